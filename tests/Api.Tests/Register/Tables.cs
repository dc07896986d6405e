using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using LeveHeleLivet.TestKit;
using LeveHeleLivet.TestKit.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Tests.Register;

/// <summary>All that is stored, table by table, so that a test can tell what a call has left behind.</summary>
internal static class Tables
{
    private static readonly Lazy<IReadOnlyList<string>> Names = new(() =>
    {
        using var database = SqlServerTranslation.WithoutServer().Database;
        return [.. database.Model.GetEntityTypes().Select(type => type.GetTableName()!)];
    });

    public static Task<IReadOnlyDictionary<string, string>> FingerprintAsync(this TestApi api) => api.Database.FingerprintAsync();

    /// <summary>The number of rows and a hash of them, by table.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> FingerprintAsync(this TestDatabase database)
    {
        await using var connection = await database.OpenAsync();
        var prints = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in Names.Value)
        {
            var rows = await ReadAsync(connection, $"SELECT * FROM \"{table}\"");
            prints[table] = $"{rows.Count} {Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', rows.Order(StringComparer.Ordinal)))))}";
        }
        prints.Count.ShouldBeGreaterThan(15);
        return prints;
    }

    /// <summary>The tables in which rows were added, changed or removed.</summary>
    public static async Task<IReadOnlyList<string>> ChangedSinceAsync(this TestApi api, IReadOnlyDictionary<string, string> before) =>
        [.. (await api.FingerprintAsync()).Where(table => before[table.Key] != table.Value).Select(table => table.Key)];

    /// <summary>The rows of a table.</summary>
    public static async Task<int> RowsAsync(this TestApi api, string table) => int.Parse((await api.FingerprintAsync())[table].Split(' ')[0], CultureInfo.InvariantCulture);

    private static async Task<List<string>> ReadAsync(DbConnection connection, string query)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))));
        }
        return rows;
    }
}

/// <summary>Tells whether anything at all has been written; of a file, at the cost of a glance.</summary>
internal sealed class CommitWatch : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly DbConnection _connection;
    private string? _seen;

    private CommitWatch(TestDatabase database, DbConnection connection) => (_database, _connection) = (database, connection);

    public static async Task<CommitWatch> StartAsync(TestApi api)
    {
        var watch = new CommitWatch(api.Database, await api.Database.OpenAsync());
        await watch.HasWrittenAsync();
        return watch;
    }

    /// <summary>Whether anyone has committed a change since the last look.</summary>
    public async Task<bool> HasWrittenAsync()
    {
        var before = _seen;
        _seen = _database.IsEmbedded ? await VersionAsync() : string.Join('\n', (await _database.FingerprintAsync()).Values);
        return _seen != before;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<string?> VersionAsync()
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
