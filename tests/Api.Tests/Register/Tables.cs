using System.Security.Cryptography;
using LeveHeleLivet.TestKit;
using Microsoft.Data.Sqlite;

namespace LeveHeleLivet.Api.Tests.Register;

/// <summary>All that is stored, table by table, so that a test can tell what a call has left behind.</summary>
internal static class Tables
{
    /// <summary>The number of rows and a hash of them, by table.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> FingerprintAsync(this TestApi api)
    {
        await using var connection = new SqliteConnection($"Data Source={api.DatabaseFile};Mode=ReadOnly");
        await connection.OpenAsync();
        var prints = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in await ReadAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            var rows = await ReadAsync(connection, $"SELECT * FROM \"{table}\"");
            prints[table] = $"{rows.Count} {Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', rows))))}";
        }
        prints.Count.ShouldBeGreaterThan(15);
        return prints;
    }

    /// <summary>The tables in which rows were added, changed or removed.</summary>
    public static async Task<IReadOnlyList<string>> ChangedSinceAsync(this TestApi api, IReadOnlyDictionary<string, string> before) =>
        [.. (await api.FingerprintAsync()).Where(table => before[table.Key] != table.Value).Select(table => table.Key)];

    /// <summary>The rows of a table.</summary>
    public static async Task<int> RowsAsync(this TestApi api, string table) => int.Parse((await api.FingerprintAsync())[table].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<List<string>> ReadAsync(SqliteConnection connection, string query)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture))));
        }
        return rows;
    }
}

/// <summary>Tells whether anything at all has been written, at the cost of a glance.</summary>
internal sealed class CommitWatch : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private long _seen;

    private CommitWatch(SqliteConnection connection) => _connection = connection;

    public static async Task<CommitWatch> StartAsync(TestApi api)
    {
        var watch = new CommitWatch(new SqliteConnection($"Data Source={api.DatabaseFile};Mode=ReadOnly"));
        await watch._connection.OpenAsync();
        await watch.HasWrittenAsync();
        return watch;
    }

    /// <summary>Whether anyone has committed a change since the last look.</summary>
    public async Task<bool> HasWrittenAsync()
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        var before = _seen;
        _seen = (long)(await command.ExecuteScalarAsync())!;
        return _seen != before;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
