using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Idempotency;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Platform.Writes;

/// <summary>
/// The one way in which a request changes rows: stage, save, and stage anew when another writer was first. A row that is
/// as asked already is returned as it is, whatever the preconditions, so that a caller who lost the response may repeat
/// the request; only a difference is judged, against what the database holds.
/// </summary>
internal sealed class Writer(AppDbContext database, IdempotentAnswer idempotency)
{
    /// <summary>Carries a write out.</summary>
    /// <param name="write">Who writes, and how.</param>
    /// <param name="stage">Reads, judges and stages the change. Called again after a lost race, with nothing tracked.</param>
    /// <param name="present">Shows the change, with the revision that it is saved with. Called before the commit: after it, nothing may fail.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public async Task<WriteResult<TValue>> WriteAsync<T, TValue>(
        Write write, Func<Task<StagedChange<T>>> stage, Func<StagedChange<T>, Task<TValue>> present, CancellationToken cancellationToken) where T : class, IRevisioned
    {
        if (write.IsDryRun)
        {
            var change = await stage();
            if (change is { Row: VersionedRecord record, Kind: ChangeKind.Created or ChangeKind.Restored }) record.ShowAsUnsaved(database.Now);
            return new WriteResult<TValue>(await present(change), change.Kind, null);
        }
        WriteResult<TValue>? result = null;
        await SaveAsync(
            write,
            stage,
            async change =>
            {
                var saved = change with { Row = database.CurrentVersionOf(change.Row) };
                var value = await present(saved);
                await idempotency.KeepAsync(value, cancellationToken, Preconditions.TagOf(saved.Row.Revision));
                result = new WriteResult<TValue>(value, change.Kind, saved.Row.Revision);
            },
            cancellationToken);
        return result!;
    }

    /// <summary>Saves a step of a write that has several; the last step is the one that makes the response.</summary>
    public Task SaveAsync<T>(Write write, Func<Task<StagedChange<T>>> stage, CancellationToken cancellationToken) where T : class, IRevisioned =>
        SaveAsync(write, stage, _ => Task.CompletedTask, cancellationToken);

    /// <summary>Creates a row, or makes the one that is there be as asked.</summary>
    /// <param name="write">Who writes, and how.</param>
    /// <param name="find">Finds the row, tracked; null: there is none.</param>
    /// <param name="create">Makes the row.</param>
    /// <param name="change">Gives the row that is there its new content.</param>
    /// <param name="present">Shows the row.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <param name="guard">Refuses a caller who may not change the row that is there.</param>
    /// <param name="guardChange">Refuses to change the row that is there, when its content would differ.</param>
    /// <param name="check">Checks a row that is new or differs against the database.</param>
    public Task<WriteResult<TValue>> PutAsync<T, TValue>(
        Write write, Func<Task<T?>> find, Func<T> create, Action<T> change, Func<T, Task<TValue>> present, CancellationToken cancellationToken,
        Action<T>? guard = null, Action<T>? guardChange = null, Func<Task>? check = null) where T : class, IRevisioned =>
        WriteAsync(
            write,
            async () =>
            {
                var row = await find();
                var kind = row is null ? ChangeKind.Created : ChangeKind.Changed;
                if (row is null)
                {
                    row = create();
                    write.Preconditions?.JudgeCreation();
                    database.Add(row);
                }
                else
                {
                    guard?.Invoke(row);
                    change(row);
                    if (database.Entry(row).State is EntityState.Unchanged) return new StagedChange<T>(row, null);
                    guardChange?.Invoke(row);
                    write.Preconditions?.JudgeChange(row.Revision);
                }
                if (check is not null) await check();
                return new StagedChange<T>(row, kind);
            },
            staged => present(staged.Row),
            cancellationToken);

    /// <summary>Deletes a row.</summary>
    /// <param name="write">Who writes, and how.</param>
    /// <param name="find">Finds the row, tracked, and refuses a caller who may not delete it; null: it has been deleted.</param>
    /// <param name="delete">Deletes it.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public async Task DeleteAsync<T>(Write write, Func<Task<T?>> find, Action<T> delete, CancellationToken cancellationToken) where T : class, IRevisioned
    {
        T? row;
        do
        {
            row = await find();
            if (row is null) return;
            write.Preconditions?.JudgeChange(row.Revision);
            delete(row);
        }
        while (!await database.TrySaveAsync(write.OriginOf(new StagedChange<T>(row, ChangeKind.Deleted)), prepared: null, cancellationToken));
    }

    /// <summary>Changes a row that is there.</summary>
    /// <param name="write">Who writes, and how.</param>
    /// <param name="find">Finds the row, tracked, and refuses a caller who may not change it.</param>
    /// <param name="change">Changes it, unless it is as asked already.</param>
    /// <param name="present">Shows the row.</param>
    /// <param name="kind">What the change log calls the change.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public Task<WriteResult<TValue>> ChangeAsync<T, TValue>(
        Write write, Func<Task<T>> find, Func<T, Task> change, Func<T, Task<TValue>> present, CancellationToken cancellationToken, ChangeKind kind = ChangeKind.Changed) where T : class, IRevisioned =>
        WriteAsync(
            write,
            async () =>
            {
                var row = await find();
                await change(row);
                if (database.Entry(row).State is EntityState.Unchanged) return new StagedChange<T>(row, null);
                write.Preconditions?.JudgeChange(row.Revision);
                return new StagedChange<T>(row, kind);
            },
            staged => present(staged.Row),
            cancellationToken);

    /// <summary>Makes the record under a key be as proposed, and keeps the version before.</summary>
    /// <param name="write">Who writes, and how.</param>
    /// <param name="versions">All versions under the key.</param>
    /// <param name="propose">Makes the record that is wanted from the one that is there; null: there is none.</param>
    /// <param name="check">Checks what differs against the database, and stages what changes with it.</param>
    /// <param name="present">Shows the record.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public Task<WriteResult<TValue>> PutRecordAsync<T, TValue>(
        Write write, IQueryable<T> versions, Func<T?, T> propose, Func<StagedChange<T>, Task> check, Func<StagedChange<T>, Task<TValue>> present, CancellationToken cancellationToken) where T : VersionedRecord =>
        WriteRecordAsync(
            write,
            versions,
            latest =>
            {
                var current = latest is { KnownTo: null } ? latest : null;
                var proposed = propose(current);
                if (current is null)
                {
                    write.Preconditions?.JudgeCreation();
                    if (latest is not null) proposed.ContinueFrom(latest, database.Now);
                    return new StagedChange<T>(proposed, ChangeKind.Created) { ChangedMembers = RecordContent.GivenIn(database.Entry(proposed)) };
                }
                var changed = RecordContent.Set(database.Entry(current), proposed);
                if (changed.Count == 0) return new StagedChange<T>(current, null);
                write.Preconditions?.JudgeChange(current.Revision);
                return new StagedChange<T>(current, ChangeKind.Changed) { ChangedMembers = changed };
            },
            check,
            present,
            cancellationToken);

    /// <summary>Deletes the record under a key; one that is deleted stays so. It leaves no state to name.</summary>
    public async Task<WriteResult<TValue>> DeleteRecordAsync<T, TValue>(
        Write write, IQueryable<T> versions, ProblemException never, Func<StagedChange<T>, Task> check, Func<StagedChange<T>, Task<TValue>> present, CancellationToken cancellationToken) where T : VersionedRecord
    {
        var result = await WriteRecordAsync(
            write,
            versions,
            latest =>
            {
                if (latest is null) throw never;
                if (latest.KnownTo is not null) return new StagedChange<T>(latest, null);
                write.Preconditions?.JudgeChange(latest.Revision);
                return new StagedChange<T>(latest, ChangeKind.Deleted);
            },
            check,
            present,
            cancellationToken);
        return result with { Revision = null };
    }

    /// <summary>Brings back what was deleted last under a key; what has not been deleted stays as it is.</summary>
    public Task<WriteResult<TValue>> RestoreRecordAsync<T, TValue>(
        Write write, IQueryable<T> versions, ProblemException never, Func<StagedChange<T>, Task> check, Func<StagedChange<T>, Task<TValue>> present, CancellationToken cancellationToken) where T : VersionedRecord =>
        WriteRecordAsync(
            write,
            versions,
            latest =>
            {
                if (latest is null) throw never;
                if (latest.KnownTo is null) return new StagedChange<T>(latest, null);
                var restored = (T)database.Entry(latest).CurrentValues.ToObject();
                (restored.Revision, restored.KnownTo) = (Guid.NewGuid(), null);
                restored.ContinueFrom(latest, database.Now);
                return new StagedChange<T>(restored, ChangeKind.Restored);
            },
            check,
            present,
            cancellationToken);

    private Task<WriteResult<TValue>> WriteRecordAsync<T, TValue>(
        Write write, IQueryable<T> versions, Func<T?, StagedChange<T>> judge, Func<StagedChange<T>, Task> check, Func<StagedChange<T>, Task<TValue>> present, CancellationToken cancellationToken) where T : VersionedRecord =>
        WriteAsync(
            write,
            async () =>
            {
                var change = judge(await versions.AsTracking().OrderByDescending(record => record.Version).FirstOrDefaultAsync(cancellationToken));
                if (change.Kind is null) return change;
                await check(change);
                if (change.Kind is ChangeKind.Created or ChangeKind.Restored) database.Add(change.Row);
                if (change.Kind is ChangeKind.Deleted) database.Remove(change.Row);
                return change;
            },
            present,
            cancellationToken);

    private async Task SaveAsync<T>(Write write, Func<Task<StagedChange<T>>> stage, Func<StagedChange<T>, Task> prepared, CancellationToken cancellationToken) where T : class, IRevisioned
    {
        StagedChange<T> change;
        do change = await stage();
        while (!await database.TrySaveAsync(write.OriginOf(change), () => prepared(change), cancellationToken));
    }
}
