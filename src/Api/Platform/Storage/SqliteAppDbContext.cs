using LeveHeleLivet.Api.Platform.Errors;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>The embedded database: one file.</summary>
public sealed class SqliteAppDbContext(DbContextOptions<SqliteAppDbContext> options, TimeProvider time, DataVersions versions, WriterGate gate)
    : AppDbContext(options, time, versions)
{
    /// <summary>By one statement, prepared once. SQLite takes no batches, and what is prepared and tracked for each row costs several times its insertion.</summary>
    public override async Task InsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
    {
        var table = Model.FindEntityType(typeof(T))!;
        var columns = table.GetProperties().Select(property => (Name: property.GetColumnName(), Value: property.GetGetter(), property.GetTypeMapping().Converter)).ToList();
        await using var insert = (SqliteCommand)Database.GetDbConnection().CreateCommand();
        insert.Transaction = (SqliteTransaction)Database.CurrentTransaction!.GetDbTransaction();
        insert.CommandText = $"INSERT INTO \"{table.GetTableName()}\" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", columns.Select((_, index) => $"${index}"))})";
        foreach (var (_, index) in columns.Select((column, index) => (column, index))) insert.Parameters.Add(new SqliteParameter($"${index}", null));
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                var value = columns[i].Value.GetClrValue(row);
                insert.Parameters[i].Value = (columns[i].Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
            }
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    protected override async Task<IDisposable?> TakeTurnAsync(CancellationToken cancellationToken) => await gate.EnterAsync(cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsSinceEpoch>();
    }

    /// <summary>SQLite has no instants; whole numbers order and compare as they do.</summary>
    internal sealed class MicrosecondsSinceEpoch() : ValueConverter<DateTimeOffset, long>(
        instant => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        microseconds => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond));
}

/// <summary>SQLite has one writer at a time: those of one process queue here, where waiting costs nothing, not at the file.</summary>
public sealed class WriterGate : IDisposable
{
    /// <summary>Twice as long as the one whose turn it is waits for another process.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _free = new(1, 1);

    internal async Task<IDisposable> EnterAsync(CancellationToken cancellationToken) =>
        await _free.WaitAsync(Patience, cancellationToken) ? new Turn(_free) : throw PlatformProblems.NotReady.Because("The database is written to without a break. Nothing was stored; send this again in a moment.");

    public void Dispose() => _free.Dispose();

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
