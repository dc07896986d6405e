using LeveHeleLivet.Api.Platform.Caching;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>Makes the database ready before the first request: schema, shipped data, what the change log says so far.</summary>
internal sealed class DatabasePreparation(
    IServiceScopeFactory scopes, IOptions<DatabaseOptions> options, ShippedFiles files, ChangePoll changes, Readiness readiness, ILogger<DatabasePreparation> logger) : IHostedService
{
    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(50);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        if (options.Value.Provider is DatabaseProvider.Sqlite)
        {
            if (!await IsPreparedByThisBuildAsync(cancellationToken)) await MigrateAsync(scope.ServiceProvider, cancellationToken);
        }
        else if ((await database.Database.GetPendingMigrationsAsync(cancellationToken)).ToList() is { Count: > 0 } pending)
        {
            // Several instances share this database: its schema is moved by whoever deploys, never by an instance that starts.
            readiness.NotReady($"The database schema is behind by {pending.Count} migration(s), the first of them '{pending[0]}'. Run the program with 'migrate'.");
            return;
        }
        await changes.LookAsync(cancellationToken);
        readiness.Ready();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Brings schema and shipped data up to date.</summary>
    public async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<AppDbContext>();
        using var onlyOne = database is SqliteAppDbContext ? await LockAsync(database, cancellationToken) : null;
        var pending = (await database.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            logger.LogInformation("Applying {Count} migration(s) to the database", pending.Count);
            if (database is SqliteAppDbContext) await MigrateFileAsync(database, cancellationToken);
            else await database.Database.MigrateAsync(cancellationToken);
        }
        // A process killed right after its migration left the copy: what came since must never be put back by it.
        if (database is SqliteAppDbContext) File.Delete(CopyOf(database));
        await services.GetRequiredService<DataLoader>().LoadAsync(cancellationToken);
    }

    /// <summary>
    /// A file that this very build has prepared with these files needs no further look. Asked in plain SQL: most starts
    /// end here, and the machinery of migrations takes longer to wake than all else.
    /// </summary>
    private async Task<bool> IsPreparedByThisBuildAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(FileOf(options.Value.ConnectionString))) return false;
        try
        {
            await using var connection = new SqliteConnection(options.Value.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            // A new file has its write-ahead log from the start, one that was copied or put back may not.
            command.CommandText = $"PRAGMA journal_mode = WAL; SELECT COUNT(*) FROM {ShippedEdition.TableName} WHERE Build = $build AND Fingerprint = $fingerprint";
            command.Parameters.AddWithValue("$build", ShippedEdition.ThisBuild);
            command.Parameters.AddWithValue("$fingerprint", files.Fingerprint());
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken) && reader.GetInt64(0) > 0;
        }
        catch (SqliteException)
        {
            // Tables that are not there yet, or another process at work: the full way finds out.
            return false;
        }
    }

    /// <summary>Held while one process migrates and loads; another that starts meanwhile waits and then finds the work done.</summary>
    private static async Task<FileStream> LockAsync(AppDbContext database, CancellationToken cancellationToken)
    {
        var file = FileOf(database);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        while (true)
        {
            try
            {
                return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Directory.Exists(Path.GetDirectoryName(file)))
            {
                await Task.Delay(LockRetry, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Migrates with a copy beside the file, so that a process killed half-way leaves the former state to go back to.
    /// The migrations' own lock row is never released after a kill and would make the next start wait for ever.
    /// </summary>
    private static async Task MigrateFileAsync(AppDbContext database, CancellationToken cancellationToken)
    {
        var file = FileOf(database);
        var copy = CopyOf(database);
        if (File.Exists(copy))
        {
            SqliteConnection.ClearAllPools();
            foreach (var stale in new[] { file + "-wal", file + "-shm" }) File.Delete(stale);
            File.Copy(copy, file, overwrite: true);
        }
        else if (File.Exists(file) && new FileInfo(file).Length > 0)
        {
            File.Delete(copy + ".part");
            await database.Database.ExecuteSqlAsync($"VACUUM INTO {copy + ".part"}", cancellationToken);
            File.Move(copy + ".part", copy);
        }
        // Before anything makes the file: only of one that it makes itself does the migration set this.
        await database.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL", cancellationToken);
        await database.Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS __EFMigrationsLock", cancellationToken);
        await database.Database.MigrateAsync(cancellationToken);
    }

    private static string CopyOf(AppDbContext database) => FileOf(database) + ".before-migration";

    private static string FileOf(AppDbContext database) => FileOf(database.Database.GetConnectionString()!);

    private static string FileOf(string connectionString) => Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
}

/// <summary>Whether the service can answer, and if not, why.</summary>
internal sealed class Readiness
{
    public string? Reason { get; private set; } = "The service is starting.";

    public void Ready() => Reason = null;

    public void NotReady(string reason) => Reason = reason;
}
