using System.Text.Json;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Register;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests;

public sealed class PlanStatisticsTests
{
    private static readonly Dictionary<string, string> Counties = new() { ["Nordland"] = "18", ["Innlandet"] = "34", ["Agder"] = "42" };

    [Fact]
    public async Task The_survey_gives_the_published_figures_to_the_last_digit()
    {
        var published = Published();
        var decision = published.GetProperty("decision");
        var compared = 0;
        var all = await SurveyAsync("decision", "none");
        N(all, "all").ShouldBe(decision.GetProperty("n").GetInt32());
        foreach (var group in decision.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.Object))
        {
            var (rows, key) = group.Name == "all" ? (all, "all") : (await SurveyAsync("decision", "county"), Counties[group.Name]);
            Percent(rows, key, "adopted").ShouldBe(group.Value.GetProperty("adopted").GetInt32(), group.Name);
            Percent(rows, key, "treatedOrMentioned").ShouldBe(group.Value.GetProperty("mentioned").GetInt32(), group.Name);
            compared += 2;
        }
        foreach (var (name, measure) in new[]
        {
            ("planstrategi", "planstrategi"), ("okonomiplan", "handlingsOgOkonomiplan"), ("samfunnsdel", "samfunnsdel"), ("arealdel", "arealdel"), ("helse_og_omsorg_delplan", "helseOgOmsorgsplan"),
        })
        {
            var figures = published.GetProperty(name);
            var (whole, byCounty) = (await SurveyAsync(measure, "none"), await SurveyAsync(measure, "county"));
            N(whole, "all").ShouldBe(figures.GetProperty("n").GetInt32(), name);
            foreach (var figure in figures.EnumerateObject().Where(member => member.Name != "n"))
            {
                Percent(figure.Name == "all" ? whole : byCounty, figure.Name == "all" ? "all" : Counties[figure.Name], "mentioned").ShouldBe(figure.Value.GetInt32(), $"{name}, {figure.Name}");
                compared++;
            }
        }
        compared.ShouldBe(19);
    }

    [Fact]
    public async Task The_survey_by_ageing_has_the_published_groups_and_shares()
    {
        var rows = await SurveyAsync("decision", "ageing");
        foreach (var group in Published().GetProperty("byAgeing2020").EnumerateObject()) N(rows, group.Name).ShouldBe(group.Value.GetInt32(), group.Name);
        // Figure 3.8, as its text prints it.
        Percent(rows, "low", "adopted").ShouldBe(18);
        Percent(rows, "medium", "adopted").ShouldBe(33);
        Percent(rows, "high", "adopted").ShouldBe(24);
        Percent(rows, "medium", "nothingFound").ShouldBe(58);
        Percent(rows, "high", "nothingFound").ShouldBe(55);
    }

    [Fact]
    public async Task Shares_of_all_112_are_told_beside_those_of_the_110_with_information()
    {
        var all = (await SurveyAsync("decision", "none")).Single();
        all.GetProperty("frame").GetInt32().ShouldBe(112);
        all.GetProperty("missing").GetInt32().ShouldBe(2);
        all.GetProperty("counts").EnumerateArray().Select(count => count.GetProperty("percentOfFrame").GetInt32()).ShouldBe([28, 16, 54]);
    }

    [Theory]
    [InlineData("decision")]
    [InlineData("planstrategi")]
    [InlineData("samfunnsdel")]
    [InlineData("arealdel")]
    [InlineData("helseOgOmsorgsplan")]
    [InlineData("handlingsOgOkonomiplan")]
    public async Task Groups_add_up_to_the_whole_and_csv_says_the_same_as_json(string measure)
    {
        var api = await TestApi.SharedAsync();
        var whole = (await SurveyAsync(measure, "none")).Single();
        foreach (var grouping in new[] { "county", "ageing" })
        {
            var rows = await SurveyAsync(measure, grouping);
            foreach (var number in new[] { "frame", "n", "missing" }) rows.Sum(row => row.GetProperty(number).GetInt32()).ShouldBe(whole.GetProperty(number).GetInt32());
            for (var i = 0; i < whole.GetProperty("counts").GetArrayLength(); i++)
            {
                rows.Sum(row => row.GetProperty("counts")[i].GetProperty("count").GetInt32()).ShouldBe(whole.GetProperty("counts")[i].GetProperty("count").GetInt32());
            }

            var csv = await api.Http.GetStringAsync($"/v1/statistics/plans.csv?source=survey2021&measure={measure}&groupBy={grouping}");
            var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            lines[0].ShouldBe("source,measure,groupBy,date,adoptedFrom,group,groupName,frame,n,missing,value,count,percent,percentOfFrame");
            lines[1..].ShouldBe(rows.SelectMany(row => row.GetProperty("counts").EnumerateArray().Select(count =>
                $"survey2021,{measure},{grouping},2021-11-30,,{row.GetProperty("group")},{row.GetProperty("groupName")},{row.GetProperty("frame")},{row.GetProperty("n")},{row.GetProperty("missing")},{count.GetProperty("value")},{count.GetProperty("count")},{count.GetProperty("percent")},{count.GetProperty("percentOfFrame")}")));
        }
    }

    [Fact]
    public async Task What_cannot_be_computed_is_served_as_published_and_marked_so()
    {
        var api = await TestApi.SharedAsync();
        var figures = (await api.GetAsync("/v1/plan-surveys/2021", "en")).GetProperty("publishedFigures").EnumerateArray().ToList();
        figures.ShouldAllBe(figure => figure.GetProperty("origin").GetString() == "published" && figure.GetProperty("whyNotComputed").GetString() != "");
        var published = Published();
        foreach (var (name, measure) in new[] { ("samfunnsdel", "samfunnsdel"), ("arealdel", "arealdel"), ("annen delplan", "helseOgOmsorgsplan") })
        {
            var printed = published.GetProperty("byAdoptionYear").GetProperty("fromThe2019OnPlans").GetProperty(name);
            figures.ShouldContain(figure => figure.GetProperty("measure").GetString() == measure
                && figure.GetProperty("count").ValueKind == JsonValueKind.Number && figure.GetProperty("count").GetInt32() == printed[0].GetInt32() && figure.GetProperty("of").GetInt32() == printed[1].GetInt32());
        }
        figures.Count(figure => figure.GetProperty("where").GetString() == "Figur 3.9").ShouldBe(3);
    }

    [Fact]
    public async Task The_register_counts_what_is_in_force_and_never_takes_silence_for_a_no()
    {
        await using var api = await TestApi.StartAsync();
        await using (var scope = api.Services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            database.Add(A("3401", "0402", "yes", plan => plan.MentionsReform = true));
            database.Add(A("3401", "0402", "no", plan => plan.MentionsReform = false));
            database.Add(A("3403", "0403", "no", plan => plan.MentionsReform = false));
            database.Add(A("3403", "0403", "expired", plan => (plan.MentionsReform, plan.PeriodTo) = (true, new DateOnly(2024, 12, 31))));
            database.Add(A("4203", "0906", "unknown", plan => plan.MentionsReform = null));
            database.Add(A("4204", "1001", "proposed", plan => (plan.MentionsReform, plan.Status) = (true, PlanStatus.Proposed)));
            await database.SaveAsync();
        }

        var rows = (await api.GetAsync("/v1/statistics/plans?source=register&measure=leveHeleLivetPlan&groupBy=county")).GetProperty("rows").EnumerateArray().ToList();
        rows.Count.ShouldBe(15);
        rows.Sum(row => row.GetProperty("frame").GetInt32()).ShouldBe(357);
        var innlandet = rows.Single(row => row.GetProperty("group").GetString() == "34");
        innlandet.GetProperty("n").GetInt32().ShouldBe(2);
        innlandet.GetProperty("counts").EnumerateArray().Select(count => (count.GetProperty("value").GetString(), count.GetProperty("count").GetInt32())).ShouldBe([("mentioned", 1), ("notMentioned", 1)]);
        rows.Single(row => row.GetProperty("group").GetString() == "42").GetProperty("n").GetInt32().ShouldBe(0);

        var then = (await api.GetAsync("/v1/statistics/plans?source=register&measure=leveHeleLivetPlan&asOf=2026-11-19")).GetProperty("rows")[0];
        then.GetProperty("n").GetInt32().ShouldBe(0, "nothing was known the day before it was registered");
        var from = (await api.GetAsync("/v1/statistics/plans?source=register&measure=leveHeleLivetPlan&adoptedFrom=2022-01-01")).GetProperty("rows")[0];
        from.GetProperty("n").GetInt32().ShouldBe(0, "all were adopted before");
        from.GetProperty("counts")[0].GetProperty("percent").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Decisions_of_the_register_are_adopted_or_treated()
    {
        await using var api = await TestApi.StartAsync();
        await using (var scope = api.Services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            var note = ExampleRecords.Decision();
            (note.Key, note.Kind) = ("note", DecisionKind.TakeNote);
            var other = ExampleRecords.Decision();
            (other.MunicipalityId, other.Number, other.Kind) = ("0403", "3403", DecisionKind.MakePlan);
            database.AddRange(ExampleRecords.Decision(), note, other);
            await database.SaveAsync();
        }

        var row = (await api.GetAsync("/v1/statistics/plans?source=register&measure=decision")).GetProperty("rows")[0];
        row.GetProperty("counts").EnumerateArray().Select(count => (count.GetProperty("value").GetString(), count.GetProperty("count").GetInt32())).ShouldBe([("adopted", 1), ("treatedOrMentioned", 1)]);
    }

    private static Plan A(string number, string identity, string key, Action<Plan> with)
    {
        var plan = ExampleRecords.Plan();
        (plan.Number, plan.MunicipalityId, plan.Key) = (number, identity, key);
        with(plan);
        return plan;
    }

    private static JsonElement Published()
    {
        using var file = typeof(LeveHeleLivetApi).Assembly.GetManifestResourceStream("data/reform/reform-facts.json")!;
        return JsonDocument.Parse(file).RootElement.GetProperty("publishedFromPlanSurvey");
    }

    private static async Task<List<JsonElement>> SurveyAsync(string measure, string groupBy) =>
        [.. (await (await TestApi.SharedAsync()).GetAsync($"/v1/statistics/plans?source=survey2021&measure={measure}&groupBy={groupBy}")).GetProperty("rows").EnumerateArray()];

    private static JsonElement Row(IEnumerable<JsonElement> rows, string group) => rows.Single(row => row.GetProperty("group").GetString() == group);

    private static int N(IEnumerable<JsonElement> rows, string group) => Row(rows, group).GetProperty("n").GetInt32();

    private static int Percent(IEnumerable<JsonElement> rows, string group, string value) =>
        Row(rows, group).GetProperty("counts").EnumerateArray().Single(count => count.GetProperty("value").GetString() == value).GetProperty("percent").GetInt32();
}
