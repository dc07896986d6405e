using System.Collections.Concurrent;
using System.Data.Common;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.TestKit;

/// <summary>A database of a test's own: a file or, where a variable of the environment names a server, a database there.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>Holds a connection string to a SQL Server on which databases may be made and dropped.</summary>
    public const string Variable = "LHL_TEST_SQLSERVER";

    private protected static readonly string Root = MakeRoot();

    /// <summary>Whether it is a file beside the program.</summary>
    public abstract bool IsEmbedded { get; }

    /// <summary>What tells the program of it.</summary>
    public abstract IReadOnlyList<string> Arguments { get; }

    /// <summary>Where a program that uses it may run; the file, if it is one, lies here.</summary>
    public string Folder { get; } = Directory.CreateDirectory(Path.Combine(Root, Path.GetRandomFileName())).FullName;

    internal static string? Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server ? server : null;

    /// <summary>One that holds the shipped data or, empty, nothing at all.</summary>
    public static async Task<TestDatabase> CreateAsync(bool empty = false) => Server is null ? await CreateEmbeddedAsync(empty) : await ServerDatabase.MakeAsync(empty);

    /// <summary>A file, whatever the environment says: for tests whose subject it is.</summary>
    public static async Task<EmbeddedDatabase> CreateEmbeddedAsync(bool empty = false) => await EmbeddedDatabase.MakeAsync(empty);

    /// <summary>A look at it from beside the program.</summary>
    public abstract Task<DbConnection> OpenAsync();

    public abstract ValueTask DisposeAsync();

    private static string MakeRoot()
    {
        var root = Directory.CreateTempSubdirectory("leve-hele-livet-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        return root;
    }
}

/// <summary>A file.</summary>
public sealed class EmbeddedDatabase : TestDatabase
{
    private static readonly Lazy<Task<string>> Loaded = new(LoadAsync);

    private EmbeddedDatabase() => File = Path.Combine(Folder, "leve-hele-livet.db");

    public string File { get; }

    /// <summary>How many migrations a database that is up to date has seen.</summary>
    public static int Migrations => Directory.GetFiles(Repository.PathOf("src/Api/Platform/Storage/Migrations/Sqlite"), "*_*.Designer.cs").Length;

    public override bool IsEmbedded => true;

    public override IReadOnlyList<string> Arguments => ["--Database:ConnectionString", $"Data Source={File}"];

    internal static async Task<EmbeddedDatabase> MakeAsync(bool empty)
    {
        var database = new EmbeddedDatabase();
        if (!empty) System.IO.File.Copy(await Loaded.Value, database.File);
        return database;
    }

    public override async Task<DbConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Writes what it holds to another file, also while it is in use.</summary>
    public async Task CopyToAsync(string copy)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $copy";
        command.Parameters.Add(new SqliteParameter("$copy", copy));
        await command.ExecuteNonQueryAsync();
    }

    // Folders go all at once, at the end.
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<string> LoadAsync()
    {
        var (database, copy) = (new EmbeddedDatabase(), Path.Combine(Root, "loaded.db"));
        await using var api = await TestApi.StartOnAsync(database);
        await database.CopyToAsync(copy);
        return copy;
    }
}

/// <summary>A database on the server of the environment. It is loaded once and restored from then on.</summary>
internal sealed class ServerDatabase : TestDatabase
{
    private const int MostSeconds = 300;

    private static readonly ConcurrentDictionary<string, ServerDatabase> Made = new();
    private static readonly Lazy<Task<ServerDatabase>> Loaded = new(LoadAsync);

    private readonly string _name = $"lhl_test_{Guid.NewGuid():N}";

    // What tests share is dropped at the end.
    static ServerDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var database in Made.Values) database.DropAsync().GetAwaiter().GetResult();
    };

    public override bool IsEmbedded => false;

    public override IReadOnlyList<string> Arguments => ["--Database:Provider", nameof(DatabaseProvider.SqlServer), "--Database:ConnectionString", ConnectionTo(_name)];

    internal static async Task<ServerDatabase> MakeAsync(bool empty)
    {
        var database = new ServerDatabase();
        await OnMasterAsync(empty ? ServerScripts.Create(database._name) : ServerScripts.Restore(database._name, (await Loaded.Value)._name));
        Made[database._name] = database;
        return database;
    }

    public override async Task<DbConnection> OpenAsync()
    {
        var connection = new SqlConnection(ConnectionTo(_name));
        await connection.OpenAsync();
        return connection;
    }

    public override async ValueTask DisposeAsync() => await DropAsync();

    private static async Task<ServerDatabase> LoadAsync()
    {
        var database = await MakeAsync(empty: true);
        await using (await TestApi.StartOnAsync(database))
        {
        }
        await OnMasterAsync(ServerScripts.BackUp(database._name));
        return database;
    }

    private async Task DropAsync()
    {
        if (!Made.TryRemove(_name, out _)) return;
        using (var pooled = new SqlConnection(ConnectionTo(_name))) SqlConnection.ClearPool(pooled);
        await OnMasterAsync(ServerScripts.Drop(_name));
    }

    private static async Task OnMasterAsync(string script)
    {
        await using var master = new SqlConnection(ConnectionTo("master"));
        try
        {
            await master.OpenAsync();
        }
        catch (SqlException exception)
        {
            throw new InvalidOperationException($"The SQL Server that {Variable} names, {master.DataSource}, cannot be reached: {exception.Message}", exception);
        }
        await using var command = new SqlCommand(script, master) { CommandTimeout = MostSeconds };
        await command.ExecuteNonQueryAsync();
    }

    private static string ConnectionTo(string database) => new SqlConnectionStringBuilder(Server) { InitialCatalog = database }.ConnectionString;
}

/// <summary>What makes and drops databases on a server, said to its master. Names are made here and need no escaping.</summary>
public static class ServerScripts
{
    private const string Files = "DECLARE @data nvarchar(260) = CAST(SERVERPROPERTY('InstanceDefaultDataPath') AS nvarchar(260));";

    /// <summary>Reading does not wait for writing, as in a database that the migrations make.</summary>
    public static string Create(string name) => $"""
        CREATE DATABASE [{name}];
        ALTER DATABASE [{name}] SET RECOVERY SIMPLE;
        ALTER DATABASE [{name}] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
        """;

    public static string BackUp(string name) => $"""
        {Files}
        DECLARE @backup nvarchar(400) = @data + N'{name}.bak';
        BACKUP DATABASE [{name}] TO DISK = @backup WITH INIT, COPY_ONLY;
        """;

    public static string Restore(string name, string from) => $"""
        {Files}
        DECLARE @backup nvarchar(400) = @data + N'{from}.bak', @rows nvarchar(400) = @data + N'{name}.mdf', @log nvarchar(400) = @data + N'{name}_log.ldf';
        RESTORE DATABASE [{name}] FROM DISK = @backup WITH MOVE N'{from}' TO @rows, MOVE N'{from}_log' TO @log;
        """;

    /// <summary>Also of its backup, if there is one.</summary>
    public static string Drop(string name) => $"""
        ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE;
        DROP DATABASE [{name}];
        {Files}
        DECLARE @backup nvarchar(400) = @data + N'{name}.bak';
        IF EXISTS (SELECT * FROM sys.dm_os_file_exists(@backup) WHERE file_exists = 1) EXEC sys.xp_delete_files @backup;
        """;

    /// <summary>All of them, for a database of a name.</summary>
    public static IReadOnlyList<string> Of(string name) => [Create(name), BackUp(name), Restore(name, "another"), Drop(name)];
}

public static class TestDatabaseConfiguration
{
    /// <summary>Changes the context, of whichever database the tests run on.</summary>
    public static void ConfigureDatabase(this WebApplicationBuilder builder, Action<DbContextOptionsBuilder> configure) =>
        _ = builder.Services.ConfigureDbContext<SqliteAppDbContext>(configure).ConfigureDbContext<SqlServerAppDbContext>(configure);
}
