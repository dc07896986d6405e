using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal static class ListMunicipalityMeasures
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/municipalities/{number}/measures", Handle)
        .WithName(nameof(ListMunicipalityMeasures))
        .WithSummary("Lists a municipality's measures.")
        .WithDescription("All that it has registered under any of its numbers, in the order of number and key.")
        .Answers(MunicipalityProblems.NotFound)
        .Shows(Measure.Resource, Municipality.Resource)
        .Example("/v1/municipalities/3401/measures?limit=1");

    private static async Task<Page<MeasureResponse>> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken) =>
        await page.ReadRecordsAsync(context, database, await database.CurrentRecordsAsync<Measure>(number, cancellationToken), MeasureResponse.From, clock.Today, cancellationToken);
}
