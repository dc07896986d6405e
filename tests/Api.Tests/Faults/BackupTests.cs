using System.Collections.Concurrent;
using System.Net;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Faults;

/// <summary>The command `backup`, beside a program that serves and writes.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private const int Writers = 4;
    private const string Body = """{"title":"Turvenn","solutions":["1.3"],"state":"underWay"}""";
    private const string Measures = "/v1/municipalities/3403/measures";

    private EmbeddedDatabase _database = null!;
    private string _backup = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateEmbeddedAsync();
        _backup = Path.Combine(_database.Folder, "backup.db");
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Made_while_many_write_it_holds_every_write_acknowledged_before_it_and_is_restored_by_copying()
    {
        var acknowledged = new ConcurrentDictionary<string, bool>();
        string[] before;
        await using (var api = await TestApi.StartOnAsync(_database))
        {
            using var hamar = await api.AsMunicipalityAsync("3403");
            using var end = new CancellationTokenSource();
            var writers = Enumerable.Range(0, Writers).Select(writer => WriteAsync(hamar, writer, acknowledged, end.Token)).ToList();
            while (acknowledged.Count < 20 && !writers.Any(writer => writer.IsFaulted)) await Task.Yield();
            using (var program = ApiProcess.Start(_database, "backup", _backup))
            {
                before = [.. acknowledged.Keys];
                var said = await program.OutputAsync();
                (await program.ExitAsync()).ShouldBe(0, said);
                said.ShouldStartWith($"{_database.File} is backed up in {_backup}: ");
            }
            acknowledged.Count.ShouldBeGreaterThan(before.Length, "the writers went on");
            await end.CancelAsync();
            await Task.WhenAll(writers);
        }
        Directory.EnumerateFiles(_database.Folder, "backup*").ShouldBe([_backup]);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(_backup).ShouldBe(File.GetUnixFileMode(_database.File));

        var restored = await TestDatabase.CreateEmbeddedAsync(empty: true);
        File.Copy(_backup, restored.File);
        await using var again = await TestApi.StartOnAsync(restored);
        var held = (await ListAsync(again)).ToHashSet();
        before.ShouldAllBe(key => held.Contains(key));
        using var writer = await again.AsMunicipalityAsync("3403");
        (await writer.PutAsync($"{Measures}/after", Body)).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_file_that_exists_is_not_overwritten()
    {
        await File.WriteAllTextAsync(_backup, "a former backup");
        await ShouldFailAsync("exists, and a backup overwrites nothing", "backup", _backup);
        (await File.ReadAllTextAsync(_backup)).ShouldBe("a former backup");
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_not_made()
    {
        File.Delete(_database.File);
        await ShouldFailAsync("There is no database file", "backup", _backup);
        File.Exists(_database.File).ShouldBeFalse();
    }

    [Fact]
    public async Task A_database_without_data_is_not_backed_up()
    {
        await File.WriteAllBytesAsync(_database.File, []);
        await ShouldFailAsync("it is not a database of this program", "backup", _backup);
    }

    [Fact]
    public async Task A_torn_database_is_not_backed_up()
    {
        await using (var file = File.OpenWrite(_database.File))
        {
            file.Seek(4096 * 20, SeekOrigin.Begin);
            await file.WriteAsync(new byte[4096 * 40].Select((_, index) => (byte)(index * 31)).ToArray());
        }
        await ShouldFailAsync("failed, and no file was left", "backup", _backup);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said() => await ShouldFailAsync("failed, and no file was left", "backup", Path.Combine(_database.Folder, "no-such-folder", "backup.db"));

    [Fact]
    public async Task Without_a_file_it_says_how_it_is_called() => await ShouldFailAsync("Name the file to write: backup FILE.", "backup");

    [Fact]
    public async Task On_SQL_Server_it_points_to_the_server_s_own_tools() =>
        await ShouldFailAsync("a database on SQL Server is backed up with the server's own tools", "backup", _backup, "--Database:Provider=SqlServer");

    /// <summary>Ends with 1 and one sentence, and leaves no file.</summary>
    private async Task ShouldFailAsync(string reason, params string[] arguments)
    {
        using var program = ApiProcess.Start(_database, arguments);
        var error = program.ErrorAsync();
        (await program.ExitAsync()).ShouldBe(1);
        var said = (await error).Trim();
        said.ShouldContain(reason);
        said.Split('\n').Length.ShouldBe(1, said);
        Directory.EnumerateFiles(_database.Folder, "*.part*").ShouldBeEmpty();
    }

    private static async Task WriteAsync(HttpClient hamar, int writer, ConcurrentDictionary<string, bool> acknowledged, CancellationToken end)
    {
        for (var i = 0; !end.IsCancellationRequested; i++)
        {
            var key = $"tiltak-{writer}-{i}";
            (await hamar.PutAsync($"{Measures}/{key}", Body)).ShouldBe(HttpStatusCode.Created);
            acknowledged[key] = true;
        }
    }

    private static async Task<IReadOnlyList<string>> ListAsync(TestApi api)
    {
        var keys = new List<string>();
        for (var next = $"{Measures}?limit=500"; next is not null;)
        {
            var page = await api.GetAsync(next);
            keys.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("key").GetString()!));
            next = page.GetProperty("nextCursor").GetString() is { } cursor ? $"{Measures}?limit=500&cursor={Uri.EscapeDataString(cursor)}" : null;
        }
        return keys;
    }
}
