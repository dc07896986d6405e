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
    private const int AlmostNone = 1_000_000;

    private const string Round = OfInhabitants + "/rounds/2026";

    private static readonly string[] Chosen = ["food"];

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
        var tallies = await api.InDatabaseAsync(database => database.Set<SurveyTally>().ToDictionaryAsync(tally => tally.MunicipalityId, tally => tally.Counters));
        published.ShouldAllBe(publication => publication.Shown.SequenceEqual(tallies[publication.Unit]));
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
    public async Task An_item_that_too_few_municipalities_of_a_shown_group_have_answered_is_hidden()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync(minimum: "3");
        string[] respondents = ["3401", "3403", "3405", "4601", "4602", "4611", "4612"];
        // Only Hamar and Bergen answer 2.1; 4 is asked of Kinn, Etne and Sveio alone.
        foreach (var number in respondents)
        {
            await AnswerAsync(api, number, number is "3403" or "4601" ? """{"1.1":4,"1.2":2,"2.1":5,"3":"no"}""" : number is "4602" or "4611" or "4612" ? """{"1.1":4,"1.2":2,"3":"yes","4":"yes"}""" : Good);
        }
        (await owner.ActAsync("close")).ShouldBe(HttpStatusCode.OK);
        var everybody = (await api.GetAsync($"{ASurvey.Round}/results")).GetProperty("groups")[0].GetProperty("items").EnumerateArray().ToLookup(item => item.At("item"));
        everybody["1.1"].Single().At("status").ShouldBe("shown");
        everybody["2.1"].Single().At("status").ShouldBe("hidden");
        everybody["2.1"].Single().GetProperty("answers").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        everybody["4"].Single().At("status").ShouldBe("shown");
        // Nobody has answered 2.2: a true zero, as everywhere of municipalities.
        everybody["2.2"].Single().At("n").ShouldBe("0");
        var county = (await api.GetAsync($"{ASurvey.Round}/results?county=46")).GetProperty("groups")[0];
        county.GetProperty("items").EnumerateArray().Single(item => item.At("item") == "2.1").At("status").ShouldBe("hidden");
    }

    [Fact]
    public async Task What_inhabitants_answer_is_published_with_noise_once()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync(OfInhabitants, municipalities: "[\"3401\",\"3403\"]");
        await WithholdAsync(api, "3401");
        await CountAsync(api, "3403", 60);
        var published = (await owner.ActAsync("publish", Round)).ShouldBe(HttpStatusCode.OK);
        published.Json.At("publishedAt").ShouldNotBeNull();
        var shown = await ShownAsync(api);
        shown.Single().Shown.ShouldNotBe(AnswerLayout.Pack(await api.CountersAsync("3403")));
        (await api.HistoryAsync("survey-results", "innbyggere/2026")).ShouldBe([ChangeKind.Created]);
        // Nothing new, too little new, and counted anew: not a byte changes, in the database or in what is answered.
        foreach (var answers in new[] { 0, 3, 3 })
        {
            await CountAsync(api, "3403", answers);
            var before = await ReadAsync();
            (await owner.ActAsync("publish", Round)).ShouldBe(HttpStatusCode.OK).Json.At("publishedAt").ShouldBe(published.Json.At("publishedAt"));
            (await ReadAsync()).ShouldBe(before);
            (await ShownAsync(api)).ShouldHaveSingleItem().Shown.ShouldBe(shown[0].Shown);
        }
        (await api.HistoryAsync("survey-results", "innbyggere/2026")).ShouldBe([ChangeKind.Created]);

        async Task<string> ReadAsync()
        {
            var all = "";
            foreach (var path in new[] { "results?groupBy=municipality", "results.csv", "participation", "gap" })
            {
                using var response = await api.SendAsync($"{Round}/{path}");
                all += response.Headers.ETag + await response.Content.ReadAsStringAsync();
            }
            return all;
        }
    }

    [Fact]
    public async Task What_waits_while_the_round_is_open_is_published_when_it_closes()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync(OfInhabitants, municipalities: "[\"3401\",\"3403\",\"3405\",\"4203\"]");
        await SetNoiseAsync(api, ratioTo: AlmostNone);
        await CountAsync(api, "3403", 60);
        (await owner.ActAsync("publish", Round)).ShouldBe(HttpStatusCode.OK);
        await CountAsync(api, "3403", 60);
        (await owner.ActAsync("publish", Round)).ShouldBe(HttpStatusCode.OK);
        (await ShownAsync(api)).ShouldHaveSingleItem().Draws.ShouldBe(2);
        await WithholdAsync(api, "3401", "3405", "4203");
        foreach (var number in new[] { "3401", "3405", "3403" }) await CountAsync(api, number, 60);
        (await owner.ActAsync("close", Round)).ShouldBe(HttpStatusCode.OK);
        var units = (await ShownAsync(api)).ToDictionary(publication => publication.Unit, publication => publication.Draws);
        units.Keys.Where(unit => unit.Length == 4).Select(unit => units[unit]).ShouldBe([3]);
        units["34"].ShouldBe(1);
        // Arendal has nothing, so whether the country has a rest is up to noise; the basis says which.
        (await api.GetAsync($"{Round}/results")).GetProperty("basis").GetProperty("leavesOut").GetBoolean().ShouldBe(units[SurveyPublication.Country] == 0);
        (await api.HistoryAsync("survey-results", "innbyggere/2026")).ShouldBe([ChangeKind.Created, ChangeKind.Changed, ChangeKind.Changed]);
        (await owner.ActAsync("publish", Round)).ShouldBeRefused(409, "survey_round_not_open");
    }

    [Fact]
    public async Task Those_that_are_too_few_alone_are_in_their_county_and_in_the_country_and_in_no_other_group()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync(OfInhabitants, municipalities: "[]");
        var counted = await api.InDatabaseAsync(database => database.Set<SurveyTally>().Where(tally => tally.CountyNumber == "34").Select(tally => tally.Number).ToListAsync());
        foreach (var number in counted) await CountAsync(api, number, 4);
        await WithholdAsync(api);
        await SetNoiseAsync(api, ratioTo: AlmostNone);
        (await owner.ActAsync("close", Round)).ShouldBe(HttpStatusCode.OK);
        await SetNoiseAsync(api, ratioTo: 2);
        (await ShownAsync(api)).Select(publication => publication.Unit).ShouldBe(["34", SurveyPublication.Country], ignoreOrder: true);
        var groups = new Dictionary<string, string?>();
        foreach (var query in new[] { "groupBy=county", "groupBy=size", "groupBy=municipality", "groupBy=none" })
        {
            foreach (var group in (await api.GetAsync($"{Round}/participation?{query}")).GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("group")))
            {
                groups.Add($"{group.At("grouping")} {group.At("key")}", group.At("status"));
            }
        }
        groups.Where(group => group.Value == "shown").Select(group => group.Key).ShouldBe(["county 34", "none all"]);
        groups.Where(group => group.Value != "shown").ShouldAllBe(group => group.Value == "few");
        var everybody = (await api.GetAsync($"{Round}/participation")).GetProperty("groups")[0].GetProperty("group");
        everybody.GetProperty("responses").GetDouble().ShouldBe(4 * counted.Count, 60);
        everybody.GetProperty("margin").GetDecimal().ShouldBeOneOf(2, 2.8m);
    }

    [Fact]
    public async Task Two_who_publish_at_once_publish_once()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync(OfInhabitants, municipalities: "[\"3403\"]");
        await CountAsync(api, "3403", 60);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => (await owner.ActAsync("publish", Round)).ShouldBe(HttpStatusCode.OK)));
        (await ShownAsync(api)).ShouldHaveSingleItem().Draws.ShouldBe(1);
        (await api.HistoryAsync("survey-results", "innbyggere/2026")).ShouldBe([ChangeKind.Created]);
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
            return await database.SaveAsync();
        });
        (await api.GetAsync(Round)).At("publishedAt").ShouldBeNull();
        (await owner.ActAsync("close", Round)).ShouldBe(HttpStatusCode.OK).Json.At("publishedAt").ShouldNotBeNull();
        (await api.RowsAsync("SurveyRenewals")).ShouldBeGreaterThan(300);
        (await ShownAsync(api)).ShouldContain(publication => publication.Unit == SurveyPublication.Country, "nobody has answered");
    }

    private static async Task AnswerAsync(TestApi api, string number, string answers = Good)
    {
        using var respondent = await api.AsRespondentAsync(number);
        (await respondent.PutAsync(Response(number), Body(answers))).ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>Counts answers of inhabitants into a tally.</summary>
    private static Task<int> CountAsync(TestApi api, string municipality, int answers) => api.InDatabaseAsync(async database =>
    {
        var tally = await database.Set<SurveyTally>().SingleAsync(tally => tally.SurveyKey == "innbyggere" && tally.Number == municipality);
        var layout = new AnswerLayout((await database.Set<SurveyVersion>().SingleAsync(version => version.SurveyKey == "innbyggere")).Definition);
        var coded = ACountedRound.Code(layout, new Dictionary<string, object> { ["1.1"] = 4, ["1.2"] = 2, ["2.1"] = 1, ["3"] = "no", ["5"] = "home", ["6"] = Chosen, ["8"] = 7 });
        var counters = AnswerLayout.Unpack(tally.Counters, layout.Counters);
        for (var answer = 0; answer < answers; answer++) layout.Count(coded, counters, +1);
        (tally.Counters, tally.Stamp) = (AnswerLayout.Pack(counters), tally.Stamp + 1);
        return await database.SaveAsync();
    });

    /// <summary>Makes sure that no municipality is renewed by itself, whatever noise would say.</summary>
    private static Task<int> WithholdAsync(TestApi api, params string[] municipalities) => api.InDatabaseAsync(async database =>
    {
        foreach (var tally in await database.Set<SurveyTally>().Where(tally => municipalities.Length == 0 || municipalities.Contains(tally.Number)).ToListAsync())
        {
            var renewal = await database.Set<SurveyRenewal>().SingleOrDefaultAsync(known => known.MunicipalityId == tally.MunicipalityId);
            if (renewal is null) database.Add(renewal = new SurveyRenewal { SurveyKey = tally.SurveyKey, RoundKey = tally.RoundKey, MunicipalityId = tally.MunicipalityId, Counted = [] });
            renewal.Threshold = -1_000_000;
        }
        return await database.SaveAsync();
    });

    /// <summary>Sets how likely noise is: one against so many. By the product's own, a county without answers is shown once in 1,500 times.</summary>
    private static Task<int> SetNoiseAsync(TestApi api, int ratioTo) => api.InDatabaseAsync(async database =>
    {
        (await database.Set<SurveyRound>().SingleAsync(round => round.SurveyKey == "innbyggere")).NoiseDenominator = ratioTo;
        return await database.SaveAsync();
    });

    private static Task<List<SurveyPublication>> ShownAsync(TestApi api) => api.InDatabaseAsync(database => database.Set<SurveyPublication>().AsNoTracking().ToListAsync());
}
