using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal static class GetMeasure
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/municipalities/{number}/measures/{key}", Handle)
        .WithName(nameof(GetMeasure))
        .WithSummary("Gets a measure.")
        .WithDescription("By the municipality's own key for it. A measure that has been deleted is a 410.")
        .Answers(MunicipalityProblems.NotFound, RecordProblems.NotFound, RecordProblems.Deleted)
        .ShowsOne(Municipality.Resource)
        .Example("/v1/municipalities/3401/measures/turvenn");

    private static async Task<MeasureResponse> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description("The municipality's own key for the measure.")] Id<RecordKey> key, AppDbContext database, OsloClock clock, CancellationToken cancellationToken) =>
        (await database.PresentAsync([await database.RecordAsync<Measure>(number, key, cancellationToken)], MeasureResponse.From, clock.Today, cancellationToken))[0];
}
