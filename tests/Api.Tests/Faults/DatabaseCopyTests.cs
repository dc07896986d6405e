using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Faults;

/// <summary>What a copy of the database file alone holds, and what becomes of a start from one that lost its data.</summary>
public sealed class DatabaseCopyTests
{
    private const string Measure = "/v1/municipalities/3403/measures/turvenn";

    [Fact]
    public async Task A_copy_of_the_file_alone_after_the_first_start_holds_the_shipped_data()
    {
        await using var running = await TestApi.StartEmbeddedAsync(empty: true);
        await using var copy = await CopyAsync(running.Database);
        await using var api = await TestApi.StartOnAsync(copy);
        (await api.GetAsync("/v1/solutions")).GetProperty("items").GetArrayLength().ShouldBe(25);
        (await api.GetAsync("/v1/changes?limit=500")).GetRawText().ShouldBe((await running.GetAsync("/v1/changes?limit=500")).GetRawText());
    }

    [Fact]
    public async Task After_the_program_has_stopped_the_file_alone_holds_every_write()
    {
        await using var database = await TestDatabase.CreateEmbeddedAsync();
        await using (var api = await TestApi.StartOnAsync(database))
        {
            using var hamar = await api.AsMunicipalityAsync("3403");
            (await hamar.PutAsync(Measure, """{"title":"Turvenn","solutions":["1.3"],"state":"underWay"}""")).ShouldBe(System.Net.HttpStatusCode.Created);
        }
        File.Exists(database.File + "-wal").ShouldBeFalse();
        await using var copy = await CopyAsync(database);
        await using var again = await TestApi.StartOnAsync(copy);
        (await again.GetAsync(Measure)).GetProperty("key").GetString().ShouldBe("turvenn");
    }

    [Theory]
    [InlineData("", "it has no tables")]
    [InlineData("CREATE TABLE __EFMigrationsHistory (MigrationId TEXT PRIMARY KEY, ProductVersion TEXT); CREATE TABLE ShippedEdition (Id INTEGER PRIMARY KEY)", "it has tables and no data")]
    public async Task A_copy_that_lost_its_data_is_refused_and_left_alone(string tables, string reason)
    {
        await using var database = await TestDatabase.CreateEmbeddedAsync(empty: true);
        await WriteAsync(database, "PRAGMA journal_mode = WAL; " + tables);
        var before = await File.ReadAllBytesAsync(database.File);
        before.Length.ShouldBeGreaterThan(0);
        using var process = ApiProcess.Start(database, ApiProcess.Issuer);
        var said = process.ErrorAsync();
        (await process.ExitAsync()).ShouldBe(1);
        (await said).ShouldContain($"The database file {database.File} cannot be used: {reason}, as when the file of a running program was copied without its write-ahead log.");
        (await File.ReadAllBytesAsync(database.File)).ShouldBe(before);
    }

    [Fact]
    public async Task A_first_start_that_was_killed_is_completed_by_the_next()
    {
        await using var database = await TestDatabase.CreateEmbeddedAsync(empty: true);
        using (var killed = ApiProcess.Start(database, "migrate"))
        {
            while (!File.Exists(database.File) || new FileInfo(database.File).Length == 0) await Task.Yield();
            killed.HasExited.ShouldBeFalse();
            killed.Kill();
        }
        await using var api = await TestApi.StartOnAsync(database);
        (await api.GetAsync("/v1/solutions")).GetProperty("items").GetArrayLength().ShouldBe(25);
    }

    /// <summary>The file alone, as `cp` copies it.</summary>
    private static async Task<EmbeddedDatabase> CopyAsync(TestDatabase database)
    {
        var copy = await TestDatabase.CreateEmbeddedAsync(empty: true);
        File.Copy(((EmbeddedDatabase)database).File, copy.File);
        return copy;
    }

    private static async Task WriteAsync(EmbeddedDatabase database, string statements)
    {
        await using var connection = await database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync();
    }
}
