using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Writes;

namespace LeveHeleLivet.Api.Register;

/// <summary>A body that registers a record of a kind.</summary>
internal interface IRecordRequest<out T> where T : MunicipalRecord
{
    /// <summary>The record that the body asks for.</summary>
    T ToRecord(MunicipalityId municipalityId, MunicipalityNumber number, RecordKey key);

    /// <summary>Checks what only the database and the calendar know.</summary>
    Task CheckAsync(RecordReferences references) => Task.CompletedTask;
}

/// <summary>
/// Writes the records of municipalities: each municipality's own only. The response also says what is then missing for
/// the plan requirement.
/// </summary>
internal sealed class RecordWriter(AppDbContext database, Writer writer, OrganisationAccess access, OsloClock clock)
{
    /// <summary>Registers a record under a key, or makes the one that is there be like it.</summary>
    public async Task<WriteResult<Written<TResponse>>> PutAsync<T, TResponse>(
        Write write, MunicipalityNumber number, RecordKey key, IRecordRequest<T> request, Func<T, MunicipalityReferenceResponse, TResponse> present, CancellationToken cancellationToken)
        where T : MunicipalRecord where TResponse : class
    {
        var municipality = await MunicipalityAsync(write, number, cancellationToken);
        return await writer.PutRecordAsync(
            write,
            Versions<T>(municipality, key),
            _ => request.ToRecord(municipality.Identity, number, key),
            async change =>
            {
                // Before references are followed: what another record comes to refer to meanwhile moves the set, and this save fails.
                await MoveSetAsync(change.Row, cancellationToken);
                var references = new RecordReferences(database, municipality.Identity, key, municipality.LatestDay(clock.Today), cancellationToken);
                await request.CheckAsync(references);
                references.RequireFound(change.ChangedMembers);
            },
            change => PresentAsync(write, municipality, change, present, cancellationToken),
            cancellationToken);
    }

    /// <summary>Deletes a record; one that is deleted stays so.</summary>
    public async Task<WriteResult<Written<TResponse>>> DeleteAsync<T, TResponse>(
        Write write, MunicipalityNumber number, RecordKey key, Func<T, MunicipalityReferenceResponse, TResponse> present, CancellationToken cancellationToken) where T : MunicipalRecord where TResponse : class
    {
        var municipality = await MunicipalityAsync(write, number, cancellationToken);
        return await writer.DeleteRecordAsync(
            write,
            Versions<T>(municipality, key),
            RecordProblems.Never(number, key),
            change => MoveSetAsync(change.Row, cancellationToken),
            change => PresentAsync(write, municipality, change, present, cancellationToken),
            cancellationToken);
    }

    /// <summary>Brings back a record as it was when it was deleted.</summary>
    public async Task<WriteResult<Written<TResponse>>> RestoreAsync<T, TResponse>(
        Write write, MunicipalityNumber number, RecordKey key, Func<T, MunicipalityReferenceResponse, TResponse> present, CancellationToken cancellationToken) where T : MunicipalRecord where TResponse : class
    {
        var municipality = await MunicipalityAsync(write, number, cancellationToken);
        return await writer.RestoreRecordAsync(
            write,
            Versions<T>(municipality, key),
            RecordProblems.Never(number, key),
            change => MoveSetAsync(change.Row, cancellationToken),
            change => PresentAsync(write, municipality, change, present, cancellationToken),
            cancellationToken);
    }

    /// <summary>The municipality of a number, for the caller to write for.</summary>
    public Task<Municipality> MunicipalityAsync(Write write, MunicipalityNumber number, CancellationToken cancellationToken) =>
        access.RequireMunicipalityAsync(write.Caller, number, write.Options.Reason, cancellationToken);

    /// <summary>What happened, and what the municipality then lacks for the plan requirement.</summary>
    /// <param name="write">Who wrote, and how.</param>
    /// <param name="municipality">The municipality.</param>
    /// <param name="number">The number that the response calls it by.</param>
    /// <param name="change">What is written.</param>
    /// <param name="apply">Makes the facts as they are after the write from those before it.</param>
    /// <param name="present">Shows what is written.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Written<TResponse>> PresentAsync<T, TResponse>(
        Write write, Municipality municipality, string number, StagedChange<T> change,
        Func<PlanRequirementFacts, PlanRequirementFacts> apply, Func<MunicipalityReferenceResponse, TResponse> present, CancellationToken cancellationToken) where T : class, IRevisioned where TResponse : class
    {
        var (currentNumber, name) = (await database.MunicipalityNamesAsync([municipality.Id], clock.Today, cancellationToken))[municipality.Id];
        var reference = new MunicipalityReferenceResponse(number, currentNumber, name);
        var before = (await PlanRequirementFacts.ReadAsync(database, [municipality.Id], cancellationToken))[municipality.Id];
        return new Written<TResponse>(
            write.IsDryRun,
            WrittenChanges.Of(change.Kind),
            change.ChangedMembers,
            present(reference),
            PlanRequirementRules.Judge(apply(before), reference, municipality.LatestDay(clock.Today)));
    }

    private Task<Written<TResponse>> PresentAsync<T, TResponse>(
        Write write, Municipality municipality, StagedChange<T> change, Func<T, MunicipalityReferenceResponse, TResponse> present, CancellationToken cancellationToken) where T : MunicipalRecord where TResponse : class
    {
        var isGone = change.Kind is ChangeKind.Deleted || change is { Kind: null, Row.KnownTo: not null };
        return PresentAsync(
            write,
            municipality,
            change.Row.Number,
            change,
            facts => isGone ? facts.Without(change.Row) : facts.With(change.Row),
            reference => present(change.Row, reference),
            cancellationToken);
    }

    private async Task MoveSetAsync(MunicipalRecord record, CancellationToken cancellationToken)
    {
        if (record.MovesSet) await database.MoveRecordSetAsync(new(record.MunicipalityId), record.Address.Resource, cancellationToken);
    }

    private IQueryable<T> Versions<T>(Municipality municipality, RecordKey key) where T : MunicipalRecord =>
        database.Set<T>().Where(record => record.MunicipalityId == municipality.Id && record.Key == key);
}
