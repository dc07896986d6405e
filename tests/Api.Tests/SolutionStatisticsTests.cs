using System.Text.Json;
using LeveHeleLivet.Api.Catalogue;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.Api.Tests.Surveys;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests;

public sealed class SolutionStatisticsTests
{
    [Fact]
    public async Task Decisions_count_what_is_registered_and_practice_is_what_the_report_prints()
    {
        await using var api = await TestApi.StartAsync();
        foreach (var (number, stance) in new[] { ("3401", "adopted"), ("3403", "adopted"), ("4203", "declined") })
        {
            using var client = await api.AsMunicipalityAsync(number);
            (await client.PutAsync($"/v1/municipalities/{number}/positions/1.2", $$"""{"stance":"{{stance}}"}""")).ShouldBe(System.Net.HttpStatusCode.Created);
        }
        using (var client = await api.AsMunicipalityAsync("3401")) (await client.PutAsync("/v1/municipalities/3401/positions/1", """{"stance":"adopted"}""")).ShouldBe(System.Net.HttpStatusCode.Created);
        var statistics = await api.GetAsync("/v1/statistics/solutions");
        statistics.GetProperty("solutions").GetArrayLength().ShouldBe(25);
        statistics.GetProperty("frame").GetInt32().ShouldBe(357);
        var row = Row(statistics, "1.2");
        var decisions = row.GetProperty("decisions");
        (decisions.GetProperty("n").GetInt32(), decisions.GetProperty("missing").GetInt32()).ShouldBe((3, 354));
        decisions.GetProperty("stances").EnumerateArray().Select(stance => $"{stance.GetProperty("stance")} {stance.GetProperty("count")} {stance.GetProperty("percent")}")
            .ShouldBe(["adopted 2 66.7", "adapted 0 0", "alreadyInPlace 0 0", "deferred 0 0", "declined 1 33.3", "notConsidered 0 0"]);
        statistics.GetProperty("practiceBasis").GetProperty("origin").GetString().ShouldBe("published");
        statistics.GetProperty("practiceResponses").GetInt32().ShouldBe(106);
        row.GetProperty("practice").EnumerateArray().Select(item => $"{item.GetProperty("item")} {item.GetProperty("relation")} {item.GetProperty("published").GetArrayLength()}").ShouldBe(["5.6 partial 1", "5.7 partial 1", "5.12 related 0"]);
        var untouched = Row(statistics, "5.5").GetProperty("decisions");
        (untouched.GetProperty("n").GetInt32(), untouched.GetProperty("stances")[0].GetProperty("percent").ValueKind).ShouldBe((0, JsonValueKind.Null));
    }

    [Fact]
    public async Task Practice_is_of_the_latest_round_with_results_and_protected_as_there()
    {
        await using var api = await TestApi.StartAsync();
        var question = ACountedRound.Scale("1") with { Solutions = [new SolutionLinkDefinition("3.2", SurveyItemRelation.Direct)] };
        var definition = new SurveyDefinition([new SectionDefinition("a", new("Del"))], [question]);
        await ACountedRound.MakeAsync(api, SurveyAudience.Municipality, definition);
        const string Path = "/v1/statistics/solutions?solution=3.2&survey=made-up";
        (await api.GetAsync(Path)).GetProperty("practiceBasis").ValueKind.ShouldBe(JsonValueKind.Null);
        await api.WriteAsync(async database =>
        {
            var (first, second) = (ACountedRound.Round("first", PublicationLevel.PerMunicipality), ACountedRound.Round("second", PublicationLevel.AggregateOnly));
            second.OpenedAt = TestClock.Start.AddDays(1);
            database.AddRange(first, second);
            database.Add(await ACountedRound.TallyAsync(database, first, "3403", definition, responses: new Dictionary<string, object> { ["1"] = 5 }));
            var tally = await ACountedRound.TallyAsync(database, second, "3403", definition, responses: new Dictionary<string, object> { ["1"] = 2 });
            database.AddRange(tally, ACountedRound.Publication(tally, tally.Counters));
        });
        var before = await api.GetAsync(Path);
        before.GetProperty("practiceBasis").GetProperty("round").GetString().ShouldBe("first");
        Row(before, "3.2").GetProperty("practice")[0].GetProperty("results")[0].GetProperty("mean").GetDecimal().ShouldBe(5);
        await api.WriteAsync(async database =>
        {
            var round = await database.SurveyRoundAsync(new(ACountedRound.Key), new("second"), CancellationToken.None);
            (round.PublishedAt, round.HiddenGroups) = (TestClock.Start.AddDays(2), ["none all"]);
        });
        var after = await api.GetAsync(Path);
        after.GetProperty("practiceBasis").GetProperty("round").GetString().ShouldBe("second");
        after.GetProperty("practiceResponses").ValueKind.ShouldBe(JsonValueKind.Null);
        Row(after, "3.2").GetProperty("practice")[0].GetProperty("results").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task An_unknown_solution_or_survey_is_refused()
    {
        var api = await TestApi.SharedAsync();
        (await api.ProblemAsync("/v1/statistics/solutions?solution=1.9")).GetProperty("code").GetString().ShouldBe("solution_not_found");
        (await api.ProblemAsync("/v1/statistics/solutions?survey=none")).GetProperty("code").GetString().ShouldBe("survey_not_found");
    }

    private static JsonElement Row(JsonElement statistics, string code) => statistics.GetProperty("solutions").EnumerateArray().Single(row => row.GetProperty("code").GetString() == code);
}
