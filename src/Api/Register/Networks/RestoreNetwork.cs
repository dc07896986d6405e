using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Concurrency;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Idempotency;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal static class RestoreNetwork
{
    public static void Map(RouteGroupBuilder area) => area.MapPost("/networks/{key}/restore", Handle)
        .WithName(nameof(RestoreNetwork))
        .WithSummary("Brings back a network that has been deleted.")
        .WithDescription("For the support apparatus of all counties that it covers. As it was when it was deleted, as a new version. What has not been deleted stays as it is.")
        .Requires(Scope.SupportWrite)
        .Answers(AccessProblems.ForSupport)
        .Answers(RecordProblems.NotFound)
        .Example("/v1/networks/innlandet/restore");

    private static async Task<NetworkResponse> Handle(
        [Description("The network's key.")] Id<RecordKey> key,
        Caller caller, OrganisationAccess access, AppDbContext database, IdempotentAnswer idempotency, OsloClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        await access.RequireSupportOfNetworkAsync(caller, database, key, clock.Today, cancellationToken);
        database.Origin = new ChangeOrigin(ChangeReason.Registration, caller.OrganisationNumber);
        NetworkResponse? answer = null;
        var change = await database.RestoreAsync(
            database.NetworkVersions(key),
            NetworkLookup.NeverNetwork(key),
            async change =>
            {
                answer = await idempotency.KeepAsync(NetworkResponse.From(change.Record), cancellationToken, Preconditions.TagOf(change.Record.Revision));
                return true;
            },
            cancellationToken);
        context.Response.Headers.ETag = Preconditions.TagOf(change.Record.Revision);
        return answer!;
    }
}
