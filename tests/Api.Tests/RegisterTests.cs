using System.Text.Json;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Register;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests;

/// <summary>Decisions and plans as they are read, and what plan surveys saw beside them.</summary>
public sealed class RegisterTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async Task InitializeAsync()
    {
        _api = await TestApi.StartAsync();
        await SaveAsync(database =>
        {
            var other = ExampleRecords.Plan();
            (other.MunicipalityId, other.Number, other.Key, other.Type, other.MentionsReform, other.Title) = ("3005", "3005", "samfunnsdel", PlanType.Samfunnsdel, null, "Ålesund er ikke her");
            other.Search = Folding.Fold(other.Title);
            database.AddRange(ExampleRecords.Plan(), ExampleRecords.Decision(), other);
            return Task.CompletedTask;
        });
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_record_is_found_by_any_number_of_its_municipality_and_says_both()
    {
        foreach (var number in new[] { "3005", "3301" })
        {
            var plan = await _api.GetAsync($"/v1/municipalities/{number}/plans/samfunnsdel");
            plan.GetProperty("municipality").GetRawText().ShouldBe("""{"number":"3005","currentNumber":"3301","name":"Drammen"}""");
            (await _api.GetAsync($"/v1/municipalities/{number}/plans")).GetProperty("items").GetArrayLength().ShouldBe(1);
            (await _api.GetAsync($"/v1/plans?municipality={number}")).GetProperty("items").GetArrayLength().ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("/v1/plans", 2)]
    [InlineData("/v1/plans?type=samfunnsdel", 1)]
    [InlineData("/v1/plans?type=samfunnsdel&type=leveHeleLivetPlan", 2)]
    [InlineData("/v1/plans?status=proposed", 0)]
    [InlineData("/v1/plans?mentionsReform=true", 1)]
    [InlineData("/v1/plans?mentionsReform=false", 0)]
    [InlineData("/v1/plans?county=34", 1)]
    [InlineData("/v1/plans?county=34&county=33", 2)]
    [InlineData("/v1/plans?municipality=3401&municipality=3301", 2)]
    [InlineData("/v1/plans?q=alesund", 1)]
    [InlineData("/v1/plans?q=%C3%85LESUND%20her", 1)]
    [InlineData("/v1/plans?q=%25", 0)]
    [InlineData("/v1/plans?asOf=2026-11-19", 0)]
    [InlineData("/v1/decisions?kind=adoptPlan", 1)]
    [InlineData("/v1/decisions?kind=decline", 0)]
    [InlineData("/v1/municipalities/3401/decisions", 1)]
    public async Task Filters_keep_what_they_say(string call, int expected) =>
        (await _api.GetAsync(call)).GetProperty("items").GetArrayLength().ShouldBe(expected, call);

    [Fact]
    public async Task Plans_are_paged_in_the_order_of_number_and_key()
    {
        var first = await _api.GetAsync("/v1/plans?limit=1");
        first.GetProperty("items")[0].GetProperty("municipality").GetProperty("number").GetString().ShouldBe("3005");
        var second = await _api.GetAsync($"/v1/plans?limit=1&cursor={first.GetProperty("nextCursor")}");
        second.GetProperty("items")[0].GetProperty("municipality").GetProperty("number").GetString().ShouldBe("3401");
        second.GetProperty("nextCursor").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_record_that_was_deleted_is_gone_and_says_when()
    {
        await SaveAsync(async database => database.Remove(await database.Set<Plan>().SingleAsync(plan => plan.Key == "samfunnsdel")));
        var problem = await _api.ProblemAsync("/v1/municipalities/3301/plans/samfunnsdel");
        problem.GetProperty("status").GetInt32().ShouldBe(410);
        problem.GetProperty("detail").GetString()!.ShouldContain("2026-11-20T10:00:00");
    }

    [Fact]
    public async Task Plans_come_as_csv_in_both_profiles()
    {
        var plain = await _api.Http.GetByteArrayAsync("/v1/plans.csv?municipality=3301");
        System.Text.Encoding.UTF8.GetString(plain).Split("\r\n")[1].ShouldStartWith("3005,3301,Drammen,samfunnsdel,samfunnsdel,Ålesund er ikke her,,adopted,3,2021-11-24,2022-01-01,2026-12-31,,leve-hele-livet-2021,https://example.org/sak-121-21.pdf,,");
        var excel = await _api.Http.GetByteArrayAsync("/v1/plans.csv?municipality=3301&profile=excelNo");
        excel[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        System.Text.Encoding.UTF8.GetString(excel[3..]).Split("\r\n")[1].ShouldStartWith("3005;3301;Drammen;samfunnsdel;samfunnsdel;Ålesund er ikke her;;adopted;3;");
    }

    [Fact]
    public async Task A_cell_that_Excel_would_run_is_guarded()
    {
        await SaveAsync(async database => (await database.Set<Plan>().SingleAsync(plan => plan.Key == "samfunnsdel")).Title = "=HYPERLINK(\"https://evil.example\")");
        var excel = await _api.Http.GetStringAsync("/v1/plans.csv?municipality=3301&profile=excelNo");
        excel.ShouldContain("\"'=HYPERLINK(");
        var plain = await _api.Http.GetStringAsync("/v1/plans.csv?municipality=3301");
        plain.ShouldContain("\"=HYPERLINK(");
    }

    [Fact]
    public async Task What_surveys_saw_is_kept_apart_from_the_register()
    {
        var hamar = (await _api.GetAsync("/v1/plan-surveys/2021/observations?municipality=3403")).GetProperty("items").EnumerateArray().Single();
        hamar.GetProperty("county").GetString().ShouldBe("34");
        var survey = await _api.GetAsync("/v1/plan-surveys/2021");
        survey.GetProperty("municipalities").GetInt32().ShouldBe(112);
        (await _api.GetAsync("/v1/municipalities/3403/plans")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_found_and_unknown_are_two_things()
    {
        var observations = (await _api.GetAsync("/v1/plan-surveys/2021/observations?limit=500")).GetProperty("items").EnumerateArray().ToList();
        observations.Count.ShouldBe(112);
        observations.Count(observation => observation.GetProperty("decision").ValueKind == JsonValueKind.Null).ShouldBe(2);
        observations.Count(observation => observation.GetProperty("decision").GetString() == "nothingFound").ShouldBe(61);
        observations.Count(observation => observation.GetProperty("samfunnsdel").ValueKind == JsonValueKind.Null).ShouldBe(10);
        (await _api.GetAsync("/v1/plan-surveys/2021/observations?limit=500&decision=adopted&county=34")).GetProperty("items").GetArrayLength().ShouldBe(17);
    }

    [Fact]
    public async Task The_overview_gathers_a_municipality_in_one_call()
    {
        var overview = await _api.GetAsync("/v1/municipalities/3401/overview");
        overview.GetProperty("municipality").GetProperty("name").GetString().ShouldBe("Kongsvinger");
        overview.GetProperty("decisions").GetArrayLength().ShouldBe(1);
        overview.GetProperty("planCount").GetInt32().ShouldBe(1);
        overview.GetProperty("observations")[0].GetProperty("survey").GetString().ShouldBe("2021");
        overview.GetProperty("planExample").GetProperty("code").GetString().ShouldBe("kongsvinger");
        (await _api.GetAsync("/v1/municipalities/1507/overview")).GetProperty("planExample").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private async Task SaveAsync(Func<AppDbContext, Task> change)
    {
        await using var scope = _api.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await change(database);
        await database.SaveAsync();
    }
}
