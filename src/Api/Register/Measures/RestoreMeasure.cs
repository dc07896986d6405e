using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeveHeleLivet.Api.Register;

internal static class RestoreMeasure
{
    public static void Map(RouteGroupBuilder area) => area.MapPost("/municipalities/{number}/measures/{key}/restore", Handle)
        .WithName(nameof(RestoreMeasure))
        .WithSummary("Brings back a measure that has been deleted.")
        .WithDescription("As it was when it was deleted, as a new version. What has not been deleted stays as it is.")
        .Restores()
        .Example("/v1/municipalities/3401/measures/turvenn/restore");

    private static Task<Ok<Written<MeasureResponse>>> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description("The municipality's own key for the measure.")] Id<RecordKey> key,
        [AsParameters] WriteOptions options, RegisterWriter writer, CancellationToken cancellationToken) =>
        writer.RestoreAsync<Measure, MeasureResponse>(number, key, options, MeasureResponse.From, cancellationToken);
}
