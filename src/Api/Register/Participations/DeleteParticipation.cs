using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Concurrency;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeveHeleLivet.Api.Register;

internal static class DeleteParticipation
{
    public static void Map(RouteGroupBuilder area) => area.MapDelete("/municipalities/{number}/participations/{key}", Handle)
        .WithName(nameof(DeleteParticipation))
        .WithSummary("Deletes a participation.")
        .WithDescription("Its history stays readable and restoring it undoes the deletion. Deleting what has been deleted already does nothing.")
        .Deletes()
        .Example("/v1/municipalities/3401/participations/nettverk-innlandet-2021?dryRun=true");

    private static Task<Ok<Written<ParticipationResponse>>> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description("The municipality's own key for the participation.")] Id<RecordKey> key,
        [AsParameters] Preconditions preconditions, [AsParameters] WriteOptions options, RegisterWriter writer, CancellationToken cancellationToken) =>
        writer.DeleteAsync<Participation, ParticipationResponse>(number, key, preconditions, options, ParticipationResponse.Of, cancellationToken);
}
