using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace LeveHeleLivet.Api.Platform.Concurrency;

/// <summary>What a write comes to.</summary>
/// <param name="Record">The record as it is afterwards; of a deletion, as it was.</param>
/// <param name="Kind">What happens to it; null: it is so already.</param>
/// <param name="ChangedMembers">JSON Pointers to what differs from before.</param>
internal sealed record RecordChange<T>(T Record, ChangeKind? Kind, IReadOnlyList<string> ChangedMembers);

/// <summary>
/// The rules by which every versioned record is written. What is so already is answered as it is, whatever the
/// preconditions, so that a caller who lost an answer may ask again; only what differs is judged, on the database.
/// A writer who loses a race is judged anew against what the winner left.
/// </summary>
internal static class RecordWrites
{
    /// <summary>Makes the record under a key be as proposed.</summary>
    /// <param name="database">The database.</param>
    /// <param name="versions">All versions under the key.</param>
    /// <param name="propose">Makes the record that is wanted; it is given the one that stands, null when there is none.</param>
    /// <param name="preconditions">What the caller makes the change depend on.</param>
    /// <param name="decide">Called with the change before it is saved: checks what only the database knows, makes the answer. True: save it.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public static Task<RecordChange<T>> PutAsync<T>(
        this AppDbContext database, IQueryable<T> versions, Func<T?, T> propose, Preconditions preconditions, Func<RecordChange<T>, Task<bool>> decide, CancellationToken cancellationToken) where T : VersionedRecord =>
        database.WriteAsync(
            versions,
            latest =>
            {
                var standing = latest is { KnownTo: null } ? latest : null;
                var proposed = propose(standing);
                if (standing is null)
                {
                    preconditions.JudgeCreation();
                    if (latest is not null) proposed.Follow(latest, database.Now);
                    return new RecordChange<T>(proposed, ChangeKind.Created, Pointers(proposed, Content(database.Entry(proposed)).Where(IsGiven)));
                }
                var changed = SetContent(database.Entry(standing), proposed);
                if (changed.Count == 0) return new RecordChange<T>(standing, null, []);
                preconditions.JudgeChange(standing.Revision);
                return new RecordChange<T>(standing, ChangeKind.Changed, changed);
            },
            decide,
            cancellationToken);

    /// <summary>Deletes the record under a key; once deleted it stays so.</summary>
    public static Task<RecordChange<T>> DeleteAsync<T>(
        this AppDbContext database, IQueryable<T> versions, Preconditions preconditions, ProblemException never, Func<RecordChange<T>, Task<bool>> decide, CancellationToken cancellationToken) where T : VersionedRecord =>
        database.WriteAsync(
            versions,
            latest =>
            {
                if (latest is null) throw never;
                if (latest.KnownTo is not null) return new RecordChange<T>(latest, null, []);
                preconditions.JudgeChange(latest.Revision);
                return new RecordChange<T>(latest, ChangeKind.Deleted, []);
            },
            decide,
            cancellationToken);

    /// <summary>Brings back what was deleted last under a key; what has not been deleted stays as it is.</summary>
    public static Task<RecordChange<T>> RestoreAsync<T>(
        this AppDbContext database, IQueryable<T> versions, ProblemException never, Func<RecordChange<T>, Task<bool>> decide, CancellationToken cancellationToken) where T : VersionedRecord =>
        database.WriteAsync(
            versions,
            latest =>
            {
                if (latest is null) throw never;
                if (latest.KnownTo is null) return new RecordChange<T>(latest, null, []);
                var restored = (T)database.Entry(latest).CurrentValues.ToObject();
                (restored.Revision, restored.KnownTo) = (Guid.NewGuid(), null);
                restored.Follow(latest, database.Now);
                database.Origin = database.Origin with { Kind = ChangeKind.Restored };
                (restored.OrganisationNumber, restored.Reason, restored.Explanation) = (database.Origin.OrganisationNumber, database.Origin.Reason, database.Origin.Explanation);
                return new RecordChange<T>(restored, ChangeKind.Restored, []);
            },
            decide,
            cancellationToken);

    private static async Task<RecordChange<T>> WriteAsync<T>(
        this AppDbContext database, IQueryable<T> versions, Func<T?, RecordChange<T>> judge, Func<RecordChange<T>, Task<bool>> decide, CancellationToken cancellationToken) where T : VersionedRecord
    {
        while (true)
        {
            var change = judge(await versions.AsTracking().OrderByDescending(record => record.Version).FirstOrDefaultAsync(cancellationToken));
            if (!await decide(change)) return change;
            if (change.Kind is ChangeKind.Created or ChangeKind.Restored) database.Add(change.Record);
            if (change.Kind is ChangeKind.Deleted) database.Remove(change.Record);
            if (!await database.TrySaveAsync(cancellationToken)) continue;
            return change.Kind is ChangeKind.Changed
                ? change with { Record = database.ChangeTracker.Entries<T>().Single(entry => entry.Entity.Key == change.Record.Key && entry.Entity.KnownTo is null).Entity }
                : change;
        }
    }

    /// <summary>Gives a record the content of another; says what that changes.</summary>
    public static IReadOnlyList<string> SetContent<T>(EntityEntry<T> entry, T proposed) where T : VersionedRecord
    {
        foreach (var property in Content(entry)) property.CurrentValue = property.Metadata.GetGetter().GetClrValue(proposed);
        var changed = Pointers(proposed, Content(entry).Where(property => property.IsModified));
        if (changed.Count > 0) entry.Entity.ContentChanges();
        return changed;
    }

    private static IReadOnlyList<string> Pointers(VersionedRecord record, IEnumerable<PropertyEntry> properties) =>
        [.. properties.Select(property => record.MemberShowing(property.Metadata.Name)).OfType<string>().Select(member => $"/{member}").Order(StringComparer.Ordinal)];

    private static bool IsGiven(PropertyEntry property) => property.CurrentValue is not (null or System.Collections.ICollection { Count: 0 } or " ");

    private static IEnumerable<PropertyEntry> Content(EntityEntry entry) =>
        entry.Properties.Where(property => !Attribute.IsDefined(property.Metadata.PropertyInfo!, typeof(KeptAttribute), inherit: true));
}
