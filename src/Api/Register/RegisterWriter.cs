using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.PlanRequirement;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Concurrency;
using LeveHeleLivet.Api.Platform.Idempotency;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeveHeleLivet.Api.Register;

/// <summary>A body that registers a record of a kind.</summary>
internal interface IRecordRequest<out T> where T : MunicipalRecord
{
    /// <summary>The record that the body asks for.</summary>
    T ToRecord(string municipalityId, string number, string key);

    /// <summary>Checks what only the database and the calendar know.</summary>
    Task CheckAsync(RecordReferences references) => Task.CompletedTask;
}

/// <summary>
/// Writes the records of municipalities: each municipality's own only, by the rules of <see cref="RecordWrites"/>, and
/// says in the same answer what is then missing for the plan requirement.
/// </summary>
internal sealed class RegisterWriter(AppDbContext database, OrganisationAccess access, OsloClock clock, IdempotentAnswer idempotency, IHttpContextAccessor http)
{
    /// <summary>Registers a record under a key, or makes the one there be like it.</summary>
    public async Task<Results<Ok<Written<TResponse>>, Created<Written<TResponse>>>> PutAsync<T, TResponse>(
        string number, string key, IRecordRequest<T> request, Preconditions preconditions, WriteOptions options,
        Func<T, MunicipalityReferenceResponse, TResponse> present, CancellationToken cancellationToken) where T : MunicipalRecord where TResponse : class
    {
        var municipality = await BeginAsync(number, options, cancellationToken);
        Standing? standing = null;
        var change = await database.PutAsync(
            Versions<T>(municipality, key),
            _ => request.ToRecord(municipality.Id, number, key),
            preconditions,
            async change =>
            {
                standing = await StandingAsync(municipality, cancellationToken);
                if (change.Kind is null) return false;
                // Before the links are followed: what another plan is linked to meanwhile moves it, and this save fails.
                if (change.Record is Plan { Links.Count: > 0 }) await database.MoveRecordSetAsync(municipality.Id, Plan.Resource, cancellationToken);
                var references = new RecordReferences(database, municipality.Id, key, standing.On, cancellationToken);
                await request.CheckAsync(references);
                // What was there before is not judged again, though it may refer to what is no more.
                var faults = references.Faults.Where(fault => change.ChangedMembers.Any(member => fault.Pointer == member || fault.Pointer!.StartsWith(member + "/", StringComparison.Ordinal))).ToList();
                if (faults.Count > 0) throw Validators.Refusal(faults);
                return await IsToBeSavedAsync(change, options, cancellationToken);
            },
            cancellationToken);
        var answer = Answer(change, standing!, options, present);
        if (answer.Effect is WriteEffect.DryRun) return TypedResults.Ok(answer);
        SetTag(change.Record);
        return change.Kind is ChangeKind.Created ? TypedResults.Created(http.HttpContext!.Request.Path, answer) : TypedResults.Ok(answer);
    }

    /// <summary>Deletes a record; one that is deleted stays so.</summary>
    public async Task<Ok<Written<TResponse>>> DeleteAsync<T, TResponse>(
        string number, string key, Preconditions preconditions, WriteOptions options,
        Func<T, MunicipalityReferenceResponse, TResponse> present, CancellationToken cancellationToken) where T : MunicipalRecord where TResponse : class
    {
        var municipality = await BeginAsync(number, options, cancellationToken);
        Standing? standing = null;
        var change = await database.DeleteAsync(
            Versions<T>(municipality, key),
            preconditions,
            RecordProblems.Never(number, key),
            async change =>
            {
                standing = await StandingAsync(municipality, cancellationToken);
                return await IsToBeSavedAsync(change, options, cancellationToken);
            },
            cancellationToken);
        return TypedResults.Ok(Answer(change, standing!, options, present));
    }

    /// <summary>Brings back a record as it was when it was deleted.</summary>
    public async Task<Ok<Written<TResponse>>> RestoreAsync<T, TResponse>(
        string number, string key, WriteOptions options, Func<T, MunicipalityReferenceResponse, TResponse> present, CancellationToken cancellationToken) where T : MunicipalRecord where TResponse : class
    {
        var municipality = await BeginAsync(number, options, cancellationToken);
        Written<TResponse>? answer = null;
        var change = await database.RestoreAsync(
            Versions<T>(municipality, key),
            RecordProblems.Never(number, key),
            async change =>
            {
                answer = Answer(change, await StandingAsync(municipality, cancellationToken), options, present);
                if (options.DryRun is true) return false;
                // Kept also when there was nothing to restore: repeated with its key, it must not restore what is deleted later.
                await idempotency.KeepAsync(answer, cancellationToken, Preconditions.TagOf(change.Record.Revision));
                await IsToBeSavedAsync(change, options, cancellationToken);
                return true;
            },
            cancellationToken);
        if (answer!.Effect is not WriteEffect.DryRun) SetTag(change.Record);
        return TypedResults.Ok(answer);
    }

    /// <summary>Makes sure that the caller may write for the municipality, and signs what follows.</summary>
    public async Task<Municipality> BeginAsync(string number, WriteOptions options, CancellationToken cancellationToken)
    {
        var caller = http.HttpContext!.Features.GetRequiredFeature<Caller>();
        var municipality = await access.RequireMunicipalityAsync(caller, number, options.Reason, cancellationToken);
        database.Origin = new ChangeOrigin(options.Reason is null ? ChangeReason.Registration : ChangeReason.Correction, caller.OrganisationNumber, options.Reason);
        return municipality;
    }

    /// <summary>What the answer to a write says beside the record. Read before the commit: after it, nothing may fail.</summary>
    public async Task<Standing> StandingAsync(Municipality municipality, CancellationToken cancellationToken)
    {
        var (currentNumber, name) = (await database.MunicipalityNamesAsync([municipality.Id], clock.Today, cancellationToken))[municipality.Id];
        return new Standing(municipality.LatestDay(clock.Today), currentNumber, name, (await PlanRequirementFacts.ReadAsync(database, [municipality.Id], cancellationToken))[municipality.Id]);
    }

    /// <summary>The answer to a write: what happened, and how the municipality then stands.</summary>
    /// <param name="number">The number that the municipality is spoken of by.</param>
    /// <param name="kind">What happened; null: nothing.</param>
    /// <param name="changedMembers">JSON Pointers to what differs.</param>
    /// <param name="options">How it was written.</param>
    /// <param name="standing">What was known of the municipality before.</param>
    /// <param name="then">Makes the facts as they are after the write.</param>
    /// <param name="present">Shows what was written.</param>
    public Written<TResponse> Answer<TResponse>(
        string number, ChangeKind? kind, IReadOnlyList<string> changedMembers, WriteOptions options, Standing standing,
        Func<PlanRequirementFacts, PlanRequirementFacts> then, Func<MunicipalityReferenceResponse, TResponse> present) where TResponse : class
    {
        var municipality = new MunicipalityReferenceResponse(number, standing.CurrentNumber, standing.Name);
        http.HttpContext!.Response.Headers.ContentLanguage = Languages.Current;
        return new Written<TResponse>(
            options.DryRun is true ? WriteEffect.DryRun : kind is null ? WriteEffect.Unchanged : WriteEffect.Written,
            WrittenChanges.Of(kind),
            changedMembers,
            present(municipality),
            PlanRequirementRules.Judge(then(standing.Facts), municipality, standing.On));
    }

    /// <summary>A record that a dry run would make has no revision.</summary>
    public void ShowAsUnsaved(MunicipalRecord record) => (record.Revision, record.KnownFrom) = (Guid.Empty, database.Now);

    private Written<TResponse> Answer<T, TResponse>(RecordChange<T> change, Standing standing, WriteOptions options, Func<T, MunicipalityReferenceResponse, TResponse> present) where T : MunicipalRecord where TResponse : class
    {
        if (options.DryRun is true && change.Kind is (ChangeKind.Created or ChangeKind.Restored)) ShowAsUnsaved(change.Record);
        return Answer(
            change.Record.Number,
            change.Kind,
            change.ChangedMembers,
            options,
            standing,
            facts => change.Kind is ChangeKind.Deleted || change is { Kind: null, Record.KnownTo: not null } ? facts.Without(change.Record) : facts.With(change.Record),
            municipality => present(change.Record, municipality));
    }

    private async Task<bool> IsToBeSavedAsync<T>(RecordChange<T> change, WriteOptions options, CancellationToken cancellationToken) where T : MunicipalRecord
    {
        if (change.Kind is null || options.DryRun is true) return false;
        if (change.Record is Position) await database.MoveRecordSetAsync(change.Record.MunicipalityId, Position.Resource, cancellationToken);
        return true;
    }

    private IQueryable<T> Versions<T>(Municipality municipality, string key) where T : MunicipalRecord =>
        database.Set<T>().Where(record => record.MunicipalityId == municipality.Id && record.Key == key);

    private void SetTag(MunicipalRecord record) => http.HttpContext!.Response.Headers.ETag = Preconditions.TagOf(record.Revision);
}

/// <summary>A municipality on the day that a write is judged by, today or its last, and what is registered of it.</summary>
internal sealed record Standing(DateOnly On, string? CurrentNumber, string Name, PlanRequirementFacts Facts);
