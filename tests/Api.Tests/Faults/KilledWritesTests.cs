using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using LeveHeleLivet.Api.Tests.Surveys;
using LeveHeleLivet.Api.Tests.Upgrades;
using LeveHeleLivet.TestKit;
using Xunit.Abstractions;

namespace LeveHeleLivet.Api.Tests.Faults;

/// <summary>The program is killed while municipalities write, and while it brings a former schema up to date.</summary>
[Trait("Category", "Slow")]
public sealed class KilledWritesTests(ITestOutputHelper output)
{
    private const int KillsOfWrites = 60;
    private const int KillsOfMigrations = 40;
    private const int Writers = 4;
    private const string Measures = "/v1/municipalities/3403/measures";
    private static readonly TimeSpan Hung = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Killed_while_municipalities_write_it_keeps_what_it_acknowledged_and_every_number()
    {
        var database = await TestDatabase.CreateEmbeddedAsync(empty: true);
        var settings = await ASizedSurvey.SettingsAsync();
        var random = new Random(11);
        var writers = Enumerable.Range(0, Writers).Select(writer => new Writer($"{Measures}/tiltak-{writer}")).ToList();
        for (var kill = 0; kill < KillsOfWrites; kill++)
        {
            using var process = ApiProcess.Start(database, settings);
            using var hamar = await AsHamarAsync(process);
            foreach (var writer in writers) await writer.LookAsync(hamar);
            var before = writers.Sum(writer => writer.Acknowledged);
            var work = Task.WhenAll(writers.Select(writer => writer.WriteAsync(hamar)));
            // At any moment of its work; every other time after some writes, however slow the machine is.
            if (kill % 2 == 1) await AcknowledgeAsync(writers, before + 3, work);
            using (var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1 + random.Next(1500)))) await timer.WaitForNextTickAsync();
            process.Kill();
            await work;
        }

        using var last = ApiProcess.Start(database, settings);
        using var again = await AsHamarAsync(last);
        foreach (var writer in writers) await writer.LookAsync(again);
        foreach (var writer in writers) await writer.ShouldHaveAVersionForEachWriteAsync(again);
        await ShouldNumberWithoutGapsAsync(again);
        writers.Sum(writer => writer.Acknowledged).ShouldBeGreaterThan(KillsOfWrites);
        output.WriteLine($"{KillsOfWrites} kills, {writers.Sum(writer => writer.Acknowledged)} writes acknowledged, {writers.Sum(writer => writer.Unanswered)} without an answer, of which {writers.Sum(writer => writer.FoundDone)} were done");
    }

    [Fact]
    public async Task Killed_while_it_migrates_it_begins_anew_from_what_was_there()
    {
        var random = new Random(13);
        var (found, finished) = (0, 0);
        for (var kill = 0; kill < KillsOfMigrations; kill++)
        {
            var database = await FormerSchema.UnpackAsync();
            var copy = database.File + ".before-migration";
            using (var process = ApiProcess.Start(database, "migrate"))
            {
                // At any moment of its life; every other time in those that matter, when the copy has just been made.
                if (kill % 2 == 1) await AppearsAsync(copy, process);
                using (var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1 + random.Next(kill % 2 == 1 ? 150 : 2500)))) await timer.WaitForNextTickAsync();
                if (process.HasExited) finished++;
                process.Kill();
            }
            if (File.Exists(copy)) found++;
            using (var process = ApiProcess.Start(database, "migrate")) (await process.ExitAsync()).ShouldBe(0, $"kill {kill}");
            File.Exists(copy).ShouldBeFalse();
            await ShouldBeWholeAsync(database);
        }
        found.ShouldBeGreaterThan(5, "kills have to meet migrations that have begun");
        output.WriteLine($"{KillsOfMigrations} kills, {found} of migrations that had begun and not ended, {finished} too late");
    }

    private static async Task<HttpClient> AsHamarAsync(ApiProcess process)
    {
        var client = new HttpClient { BaseAddress = new Uri(await process.AddressAsync().WaitAsync(Hung)) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await TestIssuer.SharedAsync()).TokenFor(TestOrganisations.NumberOf("3403"), Platform.Identity.Scope.MunicipalityWrite));
        return client;
    }

    private static async Task AcknowledgeAsync(IReadOnlyList<Writer> writers, int writes, Task work)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (writers.Sum(writer => writer.Acknowledged) < writes && !work.IsCompleted) await timer.WaitForNextTickAsync();
    }

    private static async Task AppearsAsync(string file, ApiProcess process)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!File.Exists(file) && !process.HasExited) await timer.WaitForNextTickAsync();
    }

    private static async Task ShouldNumberWithoutGapsAsync(HttpClient client)
    {
        var expected = 1L;
        for (var next = "/v1/changes?limit=500"; next is not null;)
        {
            var piece = JsonDocument.Parse(await client.GetStringAsync(new Uri(next, UriKind.Relative))).RootElement;
            foreach (var change in piece.GetProperty("items").EnumerateArray()) change.GetProperty("sequence").GetInt64().ShouldBe(expected++);
            next = piece.GetProperty("more").GetBoolean() ? piece.GetProperty("next").GetString() : null;
        }
    }

    private static async Task ShouldBeWholeAsync(EmbeddedDatabase database)
    {
        await using var connection = await database.OpenAsync();
        await using var command = connection.CreateCommand();
        async Task<string?> AskAsync(string sql)
        {
            command.CommandText = sql;
            return (await command.ExecuteScalarAsync())?.ToString();
        }

        (await AskAsync("PRAGMA integrity_check")).ShouldBe("ok");
        (await AskAsync("SELECT COUNT(*) FROM __EFMigrationsHistory")).ShouldBe($"{EmbeddedDatabase.Migrations}");
        (await AskAsync("SELECT COUNT(*) FROM sqlite_master WHERE name = 'IX_Plans_Status_Number_Key'")).ShouldBe("1");
        (await AskAsync("SELECT COUNT(*) FROM InhabitantAnswers")).ShouldBe("80");
        (await AskAsync("SELECT Last FROM ChangeSequence")).ShouldBe("558");
    }

    /// <summary>A system that changes one measure again and again, each time on top of what it knows.</summary>
    private sealed class Writer(string path)
    {
        private int _version;
        private int? _inFlight;

        public int Acknowledged { get; private set; }

        public int Unanswered { get; private set; }

        public int FoundDone { get; private set; }

        /// <summary>What is stored is what was acknowledged last, or the one write that got no answer.</summary>
        public async Task LookAsync(HttpClient client)
        {
            var stored = await client.SendAsync(HttpMethod.Get, path, content: null);
            var version = stored.Status is HttpStatusCode.NotFound ? 0 : int.Parse(stored.ShouldBe(HttpStatusCode.OK).Json.GetProperty("title").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            if (version != _version) version.ShouldBe(_inFlight ?? -1, $"{path}: {_version} was acknowledged");
            if (version == _inFlight) FoundDone++;
            (_version, _inFlight) = (version, null);
        }

        /// <summary>Each write made one version, and no other did.</summary>
        public async Task ShouldHaveAVersionForEachWriteAsync(HttpClient client)
        {
            var versions = new List<int>();
            for (var next = $"{path}/history?limit=500"; next is not null;)
            {
                var page = (await client.SendAsync(HttpMethod.Get, next, content: null)).ShouldBe(HttpStatusCode.OK).Json;
                versions.AddRange(page.GetProperty("items").EnumerateArray().Select(version => version.GetProperty("version").GetInt32()));
                next = page.GetProperty("nextCursor").GetString() is { } cursor ? $"{path}/history?limit=500&cursor={Uri.EscapeDataString(cursor)}" : null;
            }
            versions.Order().ShouldBe(Enumerable.Range(1, _version));
        }

        public async Task WriteAsync(HttpClient client)
        {
            while (true)
            {
                _inFlight = _version + 1;
                try
                {
                    var answer = await client.PutAsync(path, $$"""{"title":"{{_inFlight}}","solutions":["3.2"],"state":"planned"}""", _version == 0 ? ("If-None-Match", "*") : ("If-Match", "*"));
                    answer.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Created);
                    (_version, _inFlight) = (_version + 1, null);
                    Acknowledged++;
                }
                catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
                {
                    Unanswered++;
                    return;
                }
            }
        }
    }
}
