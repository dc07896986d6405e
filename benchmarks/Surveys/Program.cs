using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

// What surveys cost at size, as ratios: seconds differ between machines.
// dotnet run -c Release --project benchmarks/Surveys
const int Callers = 32;
await using var api = await TestApi.StartAsync();
var owner = await api.AsAsync(TestOrganisations.Evaluator, Scope.SurveyWrite, Scope.SurveyRespond);
var survey = await SizedSurvey.RegisterAsync(api);
await Commits.CompareAsync(api, owner, survey, Callers);
await Imports.CompareAsync(owner, survey, Callers);
await Sizes.CompareAsync(api, owner, survey, [1_000, 100_000, 1_000_000]);

/// <summary>A made-up survey of inhabitants that asks as much as the municipal one of 2020, with its round open to every municipality.</summary>
internal sealed record SizedSurvey(AnswerLayout Layout, IReadOnlyList<string> Municipalities)
{
    public const string Key = "maling";
    public const string Round = "2026";
    public const string Responses = $"/v1/surveys/{Key}/rounds/{Round}/responses";

    public static async Task<SizedSurvey> RegisterAsync(TestApi api)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var asked = (await database.Set<SurveyVersion>().AsNoTracking().SingleAsync(version => version.SurveyKey == "kommuneundersokelsen")).Definition;
        var title = new LeveHeleLivet.Api.Platform.Language.Text("Måling", "Måling", "Measurement");
        database.Add(new Survey { Key = Key, Title = title, Description = title, Audience = SurveyAudience.Inhabitants, OrganisationNumber = TestOrganisations.Evaluator, Readers = [] });
        database.Add(new SurveyVersion { SurveyKey = Key, Key = "1", Definition = asked });
        database.Add(new SurveyRound { SurveyKey = Key, Key = Round, VersionKey = "1", Title = title, Minimum = 5, PopulationOn = new DateOnly(2026, 1, 1), Municipalities = [], RemindedAt = [], HiddenGroups = [], Synthetic = true });
        await database.SaveChangesAsync();
        using var owner = await api.AsAsync(TestOrganisations.Evaluator, Scope.SurveyWrite);
        (await owner.PostAsync(new Uri($"/v1/surveys/{Key}/rounds/{Round}/open", UriKind.Relative), null)).EnsureSuccessStatusCode();
        return new SizedSurvey(new AnswerLayout(asked), await database.Set<SurveyTally>().OrderBy(tally => tally.MunicipalityId).Select(tally => tally.MunicipalityId).ToListAsync());
    }

    public InhabitantAnswer Answer(Random random, string municipality)
    {
        var coded = new byte[Layout.Slots.Count];
        foreach (var slot in Layout.Slots) coded[slot.Index] = (byte)random.Next(AnswerLayout.Blank, AnswerLayout.FirstAnswer + slot.Answers.Count);
        return new InhabitantAnswer { SurveyKey = Key, RoundKey = Round, MunicipalityId = municipality, On = new DateOnly(2026, 11, 20), Coded = coded };
    }
}

/// <summary>Answers of many callers, committed in groups and one by one.</summary>
internal static class Commits
{
    private const int PerCaller = 30;

    public static async Task CompareAsync(TestApi api, HttpClient owner, SizedSurvey survey, int callers)
    {
        foreach (var (from, municipalities) in new[] { ("all municipalities", survey.Municipalities), ("one municipality", [survey.Municipalities[0]]) })
        {
            // The first of both pays for what is made once.
            await SingleAsync(api, survey, municipalities, callers, 2);
            await GroupedAsync(api, survey, municipalities, callers, 2);
            var single = await SingleAsync(api, survey, municipalities, callers, PerCaller);
            var grouped = await GroupedAsync(api, survey, municipalities, callers, PerCaller);
            Console.WriteLine($"{callers} callers, answers from {from}: stored one by one {single:N0}/s, in groups {grouped:N0}/s; ratio {grouped / single:N1}");
        }

        var body = new { municipality = "3403", answers = new Dictionary<string, object> { ["1.1"] = 4 } };
        await RateAsync(callers, PerCaller, async _ => (await owner.PostAsJsonAsync(SizedSurvey.Responses, body)).EnsureSuccessStatusCode());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var posted = await RateAsync(callers, PerCaller, async _ => (await owner.PostAsJsonAsync(SizedSurvey.Responses, body)).EnsureSuccessStatusCode());
        Console.WriteLine($"{callers} callers over HTTP: {posted:N0} answers/s; {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1024 / 1024.0:N1} MiB more held afterwards");
    }

    private static Task<double> GroupedAsync(TestApi api, SizedSurvey survey, IReadOnlyList<string> municipalities, int callers, int each)
    {
        var groups = api.Services.GetRequiredService<AnswerGroups>();
        return RateAsync(callers, each, random => groups.AddAsync(new GivenAnswer(survey.Answer(random, municipalities[random.Next(municipalities.Count)]), [], survey.Layout, null)));
    }

    /// <summary>The same rows and the same counting, a save for each answer.</summary>
    private static Task<double> SingleAsync(TestApi api, SizedSurvey survey, IReadOnlyList<string> municipalities, int callers, int each) => RateAsync(callers, each, async random =>
    {
        await using var scope = api.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var answer = survey.Answer(random, municipalities[random.Next(municipalities.Count)]);
        do
        {
            database.Add(answer);
            var tally = await database.Set<SurveyTally>().SingleAsync(tally => tally.SurveyKey == SizedSurvey.Key && tally.RoundKey == SizedSurvey.Round && tally.MunicipalityId == answer.MunicipalityId);
            var counters = AnswerLayout.Unpack(tally.Counters, survey.Layout.Counters);
            survey.Layout.Count(answer.Coded, counters, +1);
            (tally.Counters, tally.Stamp) = (AnswerLayout.Pack(counters), tally.Stamp + 1);
        }
        while (!await database.TrySaveAsync(ChangeOrigin.Unlogged, prepared: null, CancellationToken.None));
    });

    private static async Task<double> RateAsync(int callers, int each, Func<Random, Task> answer)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            for (var i = 0; i < each; i++) await answer(random);
        })));
        return callers * each / watch.Elapsed.TotalSeconds;
    }
}

/// <summary>Answers in a file, and the same one by one.</summary>
internal static class Imports
{
    private const int Rows = 50_000;
    private const int Posted = 1_000;

    public static async Task CompareAsync(HttpClient owner, SizedSurvey survey, int callers)
    {
        var random = new Random(9);
        var slots = survey.Layout.Slots;
        var csv = new StringBuilder("municipality,").AppendJoin(',', survey.Layout.Items.Where(item => item.Slots.Length > 0).SelectMany(CsvImportFile.ColumnsOf)).Append('\n');
        var lines = new StringBuilder();
        for (var i = 0; i < Rows; i++)
        {
            var coded = new byte[slots.Count];
            foreach (var question in survey.Layout.Questions)
            {
                var hidden = question.IsHidden(coded);
                foreach (var slot in question.Items.SelectMany(item => item.Slots)) coded[slot.Index] = hidden ? AnswerLayout.Hidden : (byte)(AnswerLayout.FirstAnswer + random.Next(slot.Answers.Count));
            }
            csv.Append("3403");
            foreach (var slot in slots) csv.Append(',').Append(slot.Kind.CellOf(slot, coded));
            csv.Append('\n');
            lines.Append(JsonSerializer.Serialize(new { municipality = "3403", answers = AnswerReading.Write(survey.Layout, coded, new Dictionary<string, string>()) })).Append('\n');
        }
        var one = lines.ToString(0, lines.ToString().IndexOf('\n', StringComparison.Ordinal));
        await ImportAsync(owner, csv.ToString(), "text/csv");
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, Posted, new ParallelOptions { MaxDegreeOfParallelism = callers }, async (_, token) => (await owner.PostAsync(new Uri(SizedSurvey.Responses, UriKind.Relative), new StringContent(one, Encoding.UTF8, "application/json"), token)).EnsureSuccessStatusCode());
        var posted = Posted / watch.Elapsed.TotalSeconds;
        foreach (var (file, type) in new[] { (csv.ToString(), "text/csv"), (lines.ToString(), "application/x-ndjson") })
        {
            watch.Restart();
            await ImportAsync(owner, file, type);
            var imported = Rows / watch.Elapsed.TotalSeconds;
            Console.WriteLine($"{Rows:N0} answers as {type}: {imported:N0}/s; posted one by one by {callers} callers {posted:N0}/s; ratio {imported / posted:N1}");
        }
    }

    private static async Task ImportAsync(HttpClient owner, string file, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/surveys/{SizedSurvey.Key}/rounds/{SizedSurvey.Round}/imports") { Content = new StringContent(file, Encoding.UTF8, type) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await owner.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }
}

/// <summary>What is read from the tallies costs the same however many answers they have counted; a recount reads them all.</summary>
internal static class Sizes
{
    private const int Together = 20_000;
    private const int Times = 50;

    public static async Task CompareAsync(TestApi api, HttpClient owner, SizedSurvey survey, IReadOnlyList<int> sizes)
    {
        var (held, first) = (await RecountAsync(owner), (double?)null);
        for (var i = 0; i < Times; i++) await SumAsync(api, survey);
        foreach (var size in sizes)
        {
            while (held < size) held += await FillAsync(api, survey, Math.Min(Together, size - (int)held), seed: (int)held);
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < Times; i++) await SumAsync(api, survey);
            var summed = watch.Elapsed.TotalMilliseconds / Times;
            first ??= summed;
            watch.Restart();
            var recounted = await RecountAsync(owner);
            Console.WriteLine($"{recounted:N0} answers: {survey.Municipalities.Count} tallies summed in {summed:N2} ms, {summed / first:N2} of the first; recounted in {watch.Elapsed.TotalSeconds:N1} s; {GC.GetTotalMemory(forceFullCollection: true) / 1024 / 1024:N0} MiB held");
        }
    }

    private static async Task<long> SumAsync(TestApi api, SizedSurvey survey)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var sums = new long[survey.Layout.Counters];
        await foreach (var counters in database.Set<SurveyTally>().Where(tally => tally.SurveyKey == SizedSurvey.Key && tally.RoundKey == SizedSurvey.Round).Select(tally => tally.Counters).AsAsyncEnumerable())
        {
            var unpacked = AnswerLayout.Unpack(counters, sums.Length);
            for (var i = 0; i < sums.Length; i++) sums[i] += unpacked[i];
        }
        return sums[0];
    }

    /// <summary>Straight into the table; the recount that follows makes the tallies say so.</summary>
    private static async Task<int> FillAsync(TestApi api, SizedSurvey survey, int count, int seed)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        database.ChangeTracker.AutoDetectChangesEnabled = false;
        var random = new Random(seed);
        for (var i = 0; i < count; i++) database.Add(survey.Answer(random, survey.Municipalities[random.Next(survey.Municipalities.Count)]));
        await database.SaveChangesAsync();
        return count;
    }

    private static async Task<long> RecountAsync(HttpClient owner)
    {
        using var response = (await owner.PostAsync(new Uri($"/v1/surveys/{SizedSurvey.Key}/rounds/{SizedSurvey.Round}/recount", UriKind.Relative), null)).EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<RecountResponse>())!.Responses;
    }
}
