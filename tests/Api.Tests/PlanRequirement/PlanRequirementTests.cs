using System.Data.Common;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Register;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.PlanRequirement;

/// <summary>The two operations over the real municipalities and what the survey of 2021 saw of them.</summary>
public sealed class PlanRequirementTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async Task InitializeAsync() => _api = await TestApi.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Theory]
    [InlineData("2021-12-31")]
    [InlineData("2022-01-01")]
    [InlineData("2023-12-31")]
    public async Task The_survey_alone_gives_what_its_codes_say_and_no_verdict(string date)
    {
        // Counted from the file by hand: columns code, name, county, lhl_decision, planstrategi, samfunnsdel.
        var rows = (await File.ReadAllLinesAsync(Repository.PathOf("data/surveys/plan-survey-2021.csv"))).Skip(1).Select(line => line.Split(',')).ToList();
        rows.Count.ShouldBe(112);
        var all = await ListAsync($"date={date}");
        all.Count.ShouldBe(356);
        foreach (var row in rows)
        {
            var requirement = all.Single(item => Number(item) == row[0]);
            Statuses(requirement).ShouldBe($"{(row[3] == "2" ? "met" : "unknown")} unknown {(row[5] == "1" ? "met" : "unknown")} unknown: unknown", row[1]);
        }
        all.Count(item => Statuses(item).StartsWith("met", StringComparison.Ordinal)).ShouldBe(rows.Count(row => row[3] == "2"));
        all.Count(item => Verdict(item) == "unknown").ShouldBe(356);
    }

    [Fact]
    public async Task Before_the_survey_and_before_the_rule_nothing_is_known_or_asked()
    {
        (await ListAsync("date=2021-11-29")).ShouldAllBe(item => Statuses(item) == "unknown unknown unknown unknown: unknown");
        var before = await ListAsync("date=2020-12-31");
        before.ShouldAllBe(item => Statuses(item) == "notApplicable notApplicable notApplicable notApplicable: notApplicable");
        before[0].GetProperty("rule").GetProperty("validTo").GetString().ShouldBe("2021-01-01");
        before[0].GetProperty("criteria").EnumerateArray().ShouldAllBe(criterion => criterion.GetProperty("missing").GetArrayLength() == 0);
    }

    [Fact]
    public async Task What_is_registered_moves_the_verdict_at_once_and_stands_as_evidence()
    {
        const string Call = "/v1/municipalities/3301/plan-requirement?date=2021-12-31";
        Verdict(await _api.GetAsync(Call)).ShouldBe("unknown");
        await SaveAsync([.. Drammen(Facts.PlanWithPositions()), .. Drammen(Facts.Samfunnsdel(true), Facts.Network())]);
        var met = await _api.GetAsync(Call.Replace("3301", "3005", StringComparison.Ordinal));
        Statuses(met).ShouldBe("met met met met: met");
        met.GetProperty("municipality").GetRawText().ShouldBe("""{"number":"3005","currentNumber":"3301","name":"Drammen"}""");
        foreach (var evidence in met.GetProperty("criteria").EnumerateArray().SelectMany(criterion => criterion.GetProperty("evidence").EnumerateArray()))
        {
            evidence.GetProperty("href").GetString()!.ShouldStartWith("/v1/municipalities/3005/");
            evidence.GetProperty("origin").GetString().ShouldBe("register");
        }
        (await ListAsync("date=2021-12-31&verdict=met")).Select(Number).ShouldBe(["3005"]);
        (await ListAsync("date=2021-12-31&verdict=met&verdict=notMet&county=34")).ShouldBeEmpty();
        Statuses((await _api.GetAsync("/v1/municipalities/3301/overview")).GetProperty("planRequirement")).ShouldBe("met met met met: met");

        await SaveAsync(Drammen(Facts.Decided(DecisionKind.Decline, "2021-12-01")));
        Statuses(await _api.GetAsync(Call)).ShouldBe("notMet met met met: notMet");
        (await ListAsync("date=2021-12-31&verdict=notMet")).Select(Number).ShouldBe(["3005"]);
        Verdict(await _api.GetAsync(Call.Replace("12-31", "11-30", StringComparison.Ordinal))).ShouldBe("met");
    }

    [Fact]
    public async Task A_municipality_that_is_no_more_is_judged_on_its_last_day()
    {
        (await _api.GetAsync("/v1/municipalities/1507/plan-requirement")).GetProperty("date").GetString().ShouldBe("2023-12-31");
        (await _api.GetAsync("/v1/municipalities/1507/plan-requirement?date=2021-12-31")).GetProperty("municipality").GetProperty("currentNumber").ValueKind.ShouldBe(JsonValueKind.Null);
        var after = await _api.ProblemAsync("/v1/municipalities/1507/plan-requirement?date=2024-01-01");
        after.GetProperty("code").GetString().ShouldBe("municipality_not_found");
        after.GetProperty("detail").GetString()!.ShouldContain("1508");
        (await ListAsync("municipality=1507")).ShouldBeEmpty();
        (await ListAsync("municipality=1507&date=2021-12-31")).Count.ShouldBe(1);
        (await _api.GetAsync("/v1/municipalities/3403/plan-requirement")).GetProperty("date").GetString().ShouldBe("2026-11-20");
    }

    [Theory]
    [InlineData("/v1/municipalities/0999/plan-requirement", 404, "municipality_not_found")]
    [InlineData("/v1/municipalities/3403/plan-requirement?date=2017-12-31", 400, "parameter_invalid")]
    [InlineData("/v1/municipalities/3403/plan-requirement?date=yesterday", 400, "parameter_invalid")]
    [InlineData("/v1/plan-requirement?county=99", 400, "county_unknown")]
    [InlineData("/v1/plan-requirement?municipality=0999", 400, "municipality_unknown")]
    [InlineData("/v1/plan-requirement?verdict=maybe", 400, "parameter_invalid")]
    [InlineData("/v1/plan-requirement?cursor=abc", 400, "cursor_invalid")]
    public async Task What_cannot_be_answered_is_refused_by_name(string call, int status, string code)
    {
        var problem = await _api.ProblemAsync(call);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task The_list_is_paged_by_number_and_pages_join_to_the_whole()
    {
        var whole = await ListAsync("date=2021-12-31&verdict=unknown");
        List<string> numbers = [];
        var pages = 0;
        for (var next = ""; next is not null; pages++)
        {
            var page = await _api.GetAsync($"/v1/plan-requirement?date=2021-12-31&verdict=unknown&limit=100{next}");
            numbers.AddRange(page.GetProperty("items").EnumerateArray().Select(Number));
            next = page.GetProperty("nextCursor").GetString() is { } cursor ? $"&cursor={cursor}" : null;
        }
        pages.ShouldBe(4);
        numbers.ShouldBe(whole.Select(Number));
        numbers.ShouldBe(numbers.Order(StringComparer.Ordinal));
        using var first = await _api.SendAsync("/v1/plan-requirement?limit=1");
        first.Headers.GetValues("Link").Single().ShouldContain("rel=\"next\"");
    }

    [Theory]
    [InlineData("nb", "Registrer deltakelse", "tilskuddsordningene")]
    [InlineData("nn", "Registrer deltaking", "tilskotsordningane")]
    [InlineData("en", "Register participation", "grant schemes")]
    public async Task It_speaks_the_callers_language(string language, string missing, string effect)
    {
        var requirement = await _api.GetAsync("/v1/municipalities/3403/plan-requirement", language);
        requirement.GetProperty("criteria")[3].GetProperty("missing")[0].GetString()!.ShouldStartWith(missing);
        requirement.GetProperty("effect").GetString()!.ShouldContain(effect);
    }

    [Fact]
    public async Task All_municipalities_cost_as_many_queries_as_one()
    {
        var queries = new QueryCount();
        await using var api = await TestApi.StartAsync(configure: builder => builder.ConfigureDatabase(options => options.AddInterceptors(queries)));
        (await QueriesOfAsync(["0403"], 1)).ShouldBe(5);
        (await QueriesOfAsync(["0403", "0402", "1507"], 3)).ShouldBe(5);
        (await QueriesOfAsync(null, 112)).ShouldBe(5);

        async Task<int> QueriesOfAsync(string[]? ids, int municipalities)
        {
            await using var scope = api.Services.CreateAsyncScope();
            var before = queries.Count;
            (await PlanRequirementFacts.ReadAsync(scope.ServiceProvider.GetRequiredService<AppDbContext>(), ids, default)).Count.ShouldBe(municipalities);
            return queries.Count - before;
        }
    }

    private sealed class QueryCount : DbCommandInterceptor
    {
        private int _count;

        public int Count => _count;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            // The poll for changes asks now and then, too, but for none of these.
            if (command.CommandText.Contains("KnownTo", StringComparison.Ordinal) || command.CommandText.Contains("PlanObservations", StringComparison.Ordinal)) Interlocked.Increment(ref _count);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string query) =>
        [.. (await _api.GetAsync($"/v1/plan-requirement?limit=500&{query}")).GetProperty("items").EnumerateArray()];

    private static string Number(JsonElement requirement) => requirement.GetProperty("municipality").GetProperty("number").GetString()!;

    private static string Verdict(JsonElement requirement) => requirement.GetProperty("verdict").GetString()!;

    private static string Statuses(JsonElement requirement) =>
        $"{string.Join(' ', requirement.GetProperty("criteria").EnumerateArray().Select(criterion => criterion.GetProperty("status").GetString()))}: {Verdict(requirement)}";

    /// <summary>The same facts for a municipality that has been renumbered since and that the survey does not cover.</summary>
    private static MunicipalRecord[] Drammen(params object[] records)
    {
        foreach (var record in records.Cast<MunicipalRecord>()) (record.MunicipalityId, record.Number) = ("3005", "3005");
        return [.. records.Cast<MunicipalRecord>()];
    }

    private async Task SaveAsync(MunicipalRecord[] records)
    {
        await using var scope = _api.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        database.AddRange(records.Cast<object>());
        await database.SaveAsync();
    }
}
