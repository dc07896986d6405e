using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>
/// Backs the embedded file up while programs read and write it. The backup has every write that was acknowledged before it
/// began, and none that is half done. It is one file, and a database that the program starts from.
/// </summary>
internal sealed class DatabaseBackup(IOptions<DatabaseOptions> options)
{
    /// <summary>Writes a backup.</summary>
    /// <param name="target">The file to make; it must not exist.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>A sentence that says what was done.</returns>
    /// <exception cref="DatabaseBackupException">There is no backup, and the message says why.</exception>
    public async Task<string> WriteAsync(string? target, CancellationToken cancellationToken)
    {
        if (options.Value.Provider is not DatabaseProvider.Sqlite)
        {
            throw new DatabaseBackupException("'backup' is for the embedded database; a database on SQL Server is backed up with the server's own tools.");
        }
        if (string.IsNullOrWhiteSpace(target)) throw new DatabaseBackupException("Name the file to write: backup FILE.");
        var (source, file) = (DatabasePreparation.FileOf(options.Value.ConnectionString), Path.GetFullPath(target));
        if (!File.Exists(source)) throw new DatabaseBackupException($"There is no database file {source}; name another with --Database:ConnectionString.");
        if (Path.Exists(file)) throw new DatabaseBackupException($"{file} exists, and a backup overwrites nothing; name another file.");
        var part = $"{file}.{Guid.NewGuid():N}.part";
        try
        {
            await CopyAsync(source, part, cancellationToken);
            await CheckAsync(part, cancellationToken);
            await using (var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite)) written.Flush(flushToDisk: true);
            File.Move(part, file, overwrite: false);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new DatabaseBackupException($"The backup of {source} failed, and no file was left: {exception.Message.TrimEnd('.')}.", exception);
        }
        finally
        {
            Discard(part);
        }
        return $"{source} is backed up in {file}: {new FileInfo(file).Length} bytes, checked.";
    }

    private static async Task CopyAsync(string source, string part, CancellationToken cancellationToken)
    {
        // Readable by nobody who may not read the database itself; SQLite takes an empty file.
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) create.UnixCreateMode = File.GetUnixFileMode(source);
        await using (new FileStream(part, create))
        {
        }
        await using var connection = await OpenAsync(source, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = "VACUUM INTO $file";
        command.Parameters.AddWithValue("$file", part);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Reads the whole backup, and finds the shipped data in it, which every database of this program has.</summary>
    private static async Task CheckAsync(string part, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(part, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = "PRAGMA integrity_check";
        if (await command.ExecuteScalarAsync(cancellationToken) is not "ok") throw new IOException("PRAGMA integrity_check finds faults in it");
        command.CommandText = $"SELECT COUNT(*) FROM sqlite_master WHERE name = '{ShippedEdition.TableName}'";
        if (await command.ExecuteScalarAsync(cancellationToken) is not 1L) throw new IOException("it is not a database of this program");
        command.CommandText = $"SELECT COUNT(*) FROM {ShippedEdition.TableName}";
        if (await command.ExecuteScalarAsync(cancellationToken) is not 1L) throw new IOException("it has no data");
    }

    private static async Task<SqliteConnection> OpenAsync(string file, CancellationToken cancellationToken)
    {
        var existing = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        var connection = new SqliteConnection(existing.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static void Discard(string part)
    {
        foreach (var left in new[] { part, part + "-journal" }) if (File.Exists(left)) File.Delete(left);
    }
}

/// <summary>There is no backup; the message says why.</summary>
public sealed class DatabaseBackupException : Exception
{
    internal DatabaseBackupException(string message, Exception? cause = null) : base(message, cause)
    {
    }
}
