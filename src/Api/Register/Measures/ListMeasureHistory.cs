using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal static class ListMeasureHistory
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/municipalities/{number}/measures/{key}/history", Handle)
        .WithName(nameof(ListMeasureHistory))
        .WithSummary("Lists all versions of a measure.")
        .WithDescription(RegisterRoutes.History)
        .Answers(MunicipalityProblems.NotFound, RecordProblems.NotFound)
        .Shows(Measure.Resource, Municipality.Resource)
        .Example("/v1/municipalities/3401/measures/turvenn/history");

    private static Task<Page<RecordVersion<MeasureResponse>>> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description("The municipality's own key for the measure.")] Id<RecordKey> key,
        [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken) =>
        page.ReadHistoryAsync<Measure, MeasureResponse>(context, database, number, key, MeasureResponse.From, clock.Today, cancellationToken);
}
