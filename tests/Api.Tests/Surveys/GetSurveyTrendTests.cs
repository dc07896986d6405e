using System.Text.Json;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Surveys;

public sealed class GetSurveyTrendTests
{
    private static readonly SurveyDefinition Second = new(
        [new SectionDefinition("a", new("Del"))],
        [
            // What was question 1 is question 2 now, with one item more.
            ACountedRound.Scale("2", "1.1", "1.2", "1.3") with { Former = new FormerQuestionDefinition(FormerRelation.Reworded, "1") },
            ACountedRound.Scale("6") with { Former = new FormerQuestionDefinition(FormerRelation.Equal, "6") },
            ACountedRound.Scale("7") with { Former = new FormerQuestionDefinition(FormerRelation.Replaced, "7") },
            ACountedRound.Scale("8") with { Former = new FormerQuestionDefinition(FormerRelation.Added) },
        ],
        Former: "v1");

    [Fact]
    public async Task A_reworded_question_is_followed_under_its_new_code_and_marked()
    {
        await using var api = await TwoRoundsAsync();
        var trend = await api.GetAsync("/v1/surveys/made-up/trend?question=2");
        (trend.GetProperty("version").GetString(), trend.GetProperty("beginsIn").GetString(), trend.GetProperty("beginsBecause").GetString()).ShouldBe(("v2", "v1", "firstVersion"));
        Rounds(trend).ShouldBe(["first v1 1 reworded: 1.1=2 1.2=null", "second v2 2: 1.1=4 1.2=3 1.3=5"]);
    }

    [Fact]
    public async Task An_equal_question_compares_and_a_replaced_or_added_one_begins_anew()
    {
        await using var api = await TwoRoundsAsync();
        Rounds(await api.GetAsync("/v1/surveys/made-up/trend?question=6")).ShouldBe(["first v1 6: 6=5", "second v2 6: 6=1"]);
        var replaced = await api.GetAsync("/v1/surveys/made-up/trend?question=7");
        (replaced.GetProperty("beginsIn").GetString(), replaced.GetProperty("beginsBecause").GetString()).ShouldBe(("v2", "replaced"));
        Rounds(replaced).ShouldBe(["second v2 7: 7=2"]);
        (await api.GetAsync("/v1/surveys/made-up/trend?question=8")).GetProperty("beginsBecause").GetString().ShouldBe("added");
        // Only the first version asks it.
        Rounds(await api.GetAsync("/v1/surveys/made-up/trend?question=1")).ShouldBe(["first v1 1: 1.1=2 1.2=null"]);
        (await api.ProblemAsync("/v1/surveys/made-up/trend?question=99")).GetProperty("code").GetString().ShouldBe("survey_question_not_found");
    }

    [Fact]
    public async Task Each_round_protects_as_it_does_by_itself()
    {
        await using var api = await TwoRoundsAsync();
        var trend = await api.GetAsync("/v1/surveys/made-up/trend?question=6&municipality=3403");
        trend.GetProperty("rounds").EnumerateArray().Select(round => string.Join(" ", round.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("group").GetProperty("status").GetString())))
            .ShouldBe(["shown shown shown", "hidden shown shown"]);
    }

    [Fact]
    public async Task A_county_that_is_not_of_every_round_is_followed_through_those_that_it_is_of()
    {
        await using var api = await TwoRoundsAsync();
        await api.WriteAsync(async database => (await database.SurveyRoundAsync(new(ACountedRound.Key), new("first"), CancellationToken.None)).PopulationOn = new DateOnly(2018, 6, 1));
        (await Statuses("34")).ShouldBe(["shown shown", "shown shown"]);
        (await Statuses("05")).ShouldBe(["notInvited shown", "notInvited shown"]);
        (await api.ProblemAsync("/v1/surveys/made-up/trend?question=6&county=99")).GetProperty("code").GetString().ShouldBe("county_unknown");

        async Task<IEnumerable<string>> Statuses(string county) =>
            (await api.GetAsync($"/v1/surveys/made-up/trend?question=6&county={county}")).GetProperty("rounds").EnumerateArray()
                .Select(round => string.Join(" ", round.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("group").GetProperty("status").GetString())));
    }

    [Fact]
    public async Task The_survey_of_2020_gives_what_its_report_prints()
    {
        var api = await TestApi.SharedAsync();
        var round = (await api.GetAsync("/v1/surveys/kommuneundersokelsen/trend?question=26")).GetProperty("rounds").EnumerateArray().ShouldHaveSingleItem();
        round.GetProperty("basis").GetProperty("origin").GetString().ShouldBe("published");
        round.GetProperty("published").EnumerateArray().Select(figure => $"{figure.GetProperty("measure")} {figure.GetProperty("from")}").ShouldBe(["share4to5 76", "share1to2 2", "share5 10"]);
    }

    private static async Task<TestApi> TwoRoundsAsync()
    {
        var api = await TestApi.StartAsync();
        await ACountedRound.MakeAsync(api, SurveyAudience.Municipality);
        await api.WriteAsync(async database =>
        {
            database.Add(ACountedRound.Version(Second, "v2"));
            var (first, second) = (ACountedRound.Round("first", PublicationLevel.PerMunicipality), ACountedRound.Round("second", PublicationLevel.AggregateOnly, "v2", minimum: 3));
            (second.OpenedAt, second.PublishedAt) = (TestClock.Start.AddYears(1), TestClock.Start.AddYears(1));
            database.AddRange(first, second);
            database.Add(await ACountedRound.TallyAsync(database, first, "3403", ACountedRound.Definition, responses: new Dictionary<string, object> { ["1.1"] = 2, ["6"] = 5 }));
            var tally = await ACountedRound.TallyAsync(database, second, "3403", Second, responses: new Dictionary<string, object> { ["1.1"] = 4, ["1.2"] = 3, ["1.3"] = 5, ["6"] = 1, ["7"] = 2 });
            database.AddRange(tally, ACountedRound.Publication(tally, tally.Counters));
        });
        return api;
    }

    private static List<string> Rounds(JsonElement trend) =>
    [
        .. trend.GetProperty("rounds").EnumerateArray().Select(round =>
            $"{round.GetProperty("basis").GetProperty("round")} {round.GetProperty("basis").GetProperty("version")} {round.GetProperty("question")}{(round.GetProperty("reworded").GetBoolean() ? " reworded" : "")}: "
            + string.Join(" ", round.GetProperty("groups")[0].GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("item")}={item.GetProperty("mean").GetRawText()}"))),
    ];
}
