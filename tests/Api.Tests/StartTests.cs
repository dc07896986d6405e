using System.Text;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Tests.Surveys;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests;

/// <summary>How the API starts: on nothing, again, beside another, after a kill, on data that are wrong.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_second_start_finds_the_data_loaded_and_changes_nothing()
    {
        await using var first = await TestApi.StartAsync(empty: true);
        var changes = await AllChangesAsync(first);
        await using var second = await TestApi.StartOnAsync(first.Database);
        (await AllChangesAsync(second)).ShouldBe(changes);
    }

    [Fact]
    public async Task The_first_call_that_a_process_gets_may_be_one_with_a_body()
    {
        await using var prepared = await TestApi.StartAsync();
        using var process = ApiProcess.Start(prepared.Database, await ASizedSurvey.SettingsAsync());
        using var owner = await ASizedSurvey.AsOwnerAsync(new Uri(await process.AddressAsync()));
        (await owner.PutAsync("/v1/surveys/oppdiktet", ADefinition.Survey)).ShouldBe(System.Net.HttpStatusCode.Created);
    }

    [Fact]
    public async Task Started_from_another_folder_it_reads_the_settings_beside_the_program()
    {
        var folder = Directory.CreateTempSubdirectory();
        using var migrating = ApiProcess.StartWithoutDatabase(folder.FullName, "migrate");
        // Its settings keep SQL out of the log.
        (await migrating.OutputAsync()).ShouldNotContain("Executed DbCommand");
        File.Exists(Path.Combine(folder.FullName, "leve-hele-livet.db")).ShouldBeTrue();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_new_file_is_written_ahead_from_its_first_start()
    {
        await using var api = await TestApi.StartEmbeddedAsync(empty: true);
        await using var connection = await api.Database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        (await command.ExecuteScalarAsync()).ShouldBe("wal");
    }

    [Fact]
    public async Task Shipped_data_stand_in_the_change_log_from_its_beginning()
    {
        var api = await TestApi.SharedAsync();
        var log = await api.GetAsync("/v1/changes?limit=500&resource=solutions&resource=innsatsomrader");
        log.GetProperty("items").GetArrayLength().ShouldBe(30);
        log.GetProperty("items").EnumerateArray().ShouldAllBe(change => change.GetProperty("reason").GetString() == "migration" && change.GetProperty("kind").GetString() == "created");
        (await api.GetAsync("/v1/changes?limit=1")).GetProperty("items")[0].GetProperty("sequence").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task The_same_edition_loaded_again_under_another_name_writes_no_event()
    {
        await using var first = await TestApi.StartAsync();
        var changes = await AllChangesAsync(first);
        await using var second = await TestApi.StartOnAsync(first.Database, configure: builder => builder.Services.AddSingleton<ShippedFiles>(new OtherEdition()));
        (await AllChangesAsync(second)).ShouldBe(changes);
    }

    [Fact]
    public async Task Two_processes_started_together_on_nothing_are_both_ready_and_the_data_are_loaded_once()
    {
        await using var database = await TestDatabase.CreateEmbeddedAsync(empty: true);
        using var one = ApiProcess.Start(database, ApiProcess.Issuer);
        using var other = ApiProcess.Start(database, ApiProcess.Issuer);
        var addresses = await Task.WhenAll(one.AddressAsync(), other.AddressAsync());
        using var http = new HttpClient();
        var logs = new List<string>();
        foreach (var address in addresses)
        {
            (await http.GetStringAsync($"{address}/health/ready")).ShouldContain("ready");
            logs.Add(await http.GetStringAsync($"{address}/v1/changes?limit=500&resource=solutions"));
        }
        logs[0].ShouldBe(logs[1]);
        logs[0].Split("\"sequence\"").Length.ShouldBe(26);
    }

    [Fact]
    public async Task Migrate_makes_the_database_ready_without_serving()
    {
        await using var database = await TestDatabase.CreateAsync(empty: true);
        using (var program = ApiProcess.Start(database, "migrate")) (await program.ExitAsync()).ShouldBe(0);
        await using var api = await TestApi.StartOnAsync(database);
        (await api.GetAsync("/v1/solutions?limit=1")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_lock_that_a_killed_migration_left_behind_does_not_stop_the_next_start()
    {
        await using var database = await TestDatabase.CreateEmbeddedAsync(empty: true);
        await using (var connection = await database.OpenAsync())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01');";
            await command.ExecuteNonQueryAsync();
        }
        await using var api = await TestApi.StartOnAsync(database);
        (await api.GetAsync("/health/ready")).GetProperty("status").GetString().ShouldBe("ready");
    }

    [Fact]
    public async Task A_copy_that_a_finished_migration_left_behind_is_never_put_back()
    {
        await using var database = await TestDatabase.CreateEmbeddedAsync();
        await using var first = await TestApi.StartOnAsync(database);
        var copy = database.File + ".before-migration";
        await File.WriteAllTextAsync(copy, "an older state");
        await using var second = await TestApi.StartOnAsync(database, configure: builder => builder.Services.AddSingleton<ShippedFiles>(new OtherEdition()));
        File.Exists(copy).ShouldBeFalse();
        (await second.GetAsync("/v1/solutions")).GetProperty("items").GetArrayLength().ShouldBe(25);
    }

    [Fact]
    public async Task A_fault_in_a_shipped_file_stops_the_start_naming_file_and_line_and_nothing_is_stored()
    {
        var fault = await Should.ThrowAsync<ShippedDataException>(() => TestApi.StartAsync(
            empty: true,
            configure: builder => builder.Services.AddSingleton<ShippedFiles>(new AlteredFiles("surveys/plan-survey-2021.csv", "3428,Alvdal,Innlandet,2", "3428,Alvdal,Innlandet,7"))));
        fault.Message.ShouldStartWith("data/surveys/plan-survey-2021.csv, line 3: ");
        fault.Message.ShouldContain("lhl_decision");

        (await Should.ThrowAsync<ShippedDataException>(() => TestApi.StartAsync(
            empty: true,
            configure: builder => builder.Services.AddSingleton<ShippedFiles>(new AlteredFiles("catalogue/solutions.json", "\"area\": 1,", "\"area\": \"one\",")))))
            .Message.ShouldStartWith("data/catalogue/solutions.json, line ");
    }

    [Theory]
    [InlineData("Server=db.test;Encrypt=False;User ID=sa;Password=hemmelig")]
    [InlineData("Server=db.test;Encrypt=Optional;User ID=sa;Password=hemmelig")]
    [InlineData("Servers;hemmelig")]
    public async Task A_server_that_would_be_spoken_to_without_encryption_is_refused_without_telling_the_password(string connectionString)
    {
        var folder = Directory.CreateTempSubdirectory("leve-hele-livet-open-").FullName;
        try
        {
            using var program = ApiProcess.StartWithoutDatabase(folder, ApiProcess.Issuer, "--Database:Provider=SqlServer", $"--Database:ConnectionString={connectionString}");
            var error = program.ErrorAsync();
            (await program.ExitAsync()).ShouldBe(1);
            (await error).ShouldContain("never without encryption");
            (await error).ShouldNotContain("hemmelig");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_script_for_an_administrator_is_written_without_a_database()
    {
        var folder = Directory.CreateTempSubdirectory("leve-hele-livet-script-").FullName;
        try
        {
            using var program = ApiProcess.StartWithoutDatabase(folder, "migrate", "--script");
            var script = await program.OutputAsync();
            script.ShouldContain("IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL");
            script.ShouldContain("CREATE INDEX [IX_Plans_Status_Number_Key]");
            Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> AllChangesAsync(TestApi api)
    {
        var log = new StringBuilder();
        for (var next = "/v1/changes?limit=500"; next is not null;)
        {
            var piece = await api.GetAsync(next);
            log.Append(piece.GetProperty("items").GetRawText());
            next = piece.GetProperty("more").GetBoolean() ? piece.GetProperty("next").GetString() : null;
        }
        return log.ToString();
    }

    private sealed class OtherEdition : ShippedFiles
    {
        public override string Fingerprint() => "another";
    }
}
