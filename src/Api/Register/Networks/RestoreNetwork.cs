using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Platform.Writes;

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

    private static async Task<ChangeResponse<NetworkResponse>> Handle(
        [Description("The network's key.")] RecordKey key,
        Caller caller, OrganisationAccess access, AppDbContext database, OsloClock clock, Writer writer, CancellationToken cancellationToken)
    {
        await access.RequireSupportOfNetworkAsync(caller, database, key, clock.Today, cancellationToken);
        return await writer.RestoreRecordAsync(
            new Write(caller),
            database.NetworkVersions(key),
            NetworkLookup.NeverNetwork(key),
            check: _ => Task.CompletedTask,
            present: change => Task.FromResult(NetworkResponse.From(change.Row)),
            cancellationToken);
    }
}
