using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Concurrency;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeveHeleLivet.Api.Register;

internal static class DeletePosition
{
    public static void Map(RouteGroupBuilder area) => area.MapDelete("/municipalities/{number}/positions/{key}", Handle)
        .WithName(nameof(DeletePosition))
        .WithSummary("Deletes a position.")
        .WithDescription("Its history stays readable and restoring it undoes the deletion. Deleting what has been deleted already does nothing.")
        .Deletes()
        .Example("/v1/municipalities/3401/positions/3.2?dryRun=true");

    private static Task<Ok<Written<PositionResponse>>> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description(RegisterRoutes.Code)] Id<PositionCode> key,
        [AsParameters] Preconditions preconditions, [AsParameters] WriteOptions options, RegisterWriter writer, CancellationToken cancellationToken) =>
        writer.DeleteAsync<Position, PositionResponse>(number, key, preconditions, options, PositionResponse.From, cancellationToken);
}
