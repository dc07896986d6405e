using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Concurrency;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal static class ConfirmParticipation
{
    public static void Map(RouteGroupBuilder area) => area.MapPut("/municipalities/{number}/participations/{key}/confirmation", Handle)
        .WithName(nameof(ConfirmParticipation))
        .WithSummary("Confirms a participation on behalf of the support apparatus.")
        .WithDescription("As it is registered: If-Match names the version that is confirmed. It makes a new version, signed by the organisation that confirms, and lapses when the municipality changes what was confirmed.")
        .Requires(Scope.SupportWrite)
        .Answers(AccessProblems.ForSupport)
        .Answers(MunicipalityProblems.NotFound, RecordProblems.NotFound, RecordProblems.Deleted, AccessProblems.MunicipalityEnded, RecordProblems.ConfirmedByOther, PreconditionProblems.Required, PreconditionProblems.Failed)
        .Example("/v1/municipalities/3401/participations/nettverk-innlandet-2021/confirmation");

    private static Task<ParticipationResponse> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description("The municipality's own key for the participation.")] Id<RecordKey> key, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken) =>
        WriteAsync(number, key, caller.OrganisationNumber, preconditions, caller, access, database, clock, context, cancellationToken);

    /// <summary>Sets or takes back a confirmation.</summary>
    public static async Task<ParticipationResponse> WriteAsync(
        string number, string key, string? confirmedBy, Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var municipality = await database.MunicipalityAsync(number, cancellationToken);
        await access.RequireSupportAsync(caller, municipality, clock.Today, cancellationToken);
        if (municipality.EndedOn <= clock.Today) throw AccessProblems.MunicipalityEnded.Because($"{municipality.LatestNumber} ended on {municipality.EndedOn:yyyy-MM-dd}; what it took part in is history.");
        database.Origin = new ChangeOrigin(ChangeReason.Registration, caller.OrganisationNumber);
        Participation participation;
        do
        {
            participation = await database.RecordAsync<Participation>(number, key, cancellationToken);
            if (participation.ConfirmedBy == confirmedBy) break;
            if (participation.ConfirmedBy is { } other && other != caller.OrganisationNumber) throw RecordProblems.ConfirmedByOther.Because($"Organisation {other} has confirmed it; only that organisation takes its word back.");
            preconditions.JudgeChange(participation.Revision);
            database.Attach(participation).Entity.ConfirmedBy = confirmedBy;
        }
        while (!await database.TrySaveAsync(cancellationToken));
        participation = await database.RecordAsync<Participation>(number, key, cancellationToken);
        context.Response.Headers.ETag = Preconditions.TagOf(participation.Revision);
        return (await database.PresentAsync([participation], ParticipationResponse.Of, clock.Today, cancellationToken))[0];
    }
}
