using LeveHeleLivet.Api.Platform.Http;

namespace LeveHeleLivet.Api.Statistics;

internal static class StatisticsEndpoints
{
    public static readonly (string, string) Tag = ("Statistics", "Counts of municipalities by what they have decided and planned, and what is known of each solution.");

    public static void MapStatistics(this IEndpointRouteBuilder routes)
    {
        var area = routes.MapArea(Tag.Item1).Open();
        GetPlanStatistics.Map(area);
        ExportPlanStatistics.Map(area);
        GetSolutionStatistics.Map(area);
    }
}
