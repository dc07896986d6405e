using LeveHeleLivet.Api.Platform.Http;

namespace LeveHeleLivet.Api.Indicators;

internal static class IndicatorEndpoints
{
    public static readonly (string, string) Tag = ("Indicators", "Figures to steer by (styringsdata): each value says its area, year, statistic, edition, and whether it is observed or projected.");

    public static void MapIndicators(this IEndpointRouteBuilder routes)
    {
        var area = routes.MapArea(Tag.Item1);
        ListIndicators.Map(area);
        GetIndicator.Map(area);
        ListIndicatorValues.Map(area);
        RegisterIndicator.Map(area);
        RegisterIndicatorValues.Map(area);
    }
}
