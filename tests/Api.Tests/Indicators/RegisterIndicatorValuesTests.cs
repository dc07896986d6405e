using System.Net;
using LeveHeleLivet.Api.Indicators;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Indicators;

public sealed class RegisterIndicatorValuesTests
{
    [Fact]
    public async Task Values_are_created_changed_and_left_by_what_tells_them_apart()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        Counts(await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value("3403"), AnIndicator.Value("3411", value: 2)))).ShouldBe((2, 0, 0, 0));
        Counts(await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value("3403"), AnIndicator.Value("3411", value: 3), AnIndicator.Value("3411", 2025)))).ShouldBe((1, 1, 1, 0));
        Counts(await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value("3403", value: 1.500m)))).ShouldBe((0, 0, 1, 0));
        (await api.EventsAsync()).ShouldBe(3);

        var values = (await api.GetAsync($"{AnIndicator.Values}?municipality=3411&year=2024")).GetProperty("items");
        values.GetArrayLength().ShouldBe(1);
        values[0].GetProperty("value").GetDecimal().ShouldBe(3);
        values[0].GetProperty("areaName").GetString().ShouldBe("Ringsaker");
    }

    [Fact]
    public async Task A_value_is_found_by_any_number_of_its_municipality()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value("3005"), AnIndicator.Value("34", kind: "county")))).ShouldBe(HttpStatusCode.OK);
        var value = (await api.GetAsync($"{AnIndicator.Values}?municipality=3301")).GetProperty("items")[0];
        (value.GetProperty("areaNumber").GetString(), value.GetProperty("currentNumber").GetString()).ShouldBe(("3005", "3301"));
        (await api.GetAsync($"{AnIndicator.Values}?county=34")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await api.GetAsync($"{AnIndicator.Values}?county=34&municipality=3301")).GetProperty("items").GetArrayLength().ShouldBe(2);
        (await api.ProblemAsync($"{AnIndicator.Values}?county=98&municipality=3301")).GetProperty("code").GetString().ShouldBe("county_unknown");
        (await api.ProblemAsync($"{AnIndicator.Values}?municipality=9999")).GetProperty("code").GetString().ShouldBe("municipality_unknown");
        (await api.ProblemAsync($"{AnIndicator.Values}?year=1800")).GetProperty("code").GetString().ShouldBe("parameter_invalid");
    }

    public static TheoryData<string, object, string, string> FaultyRows => new()
    {
        { "a municipality that has never been", AnIndicator.Value("9999"), "municipality_unknown", "/areaNumber" },
        { "a municipality in the year from whose first day it is no more", AnIndicator.Value("0602", 2020), "municipality_not_then", "/year" },
        { "a municipality in the year before it began", AnIndicator.Value("3301", 2019), "municipality_not_then", "/year" },
        { "a county that has never been", AnIndicator.Value("98", kind: "county"), "county_unknown", "/areaNumber" },
        { "a county's number for a municipality", AnIndicator.Value("34"), "form_invalid", "/areaNumber" },
        { "a municipality without a number", AnIndicator.Value(null!), "not_empty", "/areaNumber" },
        { "a country with a number", AnIndicator.Value("0301", kind: "country"), "not_allowed", "/areaNumber" },
        { "a year before the first", AnIndicator.Value(year: IndicatorValue.FirstYear - 1), "out_of_range", "/year" },
        { "a year after the last", AnIndicator.Value(year: IndicatorValue.LastYear + 1), "out_of_range", "/year" },
        { "a mean of municipalities for one", AnIndicator.Value(statistic: "unweightedMunicipalMean"), "not_allowed", "/statistic" },
        { "no value and no note", AnIndicator.Value(value: null), "note_missing", "/note" },
        { "seven decimals", AnIndicator.Value(value: 0.1234567m), "too_precise", "/value" },
        { "thirteen digits", AnIndicator.Value(value: 1234567890123m), "too_precise", "/value" },
        { "a note that is too long", AnIndicator.Value(note: new string('x', IndicatorValue.NoteMaxLength + 1)), "too_long", "/note" },
        { "an edition with a slash", AnIndicator.Value(edition: "a/b"), "form_invalid", "/edition" },
        { "an edition with a line break", AnIndicator.Value(edition: "a\n"), "form_invalid", "/edition" },
    };

    [Theory]
    [MemberData(nameof(FaultyRows))]
    public async Task One_faulty_row_refuses_all_or_only_itself(string what, object row, string code, string place)
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        var body = AnIndicator.Of(AnIndicator.Value("3411"), row);

        (await portal.PostAsync(AnIndicator.Values, body)).ShouldBeRefused(400, "validation_failed").Faults.ShouldHaveSingleItem(what).Code.ShouldBe(code);
        (await api.EventsAsync()).ShouldBe(1);

        var partial = (await portal.PostAsync($"{AnIndicator.Values}?mode=partial", body)).ShouldBe(HttpStatusCode.OK);
        Counts(partial).ShouldBe((1, 0, 0, 1));
        var fault = partial.Json.GetProperty("faults")[0];
        (fault.GetProperty("code").GetString(), fault.GetProperty("pointer").GetString()).ShouldBe((code, "/values/1" + place));
        (await api.EventsAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_value_twice_in_a_request_is_a_fault_of_the_second()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value(), AnIndicator.Value(value: 7))))
            .ShouldBeRefused(400, "validation_failed").Faults.Select(fault => (fault.Code, fault.Place)).ShouldBe([("row_duplicate", "/values/1")]);
    }

    [Fact]
    public async Task A_municipality_has_one_value_whatever_number_it_came_under()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value("3005"), AnIndicator.Value("3301"))))
            .ShouldBeRefused(400, "validation_failed").Faults.Select(fault => (fault.Code, fault.Place)).ShouldBe([("row_duplicate", "/values/1")]);
        Counts(await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value("3005")))).ShouldBe((1, 0, 0, 0));
        Counts(await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value("3301", value: 7)))).ShouldBe((0, 1, 0, 0));
        Counts(await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value("3301", value: 7)))).ShouldBe((0, 0, 1, 0));

        var values = (await api.GetAsync(AnIndicator.Values)).GetProperty("items");
        values.GetArrayLength().ShouldBe(1);
        (values[0].GetProperty("areaNumber").GetString(), values[0].GetProperty("value").GetDecimal()).ShouldBe(("3301", 7));
    }

    [Fact]
    public async Task A_municipality_has_values_for_its_last_year_its_first_and_those_before_any_is_held()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        Counts(await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value("0602", 2019), AnIndicator.Value("3301", 2020), AnIndicator.Value("3301", 2017)))).ShouldBe((3, 0, 0, 0));
    }

    [Fact]
    public async Task The_mode_partial_names_only_the_first_fault_of_each_refused_row()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        var body = AnIndicator.Of(AnIndicator.Value("34", 1800, null, edition: "a/b"), AnIndicator.Value(), AnIndicator.Value("98", 1800, kind: "county"));
        (await portal.PostAsync(AnIndicator.Values, body)).ShouldBeRefused(400, "validation_failed").Faults.Count.ShouldBe(5);
        var partial = await portal.PostAsync($"{AnIndicator.Values}?mode=partial", body);
        Counts(partial).ShouldBe((1, 0, 0, 2));
        partial.Json.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("pointer").GetString()).ShouldBe(["/values/0/areaNumber", "/values/2/year"]);
    }

    [Fact]
    public async Task Ten_thousand_values_are_one_change_and_one_more_is_too_many()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        var numbers = await NumbersAsync(api);
        var values = Enumerable.Range(0, 10_000).Select(i => AnIndicator.Value(numbers[i % numbers.Count], 1950 + i / numbers.Count, i)).ToList();

        Counts(await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(values))).ShouldBe((10_000, 0, 0, 0));
        Counts(await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(values))).ShouldBe((0, 0, 10_000, 0));
        (await api.EventsAsync()).ShouldBe(2);

        (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(values.Append(AnIndicator.Value(edition: "another"))))).ShouldBeRefused(400, "validation_failed").Faults.ShouldHaveSingleItem().Code.ShouldBe("too_many");
        (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of())).ShouldBeRefused(400, "validation_failed").Faults.ShouldHaveSingleItem().Code.ShouldBe("not_empty");
        var many = (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(Enumerable.Repeat(AnIndicator.Value("9999"), 300)))).ShouldBeRefused(400, "validation_failed");
        many.Faults.Count.ShouldBe(100);
    }

    [Fact]
    public async Task Eight_mebibytes_are_taken_here_and_one_elsewhere()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        var padding = new string(' ', 7 * 1024 * 1024);
        (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value()) + padding)).ShouldBe(HttpStatusCode.OK);
        (await portal.PostAsync(AnIndicator.Values, AnIndicator.Of(AnIndicator.Value()) + padding + padding)).ShouldBeRefused(413, "body_too_large");
        (await portal.PutAsync(AnIndicator.Path, AnIndicator.Body() + padding)).ShouldBeRefused(413, "body_too_large");
        // Without a length announced the server notices on the way.
        using var unannounced = new StreamContent(new MemoryStream(new byte[1024 * 1024 + 1])) { Headers = { ContentType = new("application/json") } };
        (await portal.SendAsync(HttpMethod.Put, AnIndicator.Path, unannounced, ("Transfer-Encoding", "chunked"))).ShouldBeRefused(413, "body_too_large");
    }

    [Fact]
    public async Task Requests_at_once_lose_nothing_and_each_that_changed_something_is_one_change()
    {
        await using var api = await TestApi.StartAsync();
        var portal = await api.WithIndicatorAsync();
        var numbers = await NumbersAsync(api);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => portal.PostAsync(AnIndicator.Values, AnIndicator.Of(Enumerable.Range(0, 20).Select(n => AnIndicator.Value(numbers[n], value: i))))));
        answers.Sum(answer => answer.Json.GetProperty("created").GetInt32()).ShouldBe(20);
        (await api.EventsAsync()).ShouldBe(1 + answers.Length);
        (await api.GetAsync(AnIndicator.Values)).GetProperty("items").EnumerateArray().Select(value => value.GetProperty("value").GetDecimal()).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task An_indicator_that_is_not_there_takes_no_values()
    {
        var api = await TestApi.SharedAsync();
        using var portal = await api.AsPortalAsync();
        (await portal.PostAsync("/v1/indicators/none/values", AnIndicator.Of(AnIndicator.Value()))).ShouldBeRefused(404, "indicator_not_found");
    }

    private static (int Created, int Changed, int Unchanged, int Refused) Counts(Answer answer)
    {
        answer.ShouldBe(HttpStatusCode.OK);
        int Of(string name) => answer.Json.GetProperty(name).GetInt32();
        return (Of("created"), Of("changed"), Of("unchanged"), Of("refused"));
    }

    private static async Task<IReadOnlyList<string>> NumbersAsync(TestApi api)
    {
        await using var scope = api.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<Api.Municipalities.MunicipalityPeriod>().Where(period => period.ValidTo == null).Select(period => period.Number).Distinct().OrderBy(number => number).ToListAsync();
    }
}
