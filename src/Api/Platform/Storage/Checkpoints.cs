using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>
/// Moves what is committed from the write-ahead log into the database file: every minute, and all of it when the program
/// stops. SQLite alone does so only after some 4 MB of writes, and until then a copy of the file lacks them without a word.
/// </summary>
internal sealed class Checkpoints(IOptions<DatabaseOptions> options, Readiness readiness, TimeProvider time, ILogger<Checkpoints> logger)
    : BackgroundService
{
    private const int PatienceSeconds = 5;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Moves all of the log, waiting for readers and writers. The last connection that closes removes the log.</summary>
    public static Task WriteAllAsync(string connectionString, CancellationToken cancellationToken) =>
        CheckpointAsync(connectionString, "TRUNCATE", cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Waits for nobody, and moves what it can.
            if (readiness.Reason is null) await TryAsync(() => CheckpointAsync(options.Value.ConnectionString, "PASSIVE", stoppingToken));
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using (var pooled = new SqliteConnection(options.Value.ConnectionString)) SqliteConnection.ClearPool(pooled);
        await TryAsync(() => WriteAllAsync(options.Value.ConnectionString, cancellationToken));
    }

    private static async Task CheckpointAsync(string connectionString, string mode, CancellationToken cancellationToken)
    {
        // Never makes a file.
        var existing = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        await using var connection = new SqliteConnection(existing.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA busy_timeout = {PatienceSeconds * 1000}; PRAGMA wal_checkpoint({mode})";
        command.CommandTimeout = PatienceSeconds;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task TryAsync(Func<Task> checkpoint)
    {
        try
        {
            await checkpoint();
        }
        catch (SqliteException exception)
        {
            // What is committed stays in the log, and the next start reads it there.
            logger.LogWarning(exception, "The write-ahead log cannot be moved into the database file");
        }
    }
}
