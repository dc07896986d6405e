using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>
/// The database. Each area brings its own tables by an <see cref="IEntityTypeConfiguration{TEntity}"/>;
/// this class owns saving: revisions, version rows, the change log and the number that orders it.
/// </summary>
public abstract class AppDbContext(DbContextOptions options, TimeProvider time, DataVersions versions) : DbContext(options)
{
    /// <summary>Of an enumeration, unless its column says otherwise.</summary>
    private const int EnumMaxLength = 20;

    /// <summary>The events of the transaction at hand, to be made known once it is committed.</summary>
    private readonly List<ChangeEvent> _committing = [];

    /// <summary>What versions that begin now begin with.</summary>
    public DateTimeOffset Now => time.GetUtcNow().ToMicroseconds();

    /// <summary>Whether nothing has been stored yet: then no table has to be read before it is filled.</summary>
    internal bool IsEmpty { get; set; }

    public DbSet<ChangeEvent> Changes => Set<ChangeEvent>();

    /// <summary>Enumerations are stored by name, so that whoever reads the database can read them.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(EnumMaxLength);

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);

    /// <summary>Never used: a save says why it happens and for whom.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw UseSaveAsync();

    /// <summary>Never used: a save says why it happens and for whom.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) => throw UseSaveAsync();

    /// <summary>
    /// Saves what is tracked, whole or not at all, with its version rows and change events. The change number is
    /// taken last, from one row that stays locked until the commit, so that commit order is number order.
    /// </summary>
    /// <param name="origin">Why, and for whom.</param>
    /// <param name="prepared">Called when versions and revisions are as they will be saved, before anything is written; may add rows.</param>
    /// <param name="cancellationToken">Stops the save.</param>
    public async Task<int> SaveAsync(ChangeOrigin origin, Func<Task>? prepared, CancellationToken cancellationToken)
    {
        // What has changed is found out once; from here on changes are made through the tracker, which knows of them.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var now = Now;
            KeepVersions(origin, now);
            SetRevisions();
            var events = DescribeChanges(origin, now);
            if (events.Count > 0 && ReferenceEquals(origin, ChangeOrigin.Unlogged)) throw new InvalidOperationException($"The change log tells of {events[0].Resource}: say why it changes and for whom.");
            if (prepared is not null) await prepared();
            if (!ChangeTracker.HasChanges()) return 0;
            if (Database.CurrentTransaction is not null)
            {
                var part = await WriteAsync(events, cancellationToken);
                ChangeTracker.AcceptAllChanges();
                _committing.AddRange(events);
                return part;
            }
            var saved = await CommitAsync(
                token => WriteAsync(events, token),
                // Its own change event says whether it went through.
                async token => events.Count > 0 && await Changes.AsNoTracking().AnyAsync(change => change.Id == events[0].Id, token),
                cancellationToken);
            ChangeTracker.AcceptAllChanges();
            versions.Publish(events);
            return saved;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>Saves what is tracked, as it is.</summary>
    public Task<int> SaveAsync(ChangeOrigin origin, CancellationToken cancellationToken = default) => SaveAsync(origin, prepared: null, cancellationToken);

    /// <summary>Does work in one transaction, when it is this process's turn to write. What it saves belongs to that transaction.</summary>
    /// <param name="work">The work; begun anew when the database asks for it, with nothing tracked.</param>
    /// <param name="isDone">Asked after a commit whose answer was lost: whether it went through.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task InTransactionAsync(Func<CancellationToken, Task> work, Func<CancellationToken, Task<bool>> isDone, CancellationToken cancellationToken)
    {
        await CommitAsync(
            async token =>
            {
                ChangeTracker.Clear();
                _committing.Clear();
                await work(token);
                return 0;
            },
            isDone,
            cancellationToken);
        versions.Publish(_committing);
    }

    /// <summary>Stores many new rows of which the change log tells nothing, in the transaction at hand.</summary>
    public virtual async Task InsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken) where T : class
    {
        AddRange(rows);
        await base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);
    }

    /// <summary>Saves; false: another writer was first, nothing is saved or tracked, and what was decided has to be decided anew.</summary>
    public async Task<bool> TrySaveAsync(ChangeOrigin origin, Func<Task>? prepared, CancellationToken cancellationToken)
    {
        try
        {
            await SaveAsync(origin, prepared, cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (DatabaseFaults.IsLostRace(exception))
        {
            ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>The version of a record that holds once the save at hand is done; of what has no versions, the row itself.</summary>
    public T CurrentVersionOf<T>(T row) where T : class =>
        row is VersionedRecord record
            ? ChangeTracker.Entries<T>().Select(entry => entry.Entity).FirstOrDefault(other => other is VersionedRecord { KnownTo: null } version && version.Address == record.Address) ?? row
            : row;

    /// <summary>Waits until this process may write; what is answered ends the turn.</summary>
    protected virtual Task<IDisposable?> TakeTurnAsync(CancellationToken cancellationToken) => Task.FromResult<IDisposable?>(null);

    private async Task<int> CommitAsync(Func<CancellationToken, Task<int>> work, Func<CancellationToken, Task<bool>> isDone, CancellationToken cancellationToken)
    {
        try
        {
            return await Database.CreateExecutionStrategy().ExecuteAsync(
                (Context: this, Work: work, IsDone: isDone),
                static (_, state, token) => state.Context.WorkInTransactionAsync(state.Work, token),
                static async (_, state, token) => new Microsoft.EntityFrameworkCore.Storage.ExecutionResult<int>(await state.IsDone(token), 0),
                cancellationToken);
        }
        catch (Exception exception) when (exception is not DbUpdateException)
        {
            // The strategy asks only before it tries again, which it does not after every failure, and on SQLite never.
            if (!await isDone(CancellationToken.None)) throw;
            return 0;
        }
    }

    private async Task<int> WorkInTransactionAsync(Func<CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken);
        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        var done = await work(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return done;
    }

    private async Task<int> WriteAsync(IReadOnlyList<ChangeEvent> events, CancellationToken cancellationToken)
    {
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
        if (events.Count > 0) await AppendToChangeLogAsync(events, cancellationToken);
        return saved;
    }

    private async Task AppendToChangeLogAsync(IReadOnlyList<ChangeEvent> events, CancellationToken cancellationToken)
    {
        await Set<ChangeSequence>().ExecuteUpdateAsync(
            row => row.SetProperty(sequence => sequence.Last, sequence => sequence.Last + events.Count), cancellationToken);
        var last = await Set<ChangeSequence>().Select(sequence => sequence.Last).SingleAsync(cancellationToken);
        for (var i = 0; i < events.Count; i++) events[i].Sequence = last - events.Count + i + 1;

        // What was saved just now stays tracked as it was, in case the transaction has to run again; only the events are left to write.
        // To be called unchanged puts an entry's former values back, so they are kept aside meanwhile.
        var written = ChangeTracker.Entries().Where(entry => entry.State is not EntityState.Unchanged).Select(entry => (Entry: entry, entry.State, Values: entry.CurrentValues.Clone())).ToList();
        foreach (var (entry, _, _) in written) entry.State = EntityState.Unchanged;
        try
        {
            Changes.AddRange(events);
            await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
        }
        finally
        {
            foreach (var change in events) Entry(change).State = EntityState.Detached;
            foreach (var (entry, state, values) in written)
            {
                if (state is EntityState.Modified) entry.CurrentValues.SetValues(values);
                else entry.State = state;
            }
        }
    }

    /// <summary>A change or deletion of a versioned record closes the current row; a change adds the next.</summary>
    private void KeepVersions(ChangeOrigin origin, DateTimeOffset now)
    {
        foreach (var entry in ChangeTracker.Entries<VersionedRecord>().ToList())
        {
            if (entry.State is EntityState.Added) Sign(entry.Entity, origin, now);
            if (entry.State is not (EntityState.Modified or EntityState.Deleted)) continue;

            // A clock that was put back must not make a version end before it began.
            var from = entry.Entity.KnownFrom > now ? entry.Entity.KnownFrom : now;
            if (entry.State is EntityState.Modified)
            {
                var next = (VersionedRecord)entry.CurrentValues.ToObject();
                next.Revision = Guid.NewGuid();
                next.Version++;
                next.KnownFrom = default;
                Sign(next, origin, from);
                Add((object)next);
            }
            entry.CurrentValues.SetValues(entry.OriginalValues);
            entry.State = EntityState.Unchanged;
            entry.Property(record => record.KnownTo).CurrentValue = from;
        }
    }

    private static void Sign(VersionedRecord version, ChangeOrigin origin, DateTimeOffset from)
    {
        if (version.KnownFrom == default) version.KnownFrom = from;
        (version.OrganisationNumber, version.Reason, version.Explanation) = (origin.OrganisationNumber, origin.Reason, origin.Explanation);
    }

    private void SetRevisions()
    {
        foreach (var entry in ChangeTracker.Entries<IRevisioned>())
        {
            if (entry.Entity is VersionedRecord) continue;
            if (entry.State is not (EntityState.Added or EntityState.Modified)) continue;
            entry.Property(record => record.Revision).CurrentValue = Guid.NewGuid();
        }
    }

    /// <summary>One event per addressed resource, in a fixed order.</summary>
    private List<ChangeEvent> DescribeChanges(ChangeOrigin origin, DateTimeOffset now) =>
    [
        .. ChangeTracker.Entries<IAddressed>()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .GroupBy(entry => origin.Subject is { IsWhole: true } whole ? whole.Address : entry.Entity.Address)
            .Select(changes => new ChangeEvent
            {
                Id = Guid.NewGuid(),
                At = now,
                Resource = changes.Key.Resource,
                Key = changes.Key.Key,
                Kind = origin.Subject is { } subject && subject.Address == changes.Key ? subject.Kind : KindOf([.. changes]),
                Reason = origin.Reason,
                OrganisationNumber = origin.OrganisationNumber,
                Explanation = origin.Explanation,
            })
            .OrderBy(change => change.Resource, StringComparer.Ordinal).ThenBy(change => change.Key, StringComparer.Ordinal),
    ];

    private static NotSupportedException UseSaveAsync() => new("Save with SaveAsync, which says why and for whom.");

    private static ChangeKind KindOf(IReadOnlyList<EntityEntry<IAddressed>> changes) =>
        changes.All(entry => entry.State is EntityState.Added) ? ChangeKind.Created
        : changes.Any(entry => entry.State is EntityState.Added || entry.Entity is not VersionedRecord && entry.State is EntityState.Modified) ? ChangeKind.Changed
        : ChangeKind.Deleted;
}

/// <summary>Why something is saved, and for which organisation.</summary>
/// <param name="Reason">Why.</param>
/// <param name="OrganisationNumber">For whom; null for what ships with the program.</param>
/// <param name="Explanation">The reason in the caller's words; null when not given.</param>
public sealed record ChangeOrigin(ChangeReason Reason, string? OrganisationNumber, string? Explanation = null)
{
    /// <summary>What happens to one resource, where its rows do not tell: a survey that is deleted is still stored. Null: as the rows say.</summary>
    public ChangeSubject? Subject { get; init; }

    /// <summary>Of rows that the change log tells nothing of: a save that it would tell of fails.</summary>
    public static readonly ChangeOrigin Unlogged = new(ChangeReason.Registration, null);

    public static readonly ChangeOrigin ShippedData = new(ChangeReason.Migration, null);
}

/// <summary>A resource that a save changes, as the change log is to tell of it.</summary>
/// <param name="Address">The resource.</param>
/// <param name="Kind">What happens to it.</param>
/// <param name="IsWhole">Whether all that is saved is this one change.</param>
public sealed record ChangeSubject((string Resource, string Key) Address, ChangeKind Kind, bool IsWhole);
