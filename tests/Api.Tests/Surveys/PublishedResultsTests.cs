using System.Text.Json;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Surveys;

public sealed class PublishedResultsTests
{
    private const string Round = "/v1/surveys/kommuneundersokelsen/rounds/2020";

    [Fact]
    public async Task The_survey_of_2020_answers_the_59_figures_that_its_report_prints()
    {
        var results = await (await TestApi.SharedAsync()).GetAsync($"{Round}/results");
        results.GetProperty("basis").GetProperty("origin").GetString().ShouldBe("published");
        results.GetProperty("basis").GetProperty("method").GetString().ShouldBe("printed");
        results.GetProperty("groups").GetArrayLength().ShouldBe(0);
        var printed = Printed().GetProperty("published").EnumerateArray().ToList();
        printed.Count.ShouldBe(59);
        var answered = results.GetProperty("published").EnumerateArray().ToList();
        answered.Select(Said).ShouldBe(printed.Select(figure =>
        {
            var value = figure.GetProperty("value");
            var (from, to) = value.ValueKind is JsonValueKind.Array ? (value[0], value[1]) : (value, value);
            return $"{figure.GetProperty("figure")} {figure.GetProperty("question")} {figure.GetProperty("measure")} {from}-{to} {figure.GetProperty("precision")} n {figure.GetProperty("n")[0]}-{figure.GetProperty("n")[1]}";
        }));
        foreach (var (figure, row) in answered.Zip(printed))
        {
            var items = figure.GetProperty("items").EnumerateArray().Select(item => item.GetString()!).ToList();
            var item = row.GetProperty("item").GetString()!;
            if (item.EndsWith(".*", StringComparison.Ordinal) || item.EndsWith(".other", StringComparison.Ordinal)) items.Count.ShouldBeGreaterThan(1, item);
            else items.ShouldBe([item]);
        }
    }

    [Fact]
    public async Task Its_questions_and_its_csv_file_give_the_same_figures()
    {
        var api = await TestApi.SharedAsync();
        var all = (await api.GetAsync($"{Round}/results")).GetProperty("published").EnumerateArray().ToList();
        (await api.GetAsync($"{Round}/results/29")).GetProperty("published").EnumerateArray().Select(Said).ShouldBe(all.Where(figure => figure.GetProperty("question").GetString() == "29").Select(Said));
        using var response = await api.SendAsync($"{Round}/results.csv");
        var rows = (await response.Content.ReadAsStringAsync()).TrimEnd().Split("\r\n").Skip(1).ToList();
        rows.Count.ShouldBe(all.Sum(figure => figure.GetProperty("items").GetArrayLength()));
        rows.ShouldContain(row => row.EndsWith("2.9,share4to5,76,76,exact,100,100,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_gap_and_participation_are_those_of_the_report()
    {
        var api = await TestApi.SharedAsync();
        var gap = (await api.GetAsync($"{Round}/gap")).GetProperty("published").EnumerateArray().ShouldHaveSingleItem();
        (gap.GetProperty("figure").GetString(), gap.GetProperty("measure").GetString(), gap.GetProperty("from").GetDecimal(), gap.GetProperty("precision").GetString()).ShouldBe(("2.17", "shareUnderMet", 70m, "over"));
        var participation = (await api.GetAsync($"{Round}/participation")).GetProperty("published");
        (participation.GetProperty("responses").GetInt32(), participation.GetProperty("population").GetInt32(), participation.GetProperty("ratePercent").GetDecimal()).ShouldBe((106, 356, 29.8m));
    }

    [Theory]
    [InlineData("results?groupBy=county")]
    [InlineData("results.csv?municipality=3403")]
    [InlineData("gap?county=34")]
    [InlineData("participation?groupBy=size")]
    public async Task What_the_report_does_not_print_is_refused_by_name(string query)
    {
        var problem = await (await TestApi.SharedAsync()).ProblemAsync($"{Round}/{query}");
        problem.GetProperty("code").GetString().ShouldBe("survey_answers_not_held");
    }

    private static string Said(JsonElement figure) =>
        $"{figure.GetProperty("figure")} {figure.GetProperty("question")} {figure.GetProperty("measure")} {figure.GetProperty("from")}-{figure.GetProperty("to")} {figure.GetProperty("precision")} n {figure.GetProperty("nFrom")}-{figure.GetProperty("nTo")}";

    private static JsonElement Printed() => JsonDocument.Parse(File.ReadAllText(Repository.PathOf("data/surveys/published-survey-figures.json"))).RootElement;
}
