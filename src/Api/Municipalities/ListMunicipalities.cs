using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Municipalities;

internal static class ListMunicipalities
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/municipalities", Handle)
        .WithName(nameof(ListMunicipalities))
        .WithSummary("Lists the municipalities of a date: 422 in 2018 and 2019, 356 from 2020, 357 from 2024.")
        .WithDescription("In the order of their numbers on the date. Figures carry their year and source; what is not held is null, and `notHeld` says why.")
        .Answers(MunicipalityProblems.CountyUnknown, MunicipalityProblems.MunicipalityUnknown)
        .Shows(Municipality.Resource, CountyPeriod.Resource)
        .Example("/v1/municipalities?county=34&date=2022-01-01&limit=1");

    private static async Task<Page<MunicipalityResponse>> Handle(
        [AsParameters] MunicipalityFilter filter, [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var on = filter.Date ?? today;
        var municipalities = await filter.ApplyAsync(database, on, cancellationToken);
        return await page.ReadAsync<MunicipalityPeriod, MunicipalityResponse>(
            context,
            after => municipalities.Where(period => after == null || string.Compare(period.Number, after) > 0).OrderBy(period => period.Number),
            period => period.Number,
            rows => MunicipalityResponse.ReadAsync(database, rows, on, today, cancellationToken),
            cancellationToken);
    }
}
