using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Register;

internal static class ListNetworkHistory
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/networks/{key}/history", Handle)
        .WithName(nameof(ListNetworkHistory))
        .WithSummary("Lists all versions of a network.")
        .WithDescription(RegisterRoutes.History)
        .Answers(RecordProblems.NotFound)
        .Shows(Network.Resource)
        .Example("/v1/networks/innlandet/history");

    private static async Task<Page<RecordVersion<NetworkResponse>>> Handle(
        [Description("The network's key.")] RecordKey key, [AsParameters] PageRequest page, AppDbContext database, HttpContext context, CancellationToken cancellationToken)
    {
        var versions = database.NetworkVersions(key).AsNoTracking();
        if (!await versions.AnyAsync(cancellationToken)) throw NetworkLookup.NeverNetwork(key);
        return await page.ReadVersionsAsync(context, versions, rows => Task.FromResult<IReadOnlyList<NetworkResponse>>([.. rows.Select(NetworkResponse.From)]), cancellationToken);
    }
}
