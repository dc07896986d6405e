using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>Brings the database in order: schema and shipped data.</summary>
internal sealed class DatabasePreparation(IServiceScopeFactory scopes, IOptions<DatabaseOptions> options, ShippedFiles files, ILogger<DatabasePreparation> logger)
{
    private const int HeldOnLinux = 11;
    private const int HeldOnMac = 35;
    private const int HeldOnWindows = unchecked((int)0x80070020);
    private const string CopiedAlone = "as when the file of a running program was copied without its write-ahead log";
    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(50);

    /// <summary>What an instance does when it starts: the embedded file is its own, a server is moved by whoever deploys.</summary>
    /// <exception cref="DatabaseUnusableException">The file cannot be used as it is.</exception>
    public async Task PrepareFileAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Provider is not DatabaseProvider.Sqlite || await IsPreparedByThisBuildAsync(cancellationToken)) return;
        await using var scope = scopes.CreateAsyncScope();
        await MigrateAsync(scope.ServiceProvider, cancellationToken);
    }

    /// <summary>What a database on a server lacks before this build can serve from it; null: nothing.</summary>
    public async Task<string?> LackAsync(AppDbContext database, CancellationToken cancellationToken)
    {
        if (options.Value.Provider is DatabaseProvider.Sqlite) return null;
        if ((await database.Database.GetPendingMigrationsAsync(cancellationToken)).ToList() is { Count: > 0 } pending)
        {
            return $"The database schema is behind by {pending.Count} migration(s), the first of them '{pending[0]}'. Run the program with 'migrate'.";
        }
        // Another edition is no lack: while a new version is being deployed, instances of the former still serve.
        return await database.Set<ShippedEdition>().AnyAsync(cancellationToken) ? null : "The shipped data are not loaded. Run the program with 'migrate'.";
    }

    /// <summary>Brings schema and shipped data up to date.</summary>
    public async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<AppDbContext>();
        if (database is not SqliteAppDbContext)
        {
            await database.Database.MigrateAsync(cancellationToken);
            await services.GetRequiredService<DataLoader>().LoadAsync(cancellationToken);
            return;
        }
        try
        {
            using var onlyOne = await LockAsync(database, cancellationToken);
            await RequireOwnAsync(database, isBegun: onlyOne.Length > 0, cancellationToken);
            if (IsNew(FileOf(database))) logger.LogInformation("Making a new database in {File}", FileOf(database));
            await BeginAsync(onlyOne, cancellationToken);
            var pending = (await database.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            if (pending.Count > 0)
            {
                logger.LogInformation("Applying {Count} migration(s) to the database", pending.Count);
                await MigrateFileAsync(database, cancellationToken);
            }
            // A process killed right after its migration left the copy: what came since must never be put back by it.
            File.Delete(CopyOf(database));
            await services.GetRequiredService<DataLoader>().LoadAsync(cancellationToken);
            await Checkpoints.WriteAllAsync(database.Database.GetConnectionString()!, cancellationToken);
            onlyOne.SetLength(0);
        }
        catch (Exception exception) when (DatabaseUnusableException.Of(exception, FileOf(database)) is { } unusable)
        {
            throw unusable;
        }
    }

    /// <summary>
    /// Whether this very build has prepared the file with these shipped files. Asked in plain SQL: most starts end here, and
    /// loading the code of migrations takes longer than all else.
    /// </summary>
    private async Task<bool> IsPreparedByThisBuildAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(FileOf(options.Value.ConnectionString))) return false;
        try
        {
            await using var connection = new SqliteConnection(options.Value.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            if (IsReadOnly(connection)) return false;
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM {ShippedEdition.TableName} WHERE Build = $build AND Fingerprint = $fingerprint";
            command.Parameters.AddWithValue("$build", ShippedEdition.ThisBuild);
            command.Parameters.AddWithValue("$fingerprint", files.Fingerprint());
            if (await command.ExecuteScalarAsync(cancellationToken) is not > 0L) return false;
            // A new file has its write-ahead log from the start, one that was copied or put back may not.
            command.CommandText = "PRAGMA journal_mode = WAL";
            await command.ExecuteNonQueryAsync(cancellationToken);
            return true;
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
            catch (IOException exception) when (exception.HResult is HeldOnLinux or HeldOnMac or HeldOnWindows)
            {
                await Task.Delay(LockRetry, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Marks in the lock file that the work has begun. A process that is killed before its end may leave a file without tables
    /// or without data. The next start completes it, and does not take it for a copy that lacks its write-ahead log.
    /// </summary>
    private static async Task BeginAsync(FileStream onlyOne, CancellationToken cancellationToken)
    {
        await onlyOne.WriteAsync("begun"u8.ToArray(), cancellationToken);
        onlyOne.Flush(flushToDisk: true);
    }

    /// <summary>Requires a file that may be written to, is not another program's, and is not a copy that has lost its data.</summary>
    /// <param name="database">The database.</param>
    /// <param name="isBegun">Whether an earlier start was cut off before its end.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    private static async Task RequireOwnAsync(AppDbContext database, bool isBegun, CancellationToken cancellationToken)
    {
        if (IsNew(FileOf(database))) return;
        await using var connection = new SqliteConnection(database.Database.GetConnectionString());
        await connection.OpenAsync(cancellationToken);
        if (IsReadOnly(connection)) throw new DatabaseUnusableException(FileOf(database), "it may only be read");
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('__EFMigrationsLock', 'sqlite_sequence') AND NOT EXISTS (SELECT * FROM sqlite_master WHERE name = '__EFMigrationsHistory')";
        if (await command.ExecuteScalarAsync(cancellationToken) is string table) throw new DatabaseUnusableException(FileOf(database), $"it belongs to another program, with tables such as '{table}'");
        if (isBegun) return;
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master";
        if (await command.ExecuteScalarAsync(cancellationToken) is 0L) throw new DatabaseUnusableException(FileOf(database), $"it has no tables, {CopiedAlone}");
        command.CommandText = $"SELECT COUNT(*) FROM sqlite_master WHERE name = '{ShippedEdition.TableName}'";
        if (await command.ExecuteScalarAsync(cancellationToken) is 0L) return;
        command.CommandText = $"SELECT COUNT(*) FROM {ShippedEdition.TableName}";
        if (await command.ExecuteScalarAsync(cancellationToken) is 0L) throw new DatabaseUnusableException(FileOf(database), $"it has tables and no data, {CopiedAlone}");
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
        else if (!IsNew(file))
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

    private static bool IsNew(string file) => !File.Exists(file) || new FileInfo(file).Length == 0;

    /// <summary>SQLite opens a file that it may not write to without a word; it would show at the first write.</summary>
    private static bool IsReadOnly(SqliteConnection connection) => raw.sqlite3_db_readonly(connection.Handle, "main") != 0;

    private static string CopyOf(AppDbContext database) => FileOf(database) + ".before-migration";

    private static string FileOf(AppDbContext database) => FileOf(database.Database.GetConnectionString()!);

    internal static string FileOf(string connectionString) => Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
}

/// <summary>The embedded file cannot be used as it is; the message says which and why.</summary>
public sealed class DatabaseUnusableException : Exception
{
    internal DatabaseUnusableException(string file, string reason, Exception? cause = null)
        : base($"The database file {file} cannot be used: {reason.TrimEnd('.')}. It is left as it was. Mend it, put back a copy, or name another with --Database:ConnectionString.", cause)
    {
    }

    internal static DatabaseUnusableException? Of(Exception exception, string file) => exception switch
    {
        SqliteException sqlite when DatabaseFaults.IsUnusable(sqlite) => new(file, sqlite.Message, sqlite),
        DbUpdateException { InnerException: SqliteException sqlite } when DatabaseFaults.IsUnusable(sqlite) => new(file, sqlite.Message, exception),
        UnauthorizedAccessException or IOException => new(file, exception.Message, exception),
        _ => null,
    };
}
