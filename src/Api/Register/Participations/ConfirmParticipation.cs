using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Writes;

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

    private static async Task<ChangeResponse<ParticipationResponse>> Handle(
        [Description(RegisterRoutes.Number)] MunicipalityNumber number, [Description("The municipality's own key for the participation.")] RecordKey key, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, OsloClock clock, Writer writer, CancellationToken cancellationToken) =>
        await WriteAsync(number, key, caller.OrganisationNumber, new Write(caller, preconditions), access, database, clock, writer, cancellationToken);

    /// <summary>Sets or takes back a confirmation.</summary>
    public static async Task<WriteResult<ParticipationResponse>> WriteAsync(
        MunicipalityNumber number, RecordKey key, string? confirmedBy, Write write, OrganisationAccess access, AppDbContext database, OsloClock clock, Writer writer, CancellationToken cancellationToken)
    {
        var municipality = await database.MunicipalityAsync(number, cancellationToken);
        await access.RequireSupportAsync(write.Caller, municipality, clock.Today, cancellationToken);
        if (municipality.EndedOn <= clock.Today) throw AccessProblems.MunicipalityEnded.Because($"{municipality.LatestNumber} ended on {municipality.EndedOn:yyyy-MM-dd}; what it took part in is history.");
        return await writer.ChangeAsync(
            write,
            find: async () => database.Attach(await database.RecordAsync<Participation>(number, key, cancellationToken)).Entity,
            change: participation =>
            {
                if (participation.ConfirmedBy == confirmedBy) return Task.CompletedTask;
                if (participation.ConfirmedBy is { } other && other != write.Caller.OrganisationNumber) throw RecordProblems.ConfirmedByOther.Because($"Organisation {other} has confirmed it; only that organisation takes its word back.");
                participation.ConfirmedBy = confirmedBy;
                return Task.CompletedTask;
            },
            present: async participation => (await database.PresentAsync([participation], ParticipationResponse.Of, clock.Today, cancellationToken))[0],
            cancellationToken);
    }
}
