using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Faults;

/// <summary>A file that the program cannot use stops its start with one clear sentence, and is left as it was.</summary>
public sealed class UnusableFileTests : IAsyncLifetime
{
    private EmbeddedDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateEmbeddedAsync(empty: true);

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory]
    [InlineData("not a database", "is not a database")]
    [InlineData("torn", "malformed")]
    [InlineData("another program's", "belongs to another program, with tables such as 'invoices'")]
    [InlineData("a folder", "SQLite Error")]
    public async Task A_file_that_is_no_database_of_ours_is_named_and_left_alone(string kind, string reason)
    {
        await MakeAsync(kind);
        var before = await ContentsAsync();
        await ShouldRefuseAsync(reason);
        (await ContentsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_file_that_may_only_be_read_is_named_and_left_alone()
    {
        await using (await TestApi.StartOnAsync(_database))
        {
        }
        var before = await ContentsAsync();
        await ShouldRefuseAsync("it may only be read", $"Data Source={_database.File};Mode=ReadOnly");
        (await ContentsAsync()).ShouldBe(before);
    }

    private async Task MakeAsync(string kind)
    {
        switch (kind)
        {
            case "not a database":
                await File.WriteAllTextAsync(_database.File, string.Concat(Enumerable.Repeat("Kommunenr;Navn\r\n3403;Hamar\r\n", 400)));
                break;
            case "torn":
                await Upgrades.FormerSchema.UnpackAsync(_database);
                await using (var file = File.OpenWrite(_database.File))
                {
                    // Past the page that says what the file is.
                    file.Seek(4096, SeekOrigin.Begin);
                    await file.WriteAsync(new byte[1_000_000].Select((_, index) => (byte)(index * 31)).ToArray());
                }
                break;
            case "a folder":
                Directory.CreateDirectory(_database.File);
                break;
            default:
                await using (var connection = await _database.OpenAsync())
                {
                    await using var command = connection.CreateCommand();
                    command.CommandText = "CREATE TABLE invoices (id INTEGER PRIMARY KEY, amount REAL); INSERT INTO invoices VALUES (1, 99.5)";
                    await command.ExecuteNonQueryAsync();
                }
                break;
        }
    }

    private async Task ShouldRefuseAsync(string reason, string? connectionString = null)
    {
        using var process = ApiProcess.StartWithoutDatabase(_database.Folder, ApiProcess.Issuer, "--Database:ConnectionString", connectionString ?? $"Data Source={_database.File}");
        var said = process.ErrorAsync();
        (await process.ExitAsync()).ShouldBe(1);
        (await said).ShouldContain($"The database file {_database.File} cannot be used: ");
        (await said).ShouldContain(reason);
    }

    private async Task<string> ContentsAsync() =>
        File.Exists(_database.File) ? Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(_database.File))) : "none";
}
