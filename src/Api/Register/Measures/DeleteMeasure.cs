using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Concurrency;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeveHeleLivet.Api.Register;

internal static class DeleteMeasure
{
    public static void Map(RouteGroupBuilder area) => area.MapDelete("/municipalities/{number}/measures/{key}", Handle)
        .WithName(nameof(DeleteMeasure))
        .WithSummary("Deletes a measure.")
        .WithDescription("Its history stays readable and restoring it undoes the deletion. Deleting what has been deleted already does nothing.")
        .Deletes()
        .Example("/v1/municipalities/3401/measures/turvenn?dryRun=true");

    private static Task<Ok<Written<MeasureResponse>>> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description("The municipality's own key for the measure.")] Id<RecordKey> key,
        [AsParameters] Preconditions preconditions, [AsParameters] WriteOptions options, RegisterWriter writer, CancellationToken cancellationToken) =>
        writer.DeleteAsync<Measure, MeasureResponse>(number, key, preconditions, options, MeasureResponse.From, cancellationToken);
}
