using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Register;

internal static class NetworkLookup
{
    public static IQueryable<Network> NetworkVersions(this AppDbContext database, string key) => database.Set<Network>().Where(network => network.Key == key);

    /// <summary>The current network under a key, or the problem that there is none, or none any more.</summary>
    public static async Task<Network> NetworkAsync(this AppDbContext database, string key, CancellationToken cancellationToken) =>
        await database.LatestAsync(key, cancellationToken) switch
        {
            null => throw NeverNetwork(key),
            { KnownTo: { } deletedAt } => throw RecordProblems.GoneSince(deletedAt),
            var network => network,
        };

    /// <summary>The caller supports all counties of the network under a key, if there is or was one.</summary>
    public static async Task RequireSupportOfNetworkAsync(this OrganisationAccess access, Caller caller, AppDbContext database, string key, DateOnly today, CancellationToken cancellationToken) =>
        await access.RequireSupportAsync(caller, (await database.LatestAsync(key, cancellationToken))?.Counties ?? [], today, cancellationToken);

    public static ProblemException NeverNetwork(string key) => RecordProblems.NotFound.Because($"There is no network under the key '{key}'; /v1/networks lists those there are.");

    private static Task<Network?> LatestAsync(this AppDbContext database, string key, CancellationToken cancellationToken) =>
        database.NetworkVersions(key).AsNoTracking().OrderByDescending(network => network.Version).FirstOrDefaultAsync(cancellationToken);
}
