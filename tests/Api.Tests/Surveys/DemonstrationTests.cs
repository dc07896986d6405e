using System.Globalization;
using System.Net;
using System.Text.Json;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.Api.Tests.Register;
using LeveHeleLivet.TestKit;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>What the command `demonstrate` fills a database with, and which it leaves alone.</summary>
public sealed class DemonstrationTests
{
    private const string Municipal = $"/v1/surveys/{Demonstration.OfMunicipalities}";
    private const string Inhabitants = $"/v1/surveys/{Demonstration.OfInhabitants}";

    private static readonly Lazy<Task<TestApi>> Filled = new(() => FilledAsync());

    [Theory]
    [InlineData("2024")]
    [InlineData("2026")]
    public async Task Every_municipality_has_answered(string year)
    {
        var api = await Filled.Value;
        var frame = await api.InDatabaseAsync(database => database.MunicipalitiesOn(new DateOnly(int.Parse(year, CultureInfo.InvariantCulture), 1, 1)).CountAsync());
        var everybody = (await api.GetAsync($"{Municipal}/rounds/{year}/participation")).GetProperty("groups")[0].GetProperty("group");
        (everybody.GetProperty("invited").GetInt32(), everybody.GetProperty("responses").GetInt32()).ShouldBe((frame, frame));
        (await api.InDatabaseAsync(database => database.Set<MunicipalResponse>().CountAsync(response => response.RoundKey == year && response.Status == ResponseStatus.Complete && response.OrganisationNumber == Demonstration.Owner))).ShouldBe(frame);
    }

    [Fact]
    public async Task Its_definition_is_sound_and_names_solutions_that_there_are()
    {
        var definition = InhabitantsQuestionnaire.Definition;
        DefinitionRules.FaultsIn(definition).ShouldBeEmpty();
        new SurveyDefinitionValidator().Validate(definition).Errors.ShouldBeEmpty();
        var solutions = (await (await Filled.Value).GetAsync("/v1/solutions")).GetProperty("items").EnumerateArray().Select(solution => solution.GetProperty("code").GetString()!).ToList();
        definition.Questions.SelectMany(question => (question.Items ?? []).SelectMany(item => item.Solutions ?? []).Concat(question.Solutions ?? [])).Select(link => link.Solution).ShouldBeSubsetOf(solutions);
    }

    [Fact]
    public async Task Every_answer_is_one_that_the_api_takes_and_is_counted()
    {
        foreach (var (round, audience, layout, tallies) in await RoundsAsync(await Filled.Value))
        {
            var answers = await (await Filled.Value).InDatabaseAsync(async database =>
                audience is SurveyAudience.Municipality
                    ? (await database.ResponsesIn(round).Select(response => new { response.Key, response.Coded }).ToListAsync()).ToLookup(response => response.Key, response => response.Coded)
                    : (await database.Set<InhabitantAnswer>().Select(answer => new { answer.MunicipalityId, answer.Coded }).ToListAsync()).ToLookup(answer => answer.MunicipalityId, answer => answer.Coded));
            var nothing = new Dictionary<string, string>();
            foreach (var tally in tallies)
            {
                var counters = new int[layout.Counters];
                foreach (var coded in answers[tally.MunicipalityId]) layout.Count(coded, counters, +1);
                tally.Counters.ShouldBe(AnswerLayout.Pack(counters), tally.Number);
                foreach (var coded in answers[tally.MunicipalityId].Take(5))
                {
                    var read = AnswerReading.Read(layout, AnswerReading.Write(layout, coded, nothing), submitted: true);
                    read.Faults.ShouldBeEmpty();
                    read.Coded.ShouldBe(coded);
                }
            }
        }
    }

    [Fact]
    public async Task Every_result_says_that_it_is_made_up()
    {
        var api = await Filled.Value;
        using var owner = await api.AsAsync(Demonstration.Owner, Scope.SurveyRead);
        var operations = new HashSet<string>();
        foreach (var (survey, question) in new[] { (Municipal, "10"), (Inhabitants, "2") })
        {
            var round = $"{survey}/rounds/2026";
            await ShouldSayAsync("GetSurveyResults", $"{round}/results", "groups");
            await ShouldSayAsync("GetSurveyQuestionResults", $"{round}/results/{question}?groupBy=county", "groups");
            await ShouldSayAsync("GetSurveyGap", $"{round}/gap?groupBy=size", "groups");
            await ShouldSayAsync("GetSurveyParticipation", $"{round}/participation?groupBy=municipality", "groups");
            await ShouldSayAsync("GetSurveyTrend", $"{survey}/trend?question={question}&county=34", "rounds");
            await ShouldSayAsync("GetSurveyFactors", $"{round}/factors?question={question}&factors=1", "items");
            await ShouldSayAsync("GetSolutionStatistics", $"/v1/statistics/solutions?survey={survey.Split('/')[^1]}", "solutions");
            var csv = (await owner.ReadAsync($"{round}/results.csv?groupBy=ageing")).ShouldBe(HttpStatusCode.OK).Body.TrimEnd().Split("\r\n");
            operations.Add("ExportSurveyResults");
            var column = Array.IndexOf(csv[0].Split(','), "basisSynthetic");
            csv.Length.ShouldBeGreaterThan(100);
            csv.Skip(1).ShouldAllBe(row => row.Split(',')[column] == "true");
        }
        var results = api.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<ITagsMetadata>()?.Tags.Contains("Results") is true && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains("GET"))
            .Select(endpoint => endpoint.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName).ToList();
        results.ShouldNotBeEmpty();
        results.ShouldBeSubsetOf(operations);

        async Task ShouldSayAsync(string operation, string path, string rows)
        {
            operations.Add(operation);
            var answer = (await owner.ReadAsync(path)).ShouldBe(HttpStatusCode.OK).Json;
            answer.GetProperty(rows).GetArrayLength().ShouldBeGreaterThan(0, path);
            var bases = operation is "GetSurveyTrend" ? [.. answer.GetProperty("rounds").EnumerateArray().Select(of => of.GetProperty("basis"))] : new[] { answer.GetProperty(operation is "GetSolutionStatistics" ? "practiceBasis" : "basis") };
            bases.ShouldAllBe(basis => basis.GetProperty("synthetic").GetBoolean(), path);
        }
    }

    [Fact]
    public async Task The_first_round_is_near_what_the_report_of_2020_prints()
    {
        var api = await Filled.Value;
        var items = (await api.GetAsync($"{Municipal}/rounds/2024/results")).GetProperty("groups")[0].GetProperty("items").EnumerateArray().ToList();
        var pairs = (await api.GetAsync($"{Municipal}/rounds/2024/gap")).GetProperty("groups")[0].GetProperty("pairs").EnumerateArray().ToList();
        var figures = await api.InDatabaseAsync(async database => (await database.SurveyRoundAsync(new("kommuneundersokelsen"), new("2020"), CancellationToken.None)).Report!.Figures);
        var named = figures.Where(figure => figure.Items.Count == 1).Select(figure => figure.Items[0]).ToHashSet();
        foreach (var figure in figures)
        {
            // What is said of a question's items together need not hold of one that is named.
            foreach (var item in figure.Items.Where(item => figure.Items.Count == 1 || !named.Contains(item)))
            {
                var (n, share) = ShareOf(items, pairs, item, figure.Measure);
                var (from, to) = figure.Measure is "count" ? (100 * figure.From / figure.NTo, 100 * figure.To / figure.NTo) : (figure.From, figure.To);
                if (figure.Precision is PublishedPrecision.Over) to += 2;
                if (figure.Precision is PublishedPrecision.Under) from -= 2;
                // Four standard errors of a share of n independent answers: none of a hundred figures is further off by chance.
                var middle = (double)(from + to) / 200;
                var tolerance = (decimal)(400 * Math.Sqrt(middle * (1 - middle) / n));
                share.ShouldBeInRange(from - tolerance, to + tolerance, $"{item} {figure.Measure}");
            }
        }
    }

    [Fact]
    public async Task There_is_something_to_see()
    {
        var api = await Filled.Value;
        // The second round is further along, and larger municipalities are.
        (await MeansAsync($"{Municipal}/rounds/2026/results/14")).Zip(await MeansAsync($"{Municipal}/rounds/2024/results/14")).ShouldAllBe(item => item.First > item.Second);
        var sizes = (await api.GetAsync($"{Municipal}/rounds/2026/results/14?groupBy=size")).GetProperty("groups").EnumerateArray().Select(MeanOf).ToList();
        sizes.ShouldBe(sizes.Order());
        // Answers to a question go together more than answers to two.
        using var owner = await api.AsAsync(Demonstration.Owner, Scope.SurveyRead);
        var factors = (await owner.ReadAsync($"{Municipal}/rounds/2026/factors?factors=2{string.Concat(ItemsOf(10).Concat(ItemsOf(14)))}")).ShouldBe(HttpStatusCode.OK).Json;
        factors.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("loadings")[0].GetDouble() > item.GetProperty("loadings")[1].GetDouble()).Chunk(6)
            .Select(question => question.Distinct().ShouldHaveSingleItem()).Distinct().Count().ShouldBe(2);
        // Few have answered in some municipalities, and more in larger ones.
        var groups = (await api.GetAsync($"{Inhabitants}/rounds/2026/participation?groupBy=municipality")).GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("group")).ToList();
        groups.Select(group => group.GetProperty("status").GetString()).Distinct().ShouldBe(["shown", "few"], ignoreOrder: true);
        groups.MaxBy(group => group.GetProperty("responses") is { ValueKind: JsonValueKind.Number } shown ? shown.GetInt32() : 0).GetProperty("name").GetString().ShouldBe("Oslo");

        static IEnumerable<string> ItemsOf(int question) => Enumerable.Range(1, 6).Select(item => $"&items={question}.{item}");

        async Task<IEnumerable<decimal>> MeansAsync(string path) => (await api.GetAsync(path)).GetProperty("groups")[0].GetProperty("items").EnumerateArray().Select(item => item.GetProperty("mean").GetDecimal());

        static decimal MeanOf(JsonElement group) => group.GetProperty("items").EnumerateArray().Average(item => item.GetProperty("mean").GetDecimal());
    }

    [Fact]
    public async Task It_is_filled_alike_each_time()
    {
        await using var again = await FilledAsync();
        var (one, other) = (await RoundsAsync(await Filled.Value), await RoundsAsync(again));
        one.Count.ShouldBe(3);
        foreach (var (first, second) in one.Zip(other)) second.Tallies.Select(tally => (tally.Number, Convert.ToBase64String(tally.Counters))).ShouldBe(first.Tallies.Select(tally => (tally.Number, Convert.ToBase64String(tally.Counters))));
    }

    [Fact]
    public async Task The_command_serves_a_file_of_its_own_and_changes_nothing_in_one_that_is_filled()
    {
        var api = (await Filled.Value).Database.IsEmbedded ? await Filled.Value : await FilledAsync(await TestDatabase.CreateEmbeddedAsync());
        var elsewhere = await TestDatabase.CreateEmbeddedAsync(empty: true);
        await ((EmbeddedDatabase)api.Database).CopyToAsync(Path.Combine(elsewhere.Folder, "demonstration.db"));
        using var program = ApiProcess.StartWithoutDatabase(elsewhere.Folder, "demonstrate", ApiProcess.Issuer);
        using var http = new HttpClient { BaseAddress = new Uri(await program.AddressAsync()) };
        foreach (var path in new[] { Municipal, Inhabitants })
        {
            using var served = await http.GetAsync(path);
            using var before = await api.SendAsync(path);
            served.StatusCode.ShouldBe(HttpStatusCode.OK);
            served.Headers.GetValues("X-Change-Sequence").ShouldBe(before.Headers.GetValues("X-Change-Sequence"));
            (await served.Content.ReadAsStringAsync()).ShouldBe(await before.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_database_that_an_organisation_has_registered_in_is_left_alone()
    {
        await using var api = await TestApi.StartAsync();
        using (await api.WithSurveyAsync()) { }
        var before = await api.FingerprintAsync();
        using var program = ApiProcess.Start(api.Database, "demonstrate", ApiProcess.Issuer);
        (await program.ErrorAsync()).ShouldStartWith("Organisations have registered something in this database");
        (await program.ExitAsync()).ShouldBe(1);
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();
    }

    private static async Task<TestApi> FilledAsync(TestDatabase? database = null)
    {
        var api = database is null ? await TestApi.StartAsync() : await TestApi.StartOnAsync(database);
        (await api.PrepareDemonstrationAsync()).ShouldBeTrue();
        return api;
    }

    private static Task<IReadOnlyList<(SurveyRound Round, SurveyAudience Audience, AnswerLayout Layout, IReadOnlyList<SurveyTally> Tallies)>> RoundsAsync(TestApi api) => api.InDatabaseAsync(async database =>
    {
        var rounds = new List<(SurveyRound, SurveyAudience, AnswerLayout, IReadOnlyList<SurveyTally>)>();
        foreach (var round in await database.Set<SurveyRound>().Where(round => round.Synthetic).OrderBy(round => round.SurveyKey).ThenBy(round => round.Key).ToListAsync())
        {
            var survey = await database.SurveyAsync(new(round.SurveyKey), CancellationToken.None);
            var version = await database.SurveyVersionAsync(new(round.SurveyKey), new(round.VersionKey), CancellationToken.None);
            rounds.Add((round, survey.Audience, new AnswerLayout(version.Definition), await database.TalliesOf(round).ToListAsync()));
        }
        return (IReadOnlyList<(SurveyRound, SurveyAudience, AnswerLayout, IReadOnlyList<SurveyTally>)>)rounds;
    });

    /// <summary>How many have answered, and what a measure of a figure comes to, in per cent.</summary>
    private static (int N, decimal Percent) ShareOf(List<JsonElement> items, List<JsonElement> pairs, string item, string measure)
    {
        if (measure is "shareUnderMet")
        {
            var pair = pairs.Single(pair => pair.GetProperty("pair").GetString() == item);
            return (pair.GetProperty("n").GetInt32(), pair.GetProperty("underMetPercent").GetDecimal());
        }
        string[] answers = measure switch
        {
            "share1" => ["1"],
            "share1to2" => ["1", "2"],
            "share3to5" => ["3", "4", "5"],
            "share4to5" => ["4", "5"],
            "share5" => ["5"],
            "shareYes" => ["yes"],
            "share" or "count" => ["chosen", item.Split('.')[^1]],
            _ => throw new InvalidOperationException($"The measure {measure} is new."),
        };
        var found = items.Single(row => row.GetProperty("item").GetString() is var code && code == item
            || measure is "share" or "count" && item.StartsWith(code + ".", StringComparison.Ordinal) && row.GetProperty("option") is var option && (option.ValueKind is JsonValueKind.Null || option.GetString() == answers[1]));
        return (found.GetProperty("n").GetInt32(), found.GetProperty("answers").EnumerateArray().Where(answer => answers.Contains(answer.GetProperty("answer").GetString())).Sum(answer => answer.GetProperty("percent").GetDecimal()));
    }
}
