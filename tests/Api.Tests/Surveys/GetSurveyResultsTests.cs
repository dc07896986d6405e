using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LeveHeleLivet.Api.Tests.Surveys;

public sealed partial class GetSurveyResultsTests
{
    private const string Results = "/v1/surveys/made-up/rounds/r/results";

    private static readonly string[] Webinar = ["webinar"];

    [Fact]
    public async Task Every_item_has_exact_numbers_where_each_municipality_is_published()
    {
        await using var api = await MunicipalAsync(PublicationLevel.PerMunicipality);
        var results = await api.GetAsync(Results);
        var basis = results.GetProperty("basis");
        basis.GetProperty("origin").GetString().ShouldBe("computed");
        basis.GetProperty("publication").GetString().ShouldBe("perMunicipality");
        basis.GetProperty("method").GetString().ShouldBe("exact");
        basis.GetProperty("minimum").ValueKind.ShouldBe(JsonValueKind.Null);
        basis.GetProperty("synthetic").GetBoolean().ShouldBeTrue();
        var all = results.GetProperty("groups").EnumerateArray().ShouldHaveSingleItem();
        Group(all).ShouldBe("none all shown 3/4");

        // 1.1: 5, 4, 1.  Sample deviation: sqrt(8.667 / 2).
        var item = Item(all, "1.1");
        Numbers(item).ShouldBe("n 3, blank 0, hidden 0; 1:1 (33.3) 2:0 (0) 3:0 (0) 4:1 (33.3) 5:1 (33.3); mean 3.33, deviation 2.08, above 66.7, lowest 33.3");
        // 1.2: 3 and two blanks: a blank is no zero, and one answer has no deviation.
        Numbers(Item(all, "1.2")).ShouldBe("n 1, blank 2, hidden 0; 1:0 (0) 2:0 (0) 3:1 (100) 4:0 (0) 5:0 (0); mean 3, deviation null, above 0, lowest 0");
        Numbers(Item(all, "2")).ShouldBe("n 3, blank 0, hidden 0; yes:2 (66.7) no:1 (33.3); mean null, deviation null, above null, lowest null");
        // Asked only of those who said yes to 2, of whom one left it open.
        Numbers(Item(all, "3", "webinar")).ShouldBe("n 1, blank 1, hidden 1; notChosen:0 (0) chosen:1 (100); mean null, deviation null, above null, lowest null");
        Numbers(Item(all, "3", "network")).ShouldBe("n 1, blank 1, hidden 1; notChosen:1 (100) chosen:0 (0); mean null, deviation null, above null, lowest null");
    }

    [Fact]
    public async Task Words_and_personal_data_give_no_results()
    {
        await using var api = await MunicipalAsync(PublicationLevel.PerMunicipality);
        var all = (await api.GetAsync(Results)).GetProperty("groups")[0];
        all.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("question").GetString()).Distinct().ShouldBe(["1", "2", "3", "6", "7"]);
        (await CsvAsync(api, "")).Select(row => row["question"]).Distinct().ShouldBe(["1", "2", "3", "6", "7"]);
        (await api.ProblemAsync($"{Results}/4")).GetProperty("code").GetString().ShouldBe("survey_question_withheld");
        (await api.ProblemAsync($"{Results}/5")).GetProperty("code").GetString().ShouldBe("survey_question_withheld");
        (await api.ProblemAsync("/v1/surveys/made-up/trend?question=5")).GetProperty("code").GetString().ShouldBe("survey_question_withheld");
    }

    [Fact]
    public async Task Groups_come_in_order_and_who_has_no_category_is_in_none()
    {
        await using var api = await MunicipalAsync(PublicationLevel.PerMunicipality);
        (await GroupsAsync(api, "groupBy=county")).ShouldBe(["county 03 shown 1/1", "county 34 shown 2/2", "county 46 shown 0/1"]);
        (await GroupsAsync(api, "groupBy=ageing")).ShouldBe(["ageing low shown 1/1", "ageing high shown 2/2"]);
        (await GroupsAsync(api, "groupBy=size")).ShouldBe(["size medium shown 1/1", "size large shown 2/3"]);
        (await GroupsAsync(api, "groupBy=municipality")).ShouldBe(["municipality 0301 shown 1/1", "municipality 3403 shown 1/1", "municipality 3405 shown 1/1", "municipality 4601 shown 0/1"]);
        (await api.GetAsync($"{Results}?groupBy=county")).GetProperty("groups")[1].GetProperty("group").GetProperty("name").GetString().ShouldBe("Innlandet");
        // Nobody has answered in Bergen: n is a true zero, and nothing is derived from it.
        Numbers(Item((await api.GetAsync($"{Results}/1?county=46")).GetProperty("groups")[0], "1.1")).ShouldBe("n 0, blank 0, hidden 0; 1:0 (null) 2:0 (null) 3:0 (null) 4:0 (null) 5:0 (null); mean null, deviation null, above null, lowest null");
    }

    [Fact]
    public async Task A_municipality_stands_beside_its_county_and_the_country()
    {
        await using var api = await MunicipalAsync(PublicationLevel.PerMunicipality);
        (await GroupsAsync(api, "municipality=3403")).ShouldBe(["municipality 3403 shown 1/1", "county 34 shown 2/2", "none all shown 3/4"]);
        // Hamar's number until 2020.
        (await GroupsAsync(api, "municipality=0403")).ShouldBe(["municipality 3403 shown 1/1", "county 34 shown 2/2", "none all shown 3/4"]);
        (await GroupsAsync(api, "county=34")).ShouldBe(["county 34 shown 2/2", "none all shown 3/4"]);
        (await GroupsAsync(api, "municipality=1103")).ShouldBe(["municipality 1103 notInvited null/0", "none all shown 3/4"]);
        (await GroupsAsync(api, "county=11")).ShouldBe(["county 11 notInvited null/0", "none all shown 3/4"]);
    }

    [Fact]
    public async Task A_municipal_round_of_groups_shows_none_before_it_is_published_and_no_municipality_ever()
    {
        await using var api = await MunicipalAsync(PublicationLevel.AggregateOnly, minimum: 3);
        (await GroupsAsync(api, "groupBy=county")).ShouldBe(["county 03 notPublished null/1", "county 34 notPublished null/2", "county 46 notPublished null/1"]);
        await PublishAsync(api, round => round.HiddenGroups = ["county 03", "county 34", "county 46"]);
        (await GroupsAsync(api, "groupBy=county")).ShouldBe(["county 03 hidden(minimum) null/1", "county 34 hidden(minimum) null/2", "county 46 hidden(minimum) null/1"]);
        (await GroupsAsync(api, "")).ShouldBe(["none all shown 3/4"]);
        (await GroupsAsync(api, "municipality=3403")).ShouldBe(["municipality 3403 hidden(aggregateOnly) null/1", "county 34 hidden(minimum) null/2", "none all shown 3/4"]);
        var participation = await api.GetAsync("/v1/surveys/made-up/rounds/r/participation?county=34");
        participation.GetProperty("groups").EnumerateArray().Select(group => $"{Group(group)} {group.GetProperty("ratePercent")}").ShouldBe(["county 34 hidden(minimum) null/2 ", "none all shown 3/4 75"]);
    }

    [Fact]
    public async Task What_hides_a_group_is_said_alike_in_json_and_csv()
    {
        await using var api = await InhabitantsAsync(hamar: 3, oslo: 40);
        foreach (var published in new[] { false, true })
        {
            if (published) await PublishAsync(api, _ => { });
            var (hamar, county, all) = published ? ("few null/1", "few null/1", "shown 43/2") : ("notPublished null/1", "notPublished null/1", "notPublished null/2");
            (await GroupsAsync(api, "municipality=3403")).ShouldBe([$"municipality 3403 {hamar}", $"county 34 {county}", $"none all {all}"]);
            var rows = await CsvAsync(api, "municipality=3403");
            rows.Select(row => $"{row["groupGrouping"]} {row["groupKey"]} {row["groupStatus"]}{(row["groupRule"] is "none" ? "" : $"({row["groupRule"]})")} {(row["groupResponses"].Length > 0 ? row["groupResponses"] : "null")}/{row["groupInvited"]}").Distinct()
                .ShouldBe([$"municipality 3403 {hamar}", $"county 34 {county}", $"none all {all}"]);
            foreach (var row in rows.Where(row => row["groupStatus"] != "shown")) (row["item"] + row["n"] + row["count"] + row["mean"]).ShouldBeEmpty();
        }
        var basis = (await api.GetAsync(Results)).GetProperty("basis");
        (basis.GetProperty("method").GetString(), basis.GetProperty("minimum").GetInt32()).ShouldBe(("noisedCounts", 5));
        basis.GetProperty("protection").GetString()!.ShouldContain("margin");
        basis.GetProperty("publishedAt").GetDateTimeOffset().ShouldBe(TestClock.Start);
        (await CsvAsync(api, ""))[0]["basisPublishedAt"].ShouldBe(basis.GetProperty("publishedAt").GetString());
    }

    [Fact]
    public async Task An_item_that_few_inhabitants_of_a_shown_group_have_answered_is_not_shown_and_nobody_is_told_of_blanks()
    {
        await using var api = await InhabitantsAsync(hamar: 20, oslo: 40, [.. Enumerable.Repeat(new Dictionary<string, object> { ["1.2"] = 5, ["6"] = 1 }, 13)]);
        await PublishAsync(api, _ => { });
        var hamar = (await api.GetAsync($"{Results}?municipality=3403")).GetProperty("groups")[0];
        hamar.GetProperty("group").GetProperty("status").GetString().ShouldBe("shown");
        // The standard error of five answers' sum is 4.5: 13 may be noise. That nobody answered 2 is said no other way.
        foreach (var (item, status, n) in new[] { ("1.1", "shown", "20"), ("1.2", "few", "null"), ("2", "few", "null"), ("6", "shown", "33") })
        {
            var shown = Item(hamar, item);
            (shown.GetProperty("status").GetString(), Raw(shown, "n")).ShouldBe((status, n), item);
            (shown.GetProperty("answers").ValueKind is JsonValueKind.Null).ShouldBe(status == "few");
            (shown.GetProperty("margin").ValueKind is JsonValueKind.Null).ShouldBe(status == "few");
            foreach (var untold in (string[])["blank", "hiddenByCondition", "notAsked"]) Raw(shown, untold).ShouldBe("null");
        }
        var row = (await CsvAsync(api, "municipality=3403")).Single(row => row["groupKey"] == "3403" && row["item"] == "1.2");
        (row["status"], row["n"], row["count"], row["mean"]).ShouldBe(("few", "", "", ""));
        // Those thirteen did not answer 7, so the pair is of the twenty.
        var pair = (await api.GetAsync("/v1/surveys/made-up/rounds/r/gap?municipality=3403")).GetProperty("groups")[0].GetProperty("pairs")[0];
        (pair.GetProperty("status").GetString(), Raw(pair, "n")).ShouldBe(("shown", "20"));
    }

    [Fact]
    public async Task Every_number_of_inhabitants_has_the_standard_error_that_noise_gives_it()
    {
        await using var api = await InhabitantsAsync(hamar: 40, oslo: 40);
        await PublishAsync(api, _ => { });
        // Two draws a cell, each of variance 4; all of 80 answered 4 to 1.1, and 5 and 4 to the pair.
        var all = (await api.GetAsync(Results)).GetProperty("groups")[0];
        Raw(all.GetProperty("group"), "margin").ShouldBe("2.8");
        var item = Item(all, "1.1");
        item.GetProperty("margin").GetRawText().ShouldBe("""{"n":6.3,"mean":0.14,"standardDeviation":null,"percentAboveMiddle":6.1,"percentLowest":3.5}""");
        item.GetProperty("answers")[3].GetRawText().ShouldBe("""{"answer":"4","count":80,"percent":100,"margin":{"count":2.8,"percent":7.1}}""");
        var csv = (await CsvAsync(api, "")).Single(row => row["item"] == "1.1" && row["answer"] == "4");
        (csv["groupMargin"], csv["marginN"], csv["marginMean"], csv["marginCount"], csv["marginPercent"]).ShouldBe(("2.8", "6.3", "0.14", "2.8", "7.1"));
        var pair = (await api.GetAsync("/v1/surveys/made-up/rounds/r/gap")).GetProperty("groups")[0].GetProperty("pairs")[0];
        pair.GetProperty("margin").GetRawText().ShouldBe("""{"n":8.5,"underMet":5.7,"underMetPercent":7.9,"met":2.8,"metPercent":3.5,"overMet":5.7,"overMetPercent":7.1,"meanDifference":0.29}""");
        Raw(pair.GetProperty("differences")[0], "margin").ShouldBe("2.8");
    }

    [Fact]
    public async Task Counts_below_0_stay_in_sums_and_are_0_in_shares_and_means()
    {
        await using var api = await InhabitantsAsync(hamar: 40, oslo: 40);
        var layout = new AnswerLayout(ACountedRound.Definition);
        var first = layout.SlotsByItem["1.1"].Single().Counter + AnswerLayout.FirstAnswer;
        await PublishAsync(api, _ => { }, counters =>
        {
            counters[first] = -3;
            counters[first + 1] = 40;
            return counters;
        });
        var hamar = Item((await api.GetAsync($"{Results}?municipality=3403")).GetProperty("groups")[0], "1.1");
        Numbers(hamar).ShouldBe("n 77, blank , hidden ; 1:-3 (0) 2:40 (50) 3:0 (0) 4:40 (50) 5:0 (0); mean 3, deviation 1.01, above 50, lowest 0");
        Numbers(Item((await api.GetAsync(Results)).GetProperty("groups")[0], "1.1")).ShouldStartWith("n 154, blank , hidden ; 1:-6 (0) 2:80 (50)");
    }

    [Fact]
    public async Task True_counts_that_are_shown_alike_are_answered_alike()
    {
        var bodies = new List<string>();
        foreach (var (hamar, oslo) in new[] { (0, 41), (90, 44) })
        {
            await using var api = await InhabitantsAsync(hamar, oslo);
            var shown = AnswerLayout.Unpack(ACountedRound.Count(ACountedRound.Definition, Enumerable.Repeat(new Dictionary<string, object> { ["1.1"] = 4, ["6"] = 5, ["7"] = 4 }, 30)), new AnswerLayout(ACountedRound.Definition).Counters);
            await PublishAsync(api, _ => { }, _ => shown);
            var answers = new List<string>();
            foreach (var query in new[] { "results?groupBy=municipality", "results.csv?groupBy=county", "results/1?municipality=3403", "gap?groupBy=municipality", "participation?groupBy=county" })
            {
                using var response = await api.SendAsync($"/v1/surveys/made-up/rounds/r/{query}");
                response.StatusCode.ShouldBe(HttpStatusCode.OK);
                answers.Add(await response.Content.ReadAsStringAsync());
            }
            bodies.Add(string.Join("\n", answers));
        }
        bodies[0].ShouldBe(bodies[1]);
        bodies[0].ShouldContain("\"responses\":30");
    }

    [Fact]
    public async Task No_result_of_inhabitants_asks_the_database_for_a_true_count()
    {
        var commands = new Commands();
        await using var api = await TestApi.StartAsync(configure: builder => builder.ConfigureDatabase(options => options.AddInterceptors(commands)));
        await ACountedRound.MakeAsync(api, SurveyAudience.Inhabitants);
        await api.WriteAsync(async database =>
        {
            var round = ACountedRound.Round("r", PublicationLevel.AggregateOnly);
            database.Add(round);
            database.Add(await ACountedRound.TallyAsync(database, round, "3403", ACountedRound.Definition, AgeingCategory.High, MunicipalitySize.Large));
        });
        await PublishAsync(api, _ => { });
        commands.Sent.Clear();
        string[] paths =
        [
            Results, $"{Results}?groupBy=municipality", $"{Results}/1?groupBy=county", $"{Results}.csv?groupBy=size", "/v1/surveys/made-up/rounds/r/gap?municipality=3403",
            "/v1/surveys/made-up/rounds/r/participation?groupBy=ageing", "/v1/surveys/made-up/trend?question=1", "/v1/statistics/solutions?survey=made-up", "/v1/surveys/made-up/rounds/r", "/v1/surveys/made-up/rounds",
        ];
        foreach (var path in paths)
        {
            using var response = await api.SendAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        commands.Sent.ShouldContain(sql => sql.Contains("SurveyPublications", StringComparison.Ordinal));
        commands.Sent.ShouldContain(sql => sql.Contains("SurveyTallies", StringComparison.Ordinal));
        commands.Sent.Where(sql => TrueCount().IsMatch(sql)).ShouldBeEmpty();
    }

    [Fact]
    public async Task More_than_an_answer_holds_is_given_a_question_at_a_time()
    {
        await using var api = await TestApi.StartAsync();
        var definition = ACountedRound.Definition with { Questions = [ACountedRound.Scale("1", [.. Enumerable.Range(1, 99).Select(item => $"1.{item}")]), ACountedRound.Scale("2")], Pairs = null };
        await ACountedRound.MakeAsync(api, SurveyAudience.Municipality, definition);
        await api.WriteAsync(async database =>
        {
            var round = ACountedRound.Round("r", PublicationLevel.PerMunicipality);
            database.Add(round);
            foreach (var period in await database.MunicipalitiesOn(round.PopulationOn).Take(101).ToListAsync())
            {
                database.Add(new SurveyTally { SurveyKey = round.SurveyKey, RoundKey = round.Key, MunicipalityId = period.MunicipalityId, Number = period.Number, CountyNumber = period.CountyNumber, Counters = ACountedRound.Count(definition) });
            }
        });
        foreach (var path in new[] { $"{Results}?groupBy=municipality", $"{Results}.csv?groupBy=municipality" })
        {
            var problem = await api.ProblemAsync(path);
            (problem.GetProperty("code").GetString(), problem.GetProperty("errors")[0].GetProperty("parameter").GetString()).ShouldBe(("parameter_invalid", "groupBy"));
        }
        (await GroupsAsync(api, "groupBy=county")).Count.ShouldBeGreaterThan(1);
        (await api.GetAsync($"{Results}/1?groupBy=municipality")).GetProperty("groups").GetArrayLength().ShouldBe(101);
        (await CsvAsync(api, "groupBy=municipality&question=2")).Count.ShouldBe(101 * 5);
    }

    [Fact]
    public async Task The_csv_file_says_what_json_says()
    {
        await using var api = await MunicipalAsync(PublicationLevel.PerMunicipality);
        var expected = (await api.GetAsync($"{Results}?groupBy=municipality")).GetProperty("groups").EnumerateArray()
            .SelectMany(group => group.GetProperty("items").EnumerateArray().SelectMany(item => item.GetProperty("answers").EnumerateArray().Select(answer => string.Join("|",
                group.GetProperty("group").GetProperty("key"), item.GetProperty("item"), item.GetProperty("option"), item.GetProperty("n"), item.GetProperty("blank"), item.GetProperty("mean"),
                item.GetProperty("standardDeviation"), item.GetProperty("percentAboveMiddle"), answer.GetProperty("answer"), answer.GetProperty("count"), answer.GetProperty("percent")))))
            .ToList();
        expected.Count.ShouldBeGreaterThan(50);
        string[] columns = ["groupKey", "item", "option", "n", "blank", "mean", "standardDeviation", "percentAboveMiddle", "answer", "count", "percent"];
        (await CsvAsync(api, "groupBy=municipality")).Select(row => string.Join("|", columns.Select(column => row[column]))).ShouldBe(expected);
        using var excel = await api.SendAsync($"{Results}.csv?profile=excelNo");
        (await excel.Content.ReadAsStringAsync()).ShouldContain(";66,7;");
    }

    [Fact]
    public async Task A_question_alone_is_as_among_all()
    {
        await using var api = await MunicipalAsync(PublicationLevel.PerMunicipality);
        var one = (await api.GetAsync($"{Results}/1?groupBy=county")).GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("items").EnumerateArray()).Select(item => item.GetRawText());
        var all = (await api.GetAsync($"{Results}?groupBy=county")).GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("items").EnumerateArray());
        one.ShouldBe(all.Where(item => item.GetProperty("question").GetString() == "1").Select(item => item.GetRawText()));
    }

    [Fact]
    public async Task The_gap_is_the_offer_minus_the_need_of_those_who_answered_both()
    {
        await using var api = await MunicipalAsync(PublicationLevel.PerMunicipality);
        // Need and offer: 5 and 2, 3 and 3, 4 and nothing.
        var pair = (await api.GetAsync("/v1/surveys/made-up/rounds/r/gap")).GetProperty("groups")[0].GetProperty("pairs").EnumerateArray().ShouldHaveSingleItem();
        (pair.GetProperty("pair").GetString(), pair.GetProperty("need").GetString(), pair.GetProperty("offer").GetString(), pair.GetProperty("n").GetInt32()).ShouldBe(("gap.1", "6", "7", 2));
        (pair.GetProperty("underMet").GetInt32(), pair.GetProperty("underMetPercent").GetDecimal()).ShouldBe((1, 50m));
        (pair.GetProperty("met").GetInt32(), pair.GetProperty("overMet").GetInt32(), pair.GetProperty("meanDifference").GetDecimal()).ShouldBe((1, 0, -1.5m));
        pair.GetProperty("differences").EnumerateArray().Select(row => $"{row.GetProperty("difference")}:{row.GetProperty("count")}").ShouldBe(["-4:0", "-3:1", "-2:0", "-1:0", "0:1", "1:0", "2:0", "3:0", "4:0"]);
    }

    [Theory]
    [InlineData("results?municipality=3403&county=34", 400, "parameter_invalid")]
    [InlineData("results?municipality=3403&groupBy=county", 400, "parameter_invalid")]
    [InlineData("results?municipality=9999", 400, "municipality_unknown")]
    [InlineData("results?county=99", 400, "county_unknown")]
    [InlineData("results/99", 404, "survey_question_not_found")]
    [InlineData("gap?groupBy=region", 400, "parameter_invalid")]
    public async Task What_cannot_be_answered_is_refused(string query, int status, string code)
    {
        await using var api = await MunicipalAsync(PublicationLevel.PerMunicipality);
        var problem = await api.ProblemAsync($"/v1/surveys/made-up/rounds/r/{query}");
        (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString()).ShouldBe((status, code));
    }

    [Fact]
    public async Task A_round_that_is_being_prepared_has_nothing_to_show_but_says_so()
    {
        await using var api = await TestApi.StartAsync();
        await ACountedRound.MakeAsync(api, SurveyAudience.Municipality);
        await api.WriteAsync(database =>
        {
            var round = ACountedRound.Round("r", PublicationLevel.PerMunicipality);
            round.State = RoundState.Planned;
            database.Add(round);
        });
        (await GroupsAsync(api, "")).ShouldBe(["none all notPublished null/0"]);
    }

    /// <summary>Oslo, Hamar, Lillehammer and Bergen, of which the first three have answered.</summary>
    private static async Task<TestApi> MunicipalAsync(PublicationLevel publication, int minimum = 5)
    {
        var api = await TestApi.StartAsync();
        await ACountedRound.MakeAsync(api, SurveyAudience.Municipality);
        await api.WriteAsync(async database =>
        {
            var round = ACountedRound.Round("r", publication, minimum: minimum);
            database.Add(round);
            database.Add(await ACountedRound.TallyAsync(database, round, "0301", ACountedRound.Definition, AgeingCategory.Low, MunicipalitySize.Large,
                new Dictionary<string, object> { ["1.1"] = 5, ["1.2"] = 3, ["2"] = "yes", ["3"] = Webinar, ["4"] = "Ord", ["5"] = 1, ["6"] = 5, ["7"] = 2 }));
            database.Add(await ACountedRound.TallyAsync(database, round, "3403", ACountedRound.Definition, AgeingCategory.High, MunicipalitySize.Large,
                new Dictionary<string, object> { ["1.1"] = 4, ["2"] = "yes", ["5"] = 2, ["6"] = 3, ["7"] = 3 }));
            database.Add(await ACountedRound.TallyAsync(database, round, "3405", ACountedRound.Definition, AgeingCategory.High, MunicipalitySize.Medium,
                new Dictionary<string, object> { ["1.1"] = 1, ["2"] = "no", ["6"] = 4 }));
            database.Add(await ACountedRound.TallyAsync(database, round, "4601", ACountedRound.Definition, null, MunicipalitySize.Large));
        });
        return api;
    }

    private static async Task<TestApi> InhabitantsAsync(int hamar, int oslo, params IReadOnlyList<object> others)
    {
        var api = await TestApi.StartAsync();
        await ACountedRound.MakeAsync(api, SurveyAudience.Inhabitants);
        await api.WriteAsync(async database =>
        {
            var round = ACountedRound.Round("r", PublicationLevel.AggregateOnly);
            database.Add(round);
            database.Add(await ACountedRound.TallyAsync(database, round, "0301", ACountedRound.Definition, AgeingCategory.Low, MunicipalitySize.Large, Answers(oslo)));
            database.Add(await ACountedRound.TallyAsync(database, round, "3403", ACountedRound.Definition, AgeingCategory.High, MunicipalitySize.Large, [.. Answers(hamar), .. others]));
        });
        return api;

        static IEnumerable<object> Answers(int count) => Enumerable.Repeat(new Dictionary<string, object> { ["1.1"] = 4, ["6"] = 5, ["7"] = 4 }, count);
    }

    /// <summary>Publishes what has been counted; shown as it is, or changed.</summary>
    private static Task PublishAsync(TestApi api, Action<SurveyRound> change, Func<int[], int[]>? show = null) => api.WriteAsync(async database =>
    {
        var round = await database.SurveyRoundAsync(new(ACountedRound.Key), new("r"), CancellationToken.None);
        round.PublishedAt = TestClock.Start;
        change(round);
        foreach (var tally in database.TalliesOf(round).ToList())
        {
            var counters = AnswerLayout.Unpack(tally.Counters, tally.Counters.Length / sizeof(int));
            database.Add(ACountedRound.Publication(tally, AnswerLayout.Pack(show?.Invoke(counters) ?? counters)));
        }
    });

    private static async Task<List<string>> GroupsAsync(TestApi api, string query) => [.. (await api.GetAsync($"{Results}?{query}")).GetProperty("groups").EnumerateArray().Select(Group)];

    private static string Group(JsonElement shown)
    {
        var group = shown.GetProperty("group");
        if (shown.TryGetProperty("items", out var items)) (items.ValueKind is JsonValueKind.Null).ShouldBe(group.GetProperty("status").GetString() != "shown");
        var rule = group.GetProperty("rule").GetString() is var named and not "none" ? $"({named})" : "";
        return $"{group.GetProperty("grouping")} {group.GetProperty("key")} {group.GetProperty("status")}{rule} {Raw(group, "responses")}/{group.GetProperty("invited")}";
    }

    private static JsonElement Item(JsonElement group, string item, string? option = null) =>
        group.GetProperty("items").EnumerateArray().Single(shown => shown.GetProperty("item").GetString() == item && shown.GetProperty("option").GetString() == option);

    private static string Numbers(JsonElement item) =>
        $"n {item.GetProperty("n")}, blank {item.GetProperty("blank")}, hidden {item.GetProperty("hiddenByCondition")}; "
        + string.Join(" ", item.GetProperty("answers").EnumerateArray().Select(answer => $"{answer.GetProperty("answer")}:{answer.GetProperty("count")} ({Raw(answer, "percent")})"))
        + $"; mean {Raw(item, "mean")}, deviation {Raw(item, "standardDeviation")}, above {Raw(item, "percentAboveMiddle")}, lowest {Raw(item, "percentLowest")}";

    private static string Raw(JsonElement element, string member) => element.GetProperty(member).GetRawText();

    private static async Task<List<Dictionary<string, string>>> CsvAsync(TestApi api, string query)
    {
        using var response = await api.SendAsync($"{Results}.csv?{query}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd().Split("\r\n");
        var headers = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => headers.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    /// <summary>A column or table, on either database, that holds a true count or answer.</summary>
    [GeneratedRegex("""\.["\[](?:Counters|Counted|Threshold)["\]]|InhabitantAnswers|SurveyRenewals""")]
    private static partial Regex TrueCount();

    /// <summary>The SQL that is sent.</summary>
    private sealed class Commands : DbCommandInterceptor
    {
        public ConcurrentBag<string> Sent { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Sent.Add(command.CommandText);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
