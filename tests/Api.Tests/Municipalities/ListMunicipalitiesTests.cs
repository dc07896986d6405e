using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Municipalities;

public sealed class ListMunicipalitiesTests
{
    [Theory]
    [InlineData("2018-01-01", 422, 18)]
    [InlineData("2018-12-31", 422, 18)]
    [InlineData("2019-01-01", 422, 18)]
    [InlineData("2019-12-31", 422, 18)]
    [InlineData("2020-01-01", 356, 11)]
    [InlineData("2021-12-31", 356, 11)]
    [InlineData("2022-01-01", 356, 11)]
    [InlineData("2023-01-01", 356, 11)]
    [InlineData("2023-12-31", 356, 11)]
    [InlineData("2024-01-01", 357, 15)]
    [InlineData("2026-11-20", 357, 15)]
    public async Task There_are_as_many_as_published_on_every_day(string date, int municipalities, int counties)
    {
        var api = await TestApi.SharedAsync();

        var list = await api.MunicipalitiesAsync($"date={date}");
        list.Select(item => item.At("number")).Distinct().Count().ShouldBe(municipalities);
        list.Select(item => item.At("number")).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        list.Select(item => item.At("county.number")).Distinct().Count().ShouldBe(counties);
        (await api.ItemsAsync($"/v1/counties?date={date}")).Select(item => item.At("number")).ShouldBe(list.Select(item => item.At("county.number")).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Today_begins_at_midnight_in_Oslo_without_a_write_or_a_restart()
    {
        await using var api = await TestApi.StartAsync();
        api.Clock.Now = new(2023, 12, 31, 22, 59, 0, TimeSpan.Zero);
        (await api.MunicipalitiesAsync()).Count.ShouldBe(356);
        (await api.ItemsAsync("/v1/counties")).Count.ShouldBe(11);
        (await api.GetAsync("/v1/municipalities/3301")).At("number").ShouldBe("3005");
        (await api.GetAsync("/v1/municipalities/3301")).At("currentNumber").ShouldBe("3005");
        (await api.GetAsync("/v1/municipalities/1507")).At("currentNumber").ShouldBe("1507");
        (await api.ProblemAsync("/v1/municipalities/1508")).At("detail").ShouldBe("1508 Ålesund began on 2024-01-01; its predecessors are 1507 Ålesund.");

        api.Clock.Now = new(2023, 12, 31, 23, 1, 0, TimeSpan.Zero);
        (await api.MunicipalitiesAsync()).Count.ShouldBe(357);
        (await api.ItemsAsync("/v1/counties")).Count.ShouldBe(15);
        (await api.GetAsync("/v1/municipalities/3301")).At("currentNumber").ShouldBe("3301");
        (await api.GetAsync("/v1/municipalities/1507")).At("currentNumber").ShouldBeNull();
        (await api.GetAsync("/v1/municipalities/1508")).At("population.year").ShouldBe("2024");
    }

    [Fact]
    public async Task Pages_by_cursor_show_each_municipality_once()
    {
        var api = await TestApi.SharedAsync();
        var numbers = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await api.GetAsync($"/v1/municipalities?limit=100{(cursor is null ? "" : $"&cursor={cursor}")}");
            numbers.AddRange(page.All("items", "number"));
            cursor = page.At("nextCursor");
        }
        while (cursor is not null);

        numbers.ShouldBe((await api.MunicipalitiesAsync()).Select(item => item.At("number")));
    }

    [Fact]
    public async Task Counties_and_municipalities_may_be_given_several_times()
    {
        var api = await TestApi.SharedAsync();

        (await api.MunicipalitiesAsync("county=03&county=39")).Select(item => item.At("number")).ShouldBe(["0301", "3901", "3903", "3905", "3907", "3909", "3911"]);
        (await api.MunicipalitiesAsync("municipality=3005&municipality=0301&municipality=3301")).Select(item => item.At("number")).ShouldBe(["0301", "3301"]);
        (await api.MunicipalitiesAsync("municipality=3301&county=03")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_municipality_that_is_no_more_is_not_in_the_list_of_today()
    {
        var api = await TestApi.SharedAsync();

        (await api.MunicipalitiesAsync("municipality=1507")).ShouldBeEmpty();
        (await api.MunicipalitiesAsync("municipality=1507&date=2023-12-31")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("q=KAUTOKEINO", "5612")]
    [InlineData("q=guovdageaidnu", "5612")]
    [InlineData("q=Porsángu", "5622")]
    [InlineData("q=traante", "5001")]
    [InlineData("q=hamar%C3%B8y", "1875")]
    [InlineData("q=nord+odal", "3414")]
    [InlineData("q=4601", "4601")]
    public async Task A_search_finds_names_in_any_language_and_numbers(string query, string number) =>
        (await (await TestApi.SharedAsync()).MunicipalitiesAsync(query)).Select(item => item.At("number")).ShouldBe([number]);

    [Fact]
    public async Task A_search_goes_by_the_names_of_the_date() =>
        (await (await TestApi.SharedAsync()).MunicipalitiesAsync("q=traante&date=2022-12-31")).ShouldBeEmpty();

    [Theory]
    [InlineData("county=99", "county_unknown", "county", "There has been no county 99 since 2018; /v1/counties lists those of a date.")]
    [InlineData("county=30&date=2024-01-01", "county_unknown", "county", "30 Viken was not a county on 2024-01-01, but from 2020-01-01 to 2023-12-31; give such a date.")]
    [InlineData("county=31&date=2023-12-31", "county_unknown", "county", "31 Østfold was not a county on 2023-12-31, but from 2024-01-01; give such a date.")]
    [InlineData("municipality=0301&municipality=9999", "municipality_unknown", "municipality", "No municipality has had the number 9999 since 2018.")]
    public async Task A_filter_by_what_does_not_exist_is_refused_by_name(string query, string code, string parameter, string detail)
    {
        var api = await TestApi.SharedAsync();
        foreach (var path in new[] { "/v1/municipalities", "/v1/municipalities.csv" })
        {
            var problem = await api.ProblemAsync($"{path}?{query}");
            problem.At("status").ShouldBe("400");
            problem.At("code").ShouldBe(code);
            problem.At("detail").ShouldBe(detail);
            problem.All("errors", "parameter").ShouldBe([parameter]);
        }
    }

    [Fact]
    public async Task Counties_say_what_they_were_made_of_and_what_became_of_them()
    {
        var api = await TestApi.SharedAsync();

        var viken = (await api.ItemsAsync("/v1/counties?date=2022-01-01")).Single(county => county.At("number") == "30");
        viken.All("predecessors", "name").ShouldBe(["Østfold", "Akershus", "Buskerud"]);
        viken.All("successors", "number").ShouldBe(["31", "32", "33"]);
        viken.All("successors", "kind").Distinct().ShouldBe(["split"]);
        viken.At("validTo").ShouldBe("2024-01-01");

        var nordland = (await api.ItemsAsync("/v1/counties?date=2018-06-01")).Single(county => county.At("number") == "18");
        nordland.At("officialName").ShouldBeNull();
        nordland.ReasonFor("officialName").ShouldNotBeNull();
        nordland.At("validFrom").ShouldBe("2018-01-01");
        nordland.At("validTo").ShouldBeNull();
        (await api.ItemsAsync("/v1/counties")).Single(county => county.At("number") == "18").At("officialName").ShouldBe("Nordland - Nordlánnda");
    }
}
