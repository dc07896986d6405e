using System.ComponentModel;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Municipalities;

internal static class ListCounties
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/counties", Handle)
        .WithName(nameof(ListCounties))
        .WithSummary("Lists the counties of a date: 18 in 2018 and 2019, 11 from 2020, 15 from 2024.")
        .WithDescription("In the order of their numbers, with what each came of and what it became.")
        .Shows(CountyPeriod.Resource)
        .Example("/v1/counties?date=2024-01-01&limit=1");

    private static Task<Page<CountyResponse>> Handle(
        [FromQuery, RegisterDate, Description(RegisterDateAttribute.Description)] DateOnly? date,
        [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var on = date ?? clock.Today;
        var counties = database.Set<CountyPeriod>().AsNoTracking();
        return page.ReadAsync<CountyPeriod, CountyResponse>(
            context,
            after => counties
                .Where(county => county.ValidFrom <= on && (county.ValidTo == null || on < county.ValidTo))
                .Where(county => after == null || string.Compare(county.Number, after) > 0)
                .OrderBy(county => county.Number),
            county => county.Number,
            async rows =>
            {
                var all = await counties.OrderBy(county => county.Number).ToListAsync(cancellationToken);
                var successions = await database.Set<CountySuccession>().AsNoTracking()
                    .OrderBy(succession => succession.On).ThenBy(succession => succession.FromNumber).ThenBy(succession => succession.ToNumber)
                    .ToListAsync(cancellationToken);
                return [.. rows.Select(row => CountyResponse.From(row, all, successions))];
            },
            cancellationToken);
    }
}
