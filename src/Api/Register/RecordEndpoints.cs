using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Platform.Writes;

namespace LeveHeleLivet.Api.Register;

/// <summary>What the document says of a kind of record.</summary>
/// <param name="Resource">The kind as its address names it, such as plans.</param>
/// <param name="KeyDescription">What the key of a record is.</param>
/// <param name="ExampleKey">The key in the examples.</param>
/// <param name="ExampleBody">A body that registers one.</param>
internal sealed record RecordKind(string Resource, string KeyDescription, string ExampleKey, string ExampleBody)
{
    /// <summary>The key of a record that does not exist yet in the examples.</summary>
    public string NewExampleKey { get; init; } = ExampleKey;

    /// <summary>How a record is found, beside that one that has been deleted is a 410.</summary>
    public string FoundBy { get; init; } = "By the municipality's own key for it.";

    /// <summary>What else there is to know about registering one.</summary>
    public string? PutRemark { get; init; }

    /// <summary>One of them, such as plan.</summary>
    public string Noun => Resource[..^1];

    /// <summary>A kind whose records have keys of the municipality's own.</summary>
    public static RecordKind WithOwnKeys(string resource, string exampleKey, string exampleBody) =>
        new(resource, $"The municipality's own key for the {resource[..^1]}.", exampleKey, exampleBody);
}

/// <summary>The operations that all kinds of municipalities' records share.</summary>
internal sealed class RecordEndpoints<T, TKey, TRequest, TResponse>(RecordKind kind, Func<T, MunicipalityReferenceResponse, TResponse> present)
    where T : MunicipalRecord where TKey : struct, IIdentifier<TKey> where TRequest : class, IRecordRequest<T> where TResponse : class
{
    private readonly string _name = typeof(T).Name;
    private readonly string _all = $"/municipalities/{{number}}/{kind.Resource}";
    private readonly string _one = $"/municipalities/{{number}}/{kind.Resource}/{{key}}";
    private readonly string _example = $"/v1/municipalities/3401/{kind.Resource}";

#pragma warning disable RDG002 // See Bound.
    /// <summary>Maps the list of a municipality's records.</summary>
    public void MapList(RouteGroupBuilder area) => area.MapGet(_all, Bound(ListAsync))
        .WithName($"ListMunicipality{_name}s")
        .WithSummary($"Lists a municipality's {kind.Resource}.")
        .WithDescription("All that it has registered under any of its numbers, in the order of number and key.")
        .Answers(MunicipalityProblems.NotFound)
        .Shows(kind.Resource, Municipality.Resource)
        .Example($"{_example}?limit=1");

    /// <summary>Maps what is done with one record: get, register, delete, restore and its history.</summary>
    public void MapOne(RouteGroupBuilder area)
    {
        area.MapGet(_one, Bound(GetAsync))
            .WithName($"Get{_name}")
            .WithSummary($"Gets a {kind.Noun}.")
            .WithDescription($"{kind.FoundBy} A {kind.Noun} that has been deleted is a 410.")
            .DescribesParameter("key", kind.KeyDescription)
            .Answers(MunicipalityProblems.NotFound, RecordProblems.NotFound, RecordProblems.Deleted)
            .ShowsOne(Municipality.Resource)
            .Example($"{_example}/{kind.ExampleKey}");

        area.MapPut(_one, Bound(PutAsync))
            .WithName($"Register{_name}")
            .WithSummary($"Registers a {kind.Noun}, or replaces it.")
            .WithDescription(kind.PutRemark is null ? RegisterRoutes.Putting : $"{RegisterRoutes.Putting} {kind.PutRemark}")
            .DescribesParameter("key", kind.KeyDescription)
            .Registers()
            .Example($"{_example}/{kind.NewExampleKey}", kind.ExampleBody);

        area.MapDelete(_one, Bound(DeleteAsync))
            .WithName($"Delete{_name}")
            .WithSummary($"Deletes a {kind.Noun}.")
            .WithDescription("Its history stays readable and restoring it undoes the deletion. Deleting what has been deleted already does nothing.")
            .DescribesParameter("key", kind.KeyDescription)
            .Deletes()
            .Example($"{_example}/{kind.ExampleKey}?dryRun=true");

        area.MapPost($"{_one}/restore", Bound(RestoreAsync))
            .WithName($"Restore{_name}")
            .WithSummary($"Brings back a {kind.Noun} that has been deleted.")
            .WithDescription("As it was when it was deleted, as a new version. What has not been deleted stays as it is.")
            .DescribesParameter("key", kind.KeyDescription)
            .Restores()
            .Example($"{_example}/{kind.ExampleKey}/restore");

        area.MapGet($"{_one}/history", Bound(ListHistoryAsync))
            .WithName($"List{_name}History")
            .WithSummary($"Lists all versions of a {kind.Noun}.")
            .WithDescription(RegisterRoutes.History)
            .DescribesParameter("key", kind.KeyDescription)
            .Answers(MunicipalityProblems.NotFound, RecordProblems.NotFound)
            .Shows(kind.Resource, Municipality.Resource)
            .Example($"{_example}/{kind.ExampleKey}/history");
    }

#pragma warning restore RDG002
    /// <summary>A generic handler, which the compiler's generator cannot bind: the framework binds it when the program starts.</summary>
    private static Delegate Bound(Delegate handler) => handler;

    private async Task<Page<TResponse>> ListAsync(
        [Description(RegisterRoutes.Number)] MunicipalityNumber number, [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken) =>
        await page.ReadRecordsAsync(context, database, await database.CurrentRecordsAsync<T>(number, cancellationToken), present, clock.Today, cancellationToken);

    private async Task<TResponse> GetAsync(
        [Description(RegisterRoutes.Number)] MunicipalityNumber number, TKey key, AppDbContext database, OsloClock clock, CancellationToken cancellationToken) =>
        (await database.PresentAsync([await database.RecordAsync<T>(number, new(key.Value), cancellationToken)], present, clock.Today, cancellationToken))[0];

    private async Task<PutResponse<Written<TResponse>>> PutAsync(
        [Description(RegisterRoutes.Number)] MunicipalityNumber number, TKey key, TRequest request,
        [AsParameters] Preconditions preconditions, [AsParameters] WriteOptions options, Caller caller, RecordWriter writer, CancellationToken cancellationToken) =>
        await writer.PutAsync(new Write(caller, preconditions, options), number, new(key.Value), request, present, cancellationToken);

    private async Task<ChangeResponse<Written<TResponse>>> DeleteAsync(
        [Description(RegisterRoutes.Number)] MunicipalityNumber number, TKey key,
        [AsParameters] Preconditions preconditions, [AsParameters] WriteOptions options, Caller caller, RecordWriter writer, CancellationToken cancellationToken) =>
        await writer.DeleteAsync(new Write(caller, preconditions, options), number, new(key.Value), present, cancellationToken);

    private async Task<ChangeResponse<Written<TResponse>>> RestoreAsync(
        [Description(RegisterRoutes.Number)] MunicipalityNumber number, TKey key,
        [AsParameters] WriteOptions options, Caller caller, RecordWriter writer, CancellationToken cancellationToken) =>
        await writer.RestoreAsync(new Write(caller, null, options), number, new(key.Value), present, cancellationToken);

    private Task<Page<RecordVersion<TResponse>>> ListHistoryAsync(
        [Description(RegisterRoutes.Number)] MunicipalityNumber number, TKey key,
        [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken) =>
        page.ReadHistoryAsync(context, database, number, new(key.Value), present, clock.Today, cancellationToken);
}
