using System.Net;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.Api.Tests.PlanSurveys;
using LeveHeleLivet.Api.Tests.Register;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using static LeveHeleLivet.Api.Tests.Surveys.ASurvey;

namespace LeveHeleLivet.Api.Tests.Surveys;

public sealed class PublicationTests
{
    private const string Round = OfInhabitants + "/rounds/2026";

    [Fact]
    public async Task A_round_of_municipalities_hides_a_small_county_and_one_more()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync(minimum: "3");
        string[] respondents = ["3401", "3403", "4601", "4602", "4611", "4612", "4613", "4203", "4204", "4205", "4206"];
        foreach (var number in respondents) await AnswerAsync(api, number);
        (await owner.ActAsync("close")).ShouldBe(HttpStatusCode.OK);
        var hidden = (await api.InDatabaseAsync(database => database.Set<SurveyRound>().SingleAsync(round => round.SurveyKey == "kommuner"))).HiddenGroups;
        hidden.ShouldContain("county 34");
        hidden.Count(group => group.StartsWith("county", StringComparison.Ordinal)).ShouldBe(2);
        hidden.ShouldNotContain("none all");
        var published = await api.InDatabaseAsync(database => database.Set<SurveyPublication>().ToListAsync());
        published.ShouldAllBe(publication => publication.Shown.SequenceEqual(publication.Counted));
        published.Sum(publication => BitConverter.ToInt32(publication.Shown)).ShouldBe(respondents.Length);
    }

    [Fact]
    public async Task A_round_that_shows_each_municipality_has_nothing_to_publish()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync(publication: "perMunicipality", minimum: null);
        await AnswerAsync(api, "3403");
        (await owner.ActAsync("close")).ShouldBe(HttpStatusCode.OK).Json.At("publishedAt").ShouldBeNull();
        (await api.RowsAsync("SurveyPublications")).ShouldBe(0);
    }

    [Fact]
    public async Task What_inhabitants_answer_is_published_in_multiples_of_the_minimum()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync(OfInhabitants, municipalities: "[\"3401\",\"3403\"]");
        await CountAsync(api, "3403", 23);
        var published = (await owner.ActAsync("publish", Round)).ShouldBe(HttpStatusCode.OK);
        published.Json.At("publishedAt").ShouldNotBeNull();
        var shown = await ShownAsync(api);
        shown.ShouldAllBe(count => count % 5 == 0);
        (await api.HistoryAsync("survey-results", "innbyggere/2026")).ShouldBe([ChangeKind.Created]);
        (await owner.ActAsync("publish", Round)).ShouldBe(HttpStatusCode.OK);
        (await ShownAsync(api)).ShouldBe(shown, "the same counts show the same");
        (await api.HistoryAsync("survey-results", "innbyggere/2026")).ShouldBe([ChangeKind.Created]);
    }

    [Fact]
    public async Task A_publication_is_held_while_it_would_tell_of_a_few_new_answers_but_never_the_last()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync(OfInhabitants, municipalities: "[\"3401\",\"3403\",\"4203\"]");
        await CountAsync(api, "3403", 20);
        await CountAsync(api, "3401", 20);
        (await owner.ActAsync("publish", Round)).ShouldBe(HttpStatusCode.OK);
        var before = await ShownAsync(api);
        await CountAsync(api, "3403", 9);
        var held = (await owner.ActAsync("publish", Round)).ShouldBeRefused(409, "survey_results_held");
        foreach (var group in new[] { "none all", "county 34", "municipality 3403" }) held.Json.At("detail")!.ShouldContain(group);
        held.Json.At("detail")!.ShouldNotContain("3401");
        (await ShownAsync(api)).ShouldBe(before);
        await CountAsync(api, "3403", 1);
        // Four more elsewhere do not matter to a group too small to be shown, but to what it is part of they do not take away.
        await CountAsync(api, "4203", 4);
        (await owner.ActAsync("publish", Round)).ShouldBe(HttpStatusCode.OK);
        await CountAsync(api, "3401", 3);
        (await owner.ActAsync("publish", Round)).ShouldBeRefused(409, "survey_results_held");
        (await owner.ActAsync("close", Round)).ShouldBe(HttpStatusCode.OK);
        (await api.HistoryAsync("survey-results", "innbyggere/2026")).ShouldBe([ChangeKind.Created, ChangeKind.Changed, ChangeKind.Changed]);
        (await owner.ActAsync("publish", Round)).ShouldBeRefused(409, "survey_round_not_open");
    }

    [Fact]
    public async Task Closing_again_publishes_what_a_failure_left_unpublished()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync(OfInhabitants);
        await api.InDatabaseAsync(async database =>
        {
            var round = await database.Set<SurveyRound>().SingleAsync(round => round.SurveyKey == "innbyggere");
            round.Close(database.Now);
            return await database.SaveChangesAsync();
        });
        (await api.GetAsync(Round)).At("publishedAt").ShouldBeNull();
        (await owner.ActAsync("close", Round)).ShouldBe(HttpStatusCode.OK).Json.At("publishedAt").ShouldNotBeNull();
        (await api.RowsAsync("SurveyPublications")).ShouldBeGreaterThan(300);
    }

    private static async Task AnswerAsync(TestApi api, string number)
    {
        using var respondent = await api.AsRespondentAsync(number);
        (await respondent.PutAsync(Response(number), Body())).ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>Counts answers of inhabitants into a tally.</summary>
    private static Task<int> CountAsync(TestApi api, string municipality, int answers) => api.InDatabaseAsync(async database =>
    {
        var tally = await database.Set<SurveyTally>().SingleAsync(tally => tally.SurveyKey == "innbyggere" && tally.Number == municipality);
        var counters = AnswerLayout.Unpack(tally.Counters, tally.Counters.Length / sizeof(int));
        for (var counter = 0; counter < counters.Length; counter += 3) counters[counter] += answers;
        (tally.Counters, tally.Stamp) = (AnswerLayout.Pack(counters), tally.Stamp + 1);
        return await database.SaveChangesAsync();
    });

    private static Task<List<int>> ShownAsync(TestApi api) => api.InDatabaseAsync(async database =>
        (await database.Set<SurveyPublication>().OrderBy(publication => publication.MunicipalityId).ToListAsync()).SelectMany(publication => AnswerLayout.Unpack(publication.Shown, publication.Shown.Length / sizeof(int))).ToList());
}
