using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.Municipalities.Register;

namespace LeveHeleLivet.Api.Tests.Municipalities;

public sealed class AgeingTests
{
    [Fact]
    public async Task The_categories_of_2020_come_out_as_the_evaluation_printed_them()
    {
        var surveyed = new ShippedFiles().Csv("surveys/plan-survey-2021.csv")
            .Select(row => (Number: row.Digits("code", 4), Decision: row.Optional("lhl_decision")))
            .Where(row => row.Decision is not null)
            .Select(row => row.Number)
            .ToList();
        surveyed.Count.ShouldBe(110);

        var municipalities = await (await TestApi.SharedAsync()).MunicipalitiesAsync($"date=2020-12-31&{string.Join('&', surveyed.Select(number => $"municipality={number}"))}");
        int In(string category) => municipalities.Count(municipality => municipality.At("ageing.category") == category);
        (In("low"), In("medium"), In("high")).ShouldBe((11, 57, 42));
    }

    [Theory]
    [InlineData("2020-06-01", "2020", "0.30", "0.43")]
    [InlineData("2021-06-01", "2021", "0.30", "0.44")]
    [InlineData("2022-06-01", "2022", "0.31", "0.45")]
    [InlineData("2026-06-01", "2022", "0.31", "0.45")] // the latest that is held
    public async Task Each_year_has_its_own_cut_offs(string date, string year, string lowAtMost, string highAbove)
    {
        var hamar = await MunicipalityAsync("3403", date);

        hamar.At("ageing.year").ShouldBe(year);
        hamar.At("ageing.cutOffs.lowAtMost").ShouldBe(lowAtMost);
        hamar.At("ageing.cutOffs.highAbove").ShouldBe(highAbove);
    }

    [Theory]
    [InlineData("0301", "0.19", "low")]
    [InlineData("3424", "0.59", "high")]
    public async Task Ratios_are_those_that_the_report_names(string number, string ratio, string category)
    {
        var municipality = await MunicipalityAsync(number, "2020-01-01");

        municipality.At("ageing.oldAgeDependencyRatio").ShouldBe(ratio);
        municipality.At("ageing.category").ShouldBe(category);
        municipality.At("ageing.caveat").ShouldNotBeNull().ShouldContain("10, 55 og 45");
    }

    [Theory]
    [InlineData(45, 200, 0.23)] // 0.225: half away from zero
    [InlineData(89, 400, 0.22)] // 0.2225
    [InlineData(61, 200, 0.31)] // 0.305
    public void Ratios_round_half_away_from_zero(int aged65Plus, int aged20To64, double ratio) => AgeingRule.Ratio(aged65Plus, aged20To64).ShouldBe((decimal)ratio);

    [Theory]
    [InlineData(new[] { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0 }, 0.7)]
    [InlineData(new[] { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.7, 0.9, 1.0 }, 0.7)] // a tie leaves fewer than three above
    [InlineData(new[] { 0.4 }, 0.4)]
    public void At_most_three_in_ten_are_above_the_upper_cut_off(double[] ratios, double highAbove) =>
        AgeingRule.CutOffs(2020, 0.3m, [.. ratios.Select(ratio => (decimal)ratio)]).HighAbove.ShouldBe((decimal)highAbove);
}
