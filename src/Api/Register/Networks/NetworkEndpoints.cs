using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Writes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Register;

/// <summary>The operations on one network. Unlike the other records it is no municipality's: it belongs to the support apparatus of its counties.</summary>
internal static class NetworkEndpoints
{
    private const string One = "/networks/{key}";
    private const string Example = "/v1/networks/innlandet";
    private const string KeyDescription = "The network's key.";
    private const string ForSupport = "For the support apparatus of all counties that it covers.";

    private const string ExampleBody = """
        {
          "name": "Eksempel: Leve hele livet i Innlandet",
          "counties": ["34"],
          "activeFrom": "2020-01-01"
        }
        """;

    public static void MapNetworks(this IEndpointRouteBuilder routes)
    {
        var area = routes.MapArea("Networks").Open();
        ListNetworks.Map(area);

        area.MapGet(One, GetAsync)
            .WithName("GetNetwork")
            .WithSummary("Gets a network.")
            .WithDescription("By the key that the support apparatus gave it. A network that has been deleted is a 410.")
            .Answers(RecordProblems.NotFound, RecordProblems.Deleted)
            .ShowsOne(Network.Resource)
            .Example(Example);

        area.MapPut(One, PutAsync)
            .WithName("RegisterNetwork")
            .WithSummary("Registers a network, or replaces it.")
            .WithDescription($"{ForSupport} Without If-Match it creates; with it, it changes what If-Match names. Sent again after a lost answer it changes nothing and answers 200.")
            .Requires(Scope.SupportWrite)
            .Answers(AccessProblems.ForSupport)
            .Answers(PreconditionProblems.Required, PreconditionProblems.Failed)
            .Example(Example, ExampleBody);

        area.MapDelete(One, DeleteAsync)
            .WithName("DeleteNetwork")
            .WithSummary("Deletes a network.")
            .WithDescription($"{ForSupport} Its history stays readable and restoring it undoes the deletion. Deleting what has been deleted already does nothing.")
            .Requires(Scope.SupportWrite)
            .Answers(AccessProblems.ForSupport)
            .Answers(RecordProblems.NotFound, PreconditionProblems.Required, PreconditionProblems.Failed)
            .Example(Example);

        area.MapPost($"{One}/restore", RestoreAsync)
            .WithName("RestoreNetwork")
            .WithSummary("Brings back a network that has been deleted.")
            .WithDescription($"{ForSupport} As it was when it was deleted, as a new version. What has not been deleted stays as it is.")
            .Requires(Scope.SupportWrite)
            .Answers(AccessProblems.ForSupport)
            .Answers(RecordProblems.NotFound)
            .Example($"{Example}/restore");

        area.MapGet($"{One}/history", ListHistoryAsync)
            .WithName("ListNetworkHistory")
            .WithSummary("Lists all versions of a network.")
            .WithDescription(RegisterRoutes.History)
            .Answers(RecordProblems.NotFound)
            .Shows(Network.Resource)
            .Example($"{Example}/history");
    }

    private static async Task<NetworkResponse> GetAsync([Description(KeyDescription)] RecordKey key, AppDbContext database, CancellationToken cancellationToken) =>
        NetworkResponse.From(await database.LatestAsync(key, cancellationToken) switch
        {
            null => throw NotFound(key),
            { KnownTo: { } deletedAt } => throw RecordProblems.GoneSince(deletedAt),
            var network => network,
        });

    private static async Task<PutResponse<NetworkResponse>> PutAsync(
        [Description(KeyDescription)] RecordKey key, RegisterNetworkRequest request, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, OsloClock clock, Writer writer, CancellationToken cancellationToken)
    {
        await access.RequireSupportAsync(caller, request.Counties, clock.Today, cancellationToken);
        await access.RequireSupportAsync(caller, await database.CountiesOfAsync(key, cancellationToken), clock.Today, cancellationToken);
        return await writer.PutRecordAsync(
            new Write(caller, preconditions),
            database.Versions(key),
            propose: _ => request.ToRecord(key),
            check: _ => Task.CompletedTask,
            Present,
            cancellationToken);
    }

    private static async Task<NoContent> DeleteAsync(
        [Description(KeyDescription)] RecordKey key, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, OsloClock clock, Writer writer, CancellationToken cancellationToken)
    {
        await access.RequireSupportAsync(caller, await database.CountiesOfAsync(key, cancellationToken), clock.Today, cancellationToken);
        await writer.DeleteRecordAsync(new Write(caller, preconditions), database.Versions(key), NotFound(key), check: _ => Task.CompletedTask, Present, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<ChangeResponse<NetworkResponse>> RestoreAsync(
        [Description(KeyDescription)] RecordKey key,
        Caller caller, OrganisationAccess access, AppDbContext database, OsloClock clock, Writer writer, CancellationToken cancellationToken)
    {
        await access.RequireSupportAsync(caller, await database.CountiesOfAsync(key, cancellationToken), clock.Today, cancellationToken);
        return await writer.RestoreRecordAsync(new Write(caller), database.Versions(key), NotFound(key), check: _ => Task.CompletedTask, Present, cancellationToken);
    }

    private static async Task<Page<RecordVersion<NetworkResponse>>> ListHistoryAsync(
        [Description(KeyDescription)] RecordKey key, [AsParameters] PageRequest page, AppDbContext database, HttpContext context, CancellationToken cancellationToken)
    {
        var versions = database.Versions(key).AsNoTracking();
        if (!await versions.AnyAsync(cancellationToken)) throw NotFound(key);
        return await page.ReadVersionsAsync(context, versions, rows => Task.FromResult<IReadOnlyList<NetworkResponse>>([.. rows.Select(NetworkResponse.From)]), cancellationToken);
    }

    private static Task<NetworkResponse> Present(StagedChange<Network> change) => Task.FromResult(NetworkResponse.From(change.Row));

    private static IQueryable<Network> Versions(this AppDbContext database, string key) => database.Set<Network>().Where(network => network.Key == key);

    private static Task<Network?> LatestAsync(this AppDbContext database, string key, CancellationToken cancellationToken) =>
        database.Versions(key).AsNoTracking().OrderByDescending(network => network.Version).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The counties that a network covers, or covered before it was deleted; none: there never was one.</summary>
    private static async Task<IReadOnlyList<string>> CountiesOfAsync(this AppDbContext database, string key, CancellationToken cancellationToken) =>
        (await database.LatestAsync(key, cancellationToken))?.Counties ?? [];

    private static ProblemException NotFound(string key) => RecordProblems.NotFound.Because($"There is no network under the key '{key}'; /v1/networks lists those there are.");
}
