using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeveHeleLivet.Api.Register;

internal static class RestorePosition
{
    public static void Map(RouteGroupBuilder area) => area.MapPost("/municipalities/{number}/positions/{key}/restore", Handle)
        .WithName(nameof(RestorePosition))
        .WithSummary("Brings back a position that has been deleted.")
        .WithDescription("As it was when it was deleted, as a new version. What has not been deleted stays as it is.")
        .Restores()
        .Example("/v1/municipalities/3401/positions/3.2/restore");

    private static Task<Ok<Written<PositionResponse>>> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description(RegisterRoutes.Code)] Id<PositionCode> key,
        [AsParameters] WriteOptions options, RegisterWriter writer, CancellationToken cancellationToken) =>
        writer.RestoreAsync<Position, PositionResponse>(number, key, options, PositionResponse.From, cancellationToken);
}
