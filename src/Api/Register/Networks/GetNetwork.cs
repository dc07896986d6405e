using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal static class GetNetwork
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/networks/{key}", Handle)
        .WithName(nameof(GetNetwork))
        .WithSummary("Gets a network.")
        .WithDescription("By the key that the support apparatus gave it. A network that has been deleted is a 410.")
        .Answers(RecordProblems.NotFound, RecordProblems.Deleted)
        .ShowsOne(Network.Resource)
        .Example("/v1/networks/innlandet");

    private static async Task<NetworkResponse> Handle([Description("The network's key.")] RecordKey key, AppDbContext database, CancellationToken cancellationToken) =>
        NetworkResponse.From(await database.NetworkAsync(key, cancellationToken));
}
