using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeveHeleLivet.Api.Register;

internal static class RestoreParticipation
{
    public static void Map(RouteGroupBuilder area) => area.MapPost("/municipalities/{number}/participations/{key}/restore", Handle)
        .WithName(nameof(RestoreParticipation))
        .WithSummary("Brings back a participation that has been deleted.")
        .WithDescription("As it was when it was deleted, as a new version. What has not been deleted stays as it is.")
        .Restores()
        .Example("/v1/municipalities/3401/participations/nettverk-innlandet-2021/restore");

    private static Task<Ok<Written<ParticipationResponse>>> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description("The municipality's own key for the participation.")] Id<RecordKey> key,
        [AsParameters] WriteOptions options, RegisterWriter writer, CancellationToken cancellationToken) =>
        writer.RestoreAsync<Participation, ParticipationResponse>(number, key, options, ParticipationResponse.Of, cancellationToken);
}
