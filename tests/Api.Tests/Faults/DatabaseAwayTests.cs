using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit.Abstractions;

namespace LeveHeleLivet.Api.Tests.Faults;

/// <summary>The database is away for half a minute: whoever calls is told at once to come back, nobody waits in a growing row, and afterwards all is as before.</summary>
[Trait("Category", "Slow")]
public sealed class DatabaseAwayTests(ITestOutputHelper output)
{
    private const int Callers = 32;
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Recovered = TimeSpan.FromSeconds(5);

    /// <summary>Ten seconds for one's turn, five for another process, and some for a busy machine.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_told_of_and_found_again()
    {
        var database = new ReachableDatabase();
        await using var api = await TestApi.StartEmbeddedAsync(configure: builder => builder.ConfigureDatabase(options => options.AddInterceptors(database)));
        using var hamar = await api.AsMunicipalityAsync("3403");
        var load = new Load(hamar);
        await load.RunAsync(() => database.IsAway = true, () => database.IsAway = false);
        load.ShouldHaveBeenToldAtOnce(output, reads: false);
        load.ShouldHaveStoredWhatWasAcknowledged(await api.GetAsync("/v1/municipalities/3403/measures?limit=500"));
    }

    [Fact]
    public async Task A_file_that_another_process_holds_for_writing_goes_on_being_read()
    {
        await using var api = await TestApi.StartEmbeddedAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        await using var other = await api.Database.OpenAsync();
        await using var command = other.CreateCommand();
        void Say(string sql)
        {
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        var load = new Load(hamar);
        await load.RunAsync(() => Say("BEGIN IMMEDIATE"), () => Say("ROLLBACK"));
        load.ShouldHaveBeenToldAtOnce(output, reads: true);
        load.ShouldHaveStoredWhatWasAcknowledged(await api.GetAsync("/v1/municipalities/3403/measures?limit=500"));
    }

    /// <summary>A closed port refuses at once, an address that answers nothing at all only by its silence.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_SQL_Server_that_is_not_there_leaves_the_program_alive_and_saying_so(bool accepts)
    {
        using var silence = new TcpListener(IPAddress.Loopback, 0);
        silence.Start();
        var port = ((IPEndPoint)silence.LocalEndpoint).Port;
        if (!accepts) silence.Stop();
        var folder = Directory.CreateTempSubdirectory("leve-hele-livet-away-").FullName;
        try
        {
            using var process = ApiProcess.StartWithoutDatabase(
                folder, ApiProcess.Issuer, "--Database:Provider=SqlServer", $"--Database:ConnectionString=Server=127.0.0.1,{port};User ID=sa;Password=none;TrustServerCertificate=True");
            using var http = new HttpClient { BaseAddress = new Uri(await process.AddressAsync()) };
            var waited = new ConcurrentBag<TimeSpan>();
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
            {
                for (var call = 0; call < 20; call++)
                {
                    var began = Stopwatch.GetTimestamp();
                    var refused = await http.SendAsync(HttpMethod.Get, "/v1/solutions", content: null);
                    waited.Add(Stopwatch.GetElapsedTime(began));
                    refused.ShouldBeRefused(503, "not_ready");
                    refused.Headers.RetryAfter.ShouldNotBeNull();
                }
            }));
            (await http.SendAsync(HttpMethod.Get, "/health/live", content: null)).ShouldBe(HttpStatusCode.OK);
            (await http.SendAsync(HttpMethod.Get, "/health/ready", content: null)).ShouldBeRefused(503, "not_ready").Body.ShouldContain(Readiness.DatabaseAway);
            waited.Max().ShouldBeLessThan(Noticed);
            output.WriteLine($"{waited.Count} calls refused, the longest after {waited.Max().TotalMilliseconds:0} ms");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Callers that read and write without a break while the database goes away and comes back.</summary>
    private sealed class Load(HttpClient hamar)
    {
        private readonly ConcurrentQueue<(TimeSpan At, TimeSpan Took, bool Writes, Answer Answer)> _answers = new();
        private readonly ConcurrentBag<string> _acknowledged = [];
        private readonly ConcurrentBag<TimeSpan> _alive = [];
        private TimeSpan _back;
        private int _mostThreads;

        public async Task RunAsync(Action leave, Action comeBack)
        {
            var clock = Stopwatch.StartNew();
            using var end = new CancellationTokenSource();
            var callers = Enumerable.Range(0, Callers).Select(caller => CallAsync(caller, clock, end.Token)).Append(WatchAsync(clock, end.Token)).ToList();
            await PassAsync(TimeSpan.FromSeconds(2));
            leave();
            await PassAsync(Away);
            comeBack();
            _back = clock.Elapsed;
            await PassAsync(Recovered + TimeSpan.FromSeconds(3));
            await end.CancelAsync();
            await Task.WhenAll(callers);
        }

        public void ShouldHaveBeenToldAtOnce(ITestOutputHelper output, bool reads)
        {
            var away = _answers.Where(call => call.At > _back - Away + Noticed && call.At < _back - TimeSpan.FromSeconds(1)).ToList();
            var told = away.Where(call => call.Answer.Status is HttpStatusCode.ServiceUnavailable).ToList();
            var after = _answers.Where(call => call.At > _back + Recovered).ToList();
            output.WriteLine($"{_answers.Count} calls, {told.Count} told to come back, the longest after {told.Max(call => call.Took).TotalSeconds:0.0} s; back again for writes after {_answers.Where(call => call.Writes && call.At > _back && call.Answer.Status is HttpStatusCode.OK).Min(call => call.At - _back).TotalSeconds:0.0} s; at most {_mostThreads} threads; alive {_alive.Count} times, the slowest after {_alive.Max().TotalMilliseconds:0} ms");
            _answers.ShouldAllBe(call => call.Answer.Status == HttpStatusCode.OK || call.Answer.Status == HttpStatusCode.Created || call.Answer.Status == HttpStatusCode.ServiceUnavailable);
            told.ShouldNotBeEmpty();
            told.ShouldAllBe(call => call.Answer.Code == "not_ready" && call.Answer.Headers.RetryAfter!.Delta > TimeSpan.Zero);
            away.Where(call => call.Writes || !reads).ShouldAllBe(call => call.Answer.Status == HttpStatusCode.ServiceUnavailable);
            if (reads) away.Where(call => !call.Writes).ShouldAllBe(call => call.Answer.Status == HttpStatusCode.OK);
            told.Max(call => call.Took).ShouldBeLessThan(Longest, "a row has grown");
            after.ShouldNotBeEmpty();
            after.ShouldAllBe(call => call.Answer.Status != HttpStatusCode.ServiceUnavailable);
            _alive.Max().ShouldBeLessThan(Noticed);
        }

        public void ShouldHaveStoredWhatWasAcknowledged(System.Text.Json.JsonElement measures)
        {
            var stored = measures.GetProperty("items").EnumerateArray().Select(measure => measure.GetProperty("key").GetString()!).ToHashSet();
            _acknowledged.ShouldNotBeEmpty();
            _acknowledged.Except(stored).ShouldBeEmpty();
        }

        private async Task CallAsync(int caller, Stopwatch clock, CancellationToken end)
        {
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            for (var call = 0; !end.IsCancellationRequested; call++)
            {
                var (began, writes, key) = (clock.Elapsed, call % 2 == 0, $"m-{caller}");
                var (path, measure) = ($"/v1/municipalities/3403/measures/{key}", $$"""{"title":"Tiltak {{call}}","solutions":["3.2"],"state":"planned"}""");
                var answer = writes
                    ? await hamar.PutAsync(path, measure, ("If-Match", "*"))
                    // Another day each time: what is answered from memory would not ask the database.
                    : await hamar.SendAsync(HttpMethod.Get, $"/v1/municipalities/3403?date={new DateOnly(2020, 1, 1).AddDays(_answers.Count % 2000):yyyy-MM-dd}", content: null);
                if (writes && answer.Status is HttpStatusCode.PreconditionFailed) answer = await hamar.PutAsync(path, measure);
                _answers.Enqueue((clock.Elapsed, clock.Elapsed - began, writes, answer));
                if (writes && answer.Status is HttpStatusCode.OK or HttpStatusCode.Created) _acknowledged.Add(key);
                await pause.WaitForNextTickAsync(CancellationToken.None);
            }
        }

        private async Task WatchAsync(Stopwatch clock, CancellationToken end)
        {
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
            while (!end.IsCancellationRequested)
            {
                var began = clock.Elapsed;
                (await hamar.SendAsync(HttpMethod.Get, "/health/live", content: null)).ShouldBe(HttpStatusCode.OK);
                _alive.Add(clock.Elapsed - began);
                _mostThreads = Math.Max(_mostThreads, ThreadPool.ThreadCount);
                await pause.WaitForNextTickAsync(CancellationToken.None);
            }
        }

        private static async Task PassAsync(TimeSpan time)
        {
            using var timer = new PeriodicTimer(time);
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>A database whose every connection fails, after a second of trying, while it is away.</summary>
    private sealed class ReachableDatabase : DbConnectionInterceptor
    {
        private const int CannotOpen = 14;
        private static readonly TimeSpan Trying = TimeSpan.FromSeconds(1);

        public bool IsAway { get; set; }

        public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (!IsAway) return result;
            using var timer = new PeriodicTimer(Trying);
            await timer.WaitForNextTickAsync(cancellationToken);
            throw new SqliteException("Out of reach on purpose.", CannotOpen);
        }
    }
}
