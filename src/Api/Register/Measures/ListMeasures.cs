using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Mvc;

namespace LeveHeleLivet.Api.Register;

internal static class ListMeasures
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/measures", Handle)
        .WithName(nameof(ListMeasures))
        .WithSummary("Lists the measures that municipalities have registered: who does what, and how.")
        .WithDescription("In the order of municipality number and key. A municipality that is not in the list has registered nothing, which does not say that it does nothing.")
        .Answers(MunicipalityProblems.MunicipalityUnknown, MunicipalityProblems.CountyUnknown)
        .Shows(Measure.Resource, Municipality.Resource)
        .Example("/v1/measures?solution=2.1");

    private static async Task<Page<MeasureResponse>> Handle(
        [FromQuery, Description("Only measures that have come this far. May be given several times.")] Code<WorkState>[]? state,
        [AsParameters] RecordFilter filter, [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var measures = await filter.ApplyAsync<Measure>(database, clock, cancellationToken);
        if (state is { Length: > 0 })
        {
            var states = state.Select(code => code.Value).ToList();
            measures = measures.Where(measure => states.Contains(measure.State));
        }
        return await page.ReadRecordsAsync(context, database, measures, MeasureResponse.From, clock.Today, cancellationToken);
    }
}
