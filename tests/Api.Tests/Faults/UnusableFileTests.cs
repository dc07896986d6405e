using LeveHeleLivet.TestKit;
using Microsoft.Data.Sqlite;

namespace LeveHeleLivet.Api.Tests.Faults;

/// <summary>A file that the program cannot use stops its start with one clear sentence, and is left as it was.</summary>
public sealed class UnusableFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("leve-hele-livet-unusable-").FullName;

    private string DatabaseFile => Path.Combine(_folder, "leve-hele-livet.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

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
        await using (var api = await TestApi.StartAsync()) File.Copy(api.DatabaseFile, DatabaseFile);
        var before = await ContentsAsync();
        await ShouldRefuseAsync("it may only be read", $"Data Source={DatabaseFile};Mode=ReadOnly");
        (await ContentsAsync()).ShouldBe(before);
    }

    private async Task MakeAsync(string kind)
    {
        switch (kind)
        {
            case "not a database":
                await File.WriteAllTextAsync(DatabaseFile, string.Concat(Enumerable.Repeat("Kommunenr;Navn\r\n3403;Hamar\r\n", 400)));
                break;
            case "torn":
                await Upgrades.FormerSchema.UnpackAsync(_folder);
                await using (var file = File.OpenWrite(DatabaseFile))
                {
                    // Past the page that says what the file is.
                    file.Seek(4096, SeekOrigin.Begin);
                    await file.WriteAsync(new byte[1_000_000].Select((_, index) => (byte)(index * 31)).ToArray());
                }
                break;
            case "a folder":
                Directory.CreateDirectory(DatabaseFile);
                break;
            default:
                await using (var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False"))
                {
                    await connection.OpenAsync();
                    await using var command = connection.CreateCommand();
                    command.CommandText = "CREATE TABLE invoices (id INTEGER PRIMARY KEY, amount REAL); INSERT INTO invoices VALUES (1, 99.5)";
                    await command.ExecuteNonQueryAsync();
                }
                break;
        }
    }

    private async Task ShouldRefuseAsync(string reason, string? connectionString = null)
    {
        using var process = ApiProcess.StartWithoutDatabase(_folder, ApiProcess.Issuer, "--Database:ConnectionString", connectionString ?? $"Data Source={DatabaseFile}");
        var said = process.ErrorAsync();
        (await process.ExitAsync()).ShouldBe(1);
        (await said).ShouldContain($"The database file {DatabaseFile} cannot be used: ");
        (await said).ShouldContain(reason);
    }

    private async Task<string> ContentsAsync() =>
        File.Exists(DatabaseFile) ? Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(DatabaseFile))) : "none";
}
