using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Register;

internal static class ListNetworks
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/networks", Handle)
        .WithName(nameof(ListNetworks))
        .WithSummary("Lists the regional networks for the reform.")
        .WithDescription("As the support apparatus has registered them, in the order of their keys.")
        .Answers(MunicipalityProblems.CountyUnknown)
        .Shows(Network.Resource, CountyPeriod.Resource)
        .Example("/v1/networks?limit=1");

    private static async Task<Page<NetworkResponse>> Handle(
        [FromQuery, Description("Only networks that cover this county. May be given several times.")] CountyNumber[]? county,
        [FromQuery, MaxLength(Folding.QueryMaxLength), Description(Folding.QueryDescription)] string? q,
        [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var networks = database.Set<Network>().AsNoTracking().KnownAt(null);
        if (county is { Length: > 0 })
        {
            var numbers = await database.CountiesAsync(county, clock.Today, cancellationToken);
            networks = networks.WhereContainsAny(network => network.CountyNumbers, numbers.Select(number => $" {number} "));
        }
        foreach (var word in Folding.Words(q)) networks = networks.Where(network => network.Search.Contains(word));
        return await page.ReadAsync(
            context,
            after => networks.Where(network => after == null || string.Compare(network.Key, after) > 0).OrderBy(network => network.Key),
            network => network.Key,
            NetworkResponse.From,
            cancellationToken);
    }
}
