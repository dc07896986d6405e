using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Indicators;

internal static class ListIndicators
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/indicators", Handle)
        .WithName(nameof(ListIndicators))
        .WithSummary("Lists the indicators.")
        .WithDescription("In the order of their ids. Their values are lists of their own.")
        .Shows(Indicator.Resource)
        .Open()
        .Example("/v1/indicators?limit=1");

    private static Task<Page<IndicatorResponse>> Handle([AsParameters] PageRequest page, AppDbContext database, HttpContext context, CancellationToken cancellationToken) => page.ReadAsync(
        context,
        after => database.Set<Indicator>().AsNoTracking().Where(indicator => after == null || string.Compare(indicator.Id, after) > 0).OrderBy(indicator => indicator.Id),
        indicator => indicator.Id,
        IndicatorResponse.From,
        cancellationToken);
}
