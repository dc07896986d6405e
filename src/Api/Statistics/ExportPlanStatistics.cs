using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.PlanSurveys;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Register;
using Microsoft.AspNetCore.Mvc;

namespace LeveHeleLivet.Api.Statistics;

internal static class ExportPlanStatistics
{
    private static readonly CsvTable<(PlanStatisticsResponse Statistics, PlanStatisticsRowResponse Row, PlanCountResponse Counted)> Table = new(
        "plan-statistics.csv",
        ("source", cell => cell.Statistics.Source),
        ("measure", cell => cell.Statistics.Measure),
        ("groupBy", cell => cell.Statistics.GroupBy),
        ("date", cell => cell.Statistics.Date),
        ("adoptedFrom", cell => cell.Statistics.AdoptedFrom),
        ("group", cell => cell.Row.Group),
        ("groupName", cell => cell.Row.GroupName),
        ("frame", cell => cell.Row.Frame),
        ("n", cell => cell.Row.N),
        ("missing", cell => cell.Row.Missing),
        ("value", cell => cell.Counted.Value),
        ("count", cell => cell.Counted.Count),
        ("percent", cell => cell.Counted.Percent),
        ("percentOfFrame", cell => cell.Counted.PercentOfFrame));

    public static void Map(RouteGroupBuilder area) => area.MapGet("/statistics/plans.csv", Handle)
        .WithName(nameof(ExportPlanStatistics))
        .WithSummary("Counts municipalities by decision or plan, as a CSV file.")
        .WithDescription("The same numbers and codes as in JSON: a row a group and value. Caveats are in JSON only.")
        .Answers(StatisticsProblems.NotObserved)
        .Shows(Plan.Resource, Decision.Resource, PlanSurvey.Resource, Municipality.Resource, CountyPeriod.Resource)
        .Example("/v1/statistics/plans.csv?source=survey2021&measure=decision&groupBy=county");

    private static async Task<CsvResult<(PlanStatisticsResponse Statistics, PlanStatisticsRowResponse Row, PlanCountResponse Counted)>> Handle(
        [AsParameters] PlanStatisticsRequest request, [FromQuery, Description(CsvTable<PlanStatisticsRowResponse>.ProfileDescription)] Code<CsvProfile>? profile,
        AppDbContext database, OsloClock clock, CancellationToken cancellationToken)
    {
        var statistics = await GetPlanStatistics.Handle(request, database, clock, cancellationToken);
        return Table.Answer(statistics.Rows.SelectMany(row => row.Counts.Select(counted => (statistics, row, counted))), profile);
    }
}
