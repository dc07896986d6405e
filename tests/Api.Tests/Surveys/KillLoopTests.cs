using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>That what was acknowledged is there, once, however often the program is killed.</summary>
[Trait("Category", "Slow")]
public sealed class KillLoopTests
{
    private const int Kills = 50;
    private const int Posters = 4;
    private const int RowsInAFile = 2_500;

    [Fact]
    public async Task Killed_again_and_again_no_acknowledged_answer_is_lost_and_none_counts_twice()
    {
        await using var database = await TestDatabase.CreateAsync();
        var settings = await ASizedSurvey.SettingsAsync();
        var random = new Random(7);
        var lives = new Lives();
        ASizedSurvey survey;
        using (var first = ApiProcess.Start(database, settings))
        {
            using var owner = await ASizedSurvey.AsOwnerAsync(new Uri(await first.AddressAsync()));
            survey = await ASizedSurvey.OpenAsync(owner);
        }
        for (var kill = 0; kill < Kills; kill++)
        {
            // At any moment: while it starts, while a file is on its way, while an answer is committed, while what a former life left is dealt with.
            using var process = ApiProcess.Start(database, settings);
            using var owner = await ASizedSurvey.AsOwnerAsync(new Uri(await process.AddressAsync()));
            var work = Task.WhenAll(Enumerable.Range(0, Posters).Select(poster => lives.PostAsync(owner, poster)).Append(lives.ImportAsync(owner, survey)));
            using (var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1 + random.Next(4000)))) await timer.WaitForNextTickAsync();
            process.Kill();
            await work;
        }

        using var last = ApiProcess.Start(database, settings);
        using var again = await ASizedSurvey.AsOwnerAsync(new Uri(await last.AddressAsync()));
        try
        {
            await lives.FinishAsync(again, survey);
        }
        catch (HttpRequestException refused)
        {
            throw new InvalidOperationException($"What the program logged: {last.Log}", refused);
        }
        lives.Files.ShouldBeGreaterThan(1);
        lives.Answers.ShouldBeGreaterThan(Kills);
        await again.ShouldRecountEqualAsync(lives.Answers + lives.Files * RowsInAFile, ASizedSurvey.Round);
        using var export = await again.GetAsync(new Uri(ASizedSurvey.Round + "/responses.ndjson", UriKind.Relative));
        (await export.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(lives.Answers + lives.Files * RowsInAFile);
    }

    /// <summary>What the callers have sent and know to be stored. What they do not know of they send again, under the same key, in the next life.</summary>
    private sealed class Lives
    {
        private readonly ConcurrentDictionary<int, string> _keys = new();
        private string _importKey = Guid.NewGuid().ToString();
        private int _answers;

        public int Answers => _answers;

        public int Files { get; private set; }

        public async Task PostAsync(HttpClient owner, int poster)
        {
            while (await TryAsync(() => PostOnceAsync(owner, poster)))
            {
            }
        }

        public async Task ImportAsync(HttpClient owner, ASizedSurvey survey)
        {
            while (await TryAsync(() => ImportOnceAsync(owner, survey)))
            {
            }
        }

        /// <summary>Sends what is still unknown.</summary>
        public async Task FinishAsync(HttpClient owner, ASizedSurvey survey)
        {
            for (var poster = 0; poster < Posters; poster++) await PostOnceAsync(owner, poster);
            await ImportOnceAsync(owner, survey);
        }

        private async Task PostOnceAsync(HttpClient owner, int poster)
        {
            var key = _keys.GetOrAdd(poster, _ => Guid.NewGuid().ToString());
            var answer = await owner.PostAsync(ASizedSurvey.Round + "/responses", """{"municipality":"3403","answers":{"1.1":4}}""", ("Idempotency-Key", key));
            // In the last moment of a program, nobody knows.
            if (answer.Status is not HttpStatusCode.Created) throw new HttpRequestException(answer.Body);
            Interlocked.Increment(ref _answers);
            _keys.TryRemove(poster, out _);
        }

        private async Task ImportOnceAsync(HttpClient owner, ASizedSurvey survey)
        {
            var random = new Random(Files);
            var answer = await owner.ImportAsync(new GrowingFile(RowsInAFile, _ => survey.Row(random), survey.Header + "\n"), key: _importKey, round: ASizedSurvey.Round);
            if (answer.Status is not HttpStatusCode.Created) throw new HttpRequestException(answer.Body);
            Files++;
            _importKey = Guid.NewGuid().ToString();
        }

        private static async Task<bool> TryAsync(Func<Task> call)
        {
            try
            {
                await call();
                return true;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
            {
                return false;
            }
        }
    }
}
