using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Writes;

namespace LeveHeleLivet.Api.Register;

internal static class WithdrawConfirmation
{
    public static void Map(RouteGroupBuilder area) => area.MapDelete("/municipalities/{number}/participations/{key}/confirmation", Handle)
        .WithName(nameof(WithdrawConfirmation))
        .WithSummary("Takes back the support apparatus' confirmation of a participation.")
        .WithDescription("If-Match names the version that the caller has seen. What is not confirmed stays so.")
        .Requires(Scope.SupportWrite)
        .Answers(AccessProblems.ForSupport)
        .Answers(MunicipalityProblems.NotFound, RecordProblems.NotFound, RecordProblems.Deleted, AccessProblems.MunicipalityEnded, RecordProblems.ConfirmedByOther, PreconditionProblems.Required, PreconditionProblems.Failed)
        .Example("/v1/municipalities/3401/participations/nettverk-innlandet-2021/confirmation");

    private static async Task<ChangeResponse<ParticipationResponse>> Handle(
        [Description(RegisterRoutes.Number)] MunicipalityNumber number, [Description("The municipality's own key for the participation.")] RecordKey key, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, OsloClock clock, Writer writer, CancellationToken cancellationToken) =>
        await ConfirmParticipation.WriteAsync(number, key, null, new Write(caller, preconditions), access, database, clock, writer, cancellationToken);
}
