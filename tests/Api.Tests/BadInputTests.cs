using System.Net;
using System.Text;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests;

/// <summary>What callers get wrong, on real Kestrel, in both environments: each a problem that names the place.</summary>
public sealed class BadInputTests
{
    private static readonly Lazy<Task<TestApi>> Development = new(() => TestApi.StartAsync("Development"));

    public static TheoryData<string, int, string, string?> Calls => new()
    {
        { "/v1/solutions?limit=0", 400, "parameter_invalid", "limit" },
        { "/v1/solutions?limit=501", 400, "parameter_invalid", "limit" },
        { "/v1/solutions?limit=abc", 400, "parameter_invalid", "limit" },
        { "/v1/solutions?limit=", 400, "parameter_invalid", "limit" },
        { "/v1/solutions?limit=1.5", 400, "parameter_invalid", "limit" },
        { "/v1/solutions?limit=99999999999999999999", 400, "parameter_invalid", "limit" },
        { "/v1/solutions?limit=1&limit=2", 400, "parameter_invalid", "limit" },
        { "/v1/solutions?Limit=1", 400, "parameter_invalid", "Limit" },
        { "/v1/solutions?lmit=1", 400, "parameter_invalid", "lmit" },
        { "/v1/solutions?innsatsomrade=6", 400, "parameter_invalid", "innsatsomrade" },
        { "/v1/solutions?cursor=abc", 400, "cursor_invalid", "cursor" },
        { "/v1/solutions?cursor=%F0%9F%98%80", 400, "cursor_invalid", "cursor" },
        { "/v1/solutions/3.9", 404, "solution_not_found", null },
        { "/v1/plans?solution=7.7", 400, "parameter_invalid", "solution" },
        { "/v1/networks?county=99", 400, "county_unknown", "county" },
        { "/v1/solutions/3.2%0A", 400, "parameter_invalid", "code" },
        { "/v1/innsatsomrader/01", 400, "parameter_invalid", "number" },
        { "/v1/solutions?limit=%2B5", 400, "parameter_invalid", "limit" },
        { "/v1/changes?after=999999999", 400, "parameter_invalid", "after" },
        { "/v1/statistics/plans?source=register&measure=decision&asOf=2000-01-01", 400, "parameter_invalid", "asOf" },
        { "/v1/solutions/three", 400, "parameter_invalid", "code" },
        { "/v1/innsatsomrader/6", 404, "innsatsomrade_not_found", null },
        { "/v1/innsatsomrader/x", 400, "parameter_invalid", "number" },
        { "/v1/municipalities/9999", 404, "municipality_not_found", null },
        { "/v1/municipalities/12345", 400, "parameter_invalid", "number" },
        { "/v1/municipalities/3403?date=2021-02-30", 400, "parameter_invalid", "date" },
        { "/v1/municipalities/3403?date=30.11.2021", 400, "parameter_invalid", "date" },
        { "/v1/municipalities/1508?date=2023-06-01", 404, "municipality_not_found", null },
        { "/v1/municipalities?county=99", 400, "county_unknown", "county" },
        { "/v1/municipalities?county=Innlandet", 400, "parameter_invalid", "county" },
        { "/v1/municipalities/3403/plans/none", 404, "record_not_found", null },
        { "/v1/municipalities/3403/plans/-x", 400, "parameter_invalid", "key" },
        { "/v1/municipalities/9999/plans", 404, "municipality_not_found", null },
        { "/v1/plans?municipality=9999", 400, "municipality_unknown", "municipality" },
        { "/v1/plans?type=99", 400, "parameter_invalid", "type" },
        { "/v1/plans?type=samfunnsdelen", 400, "parameter_invalid", "type" },
        { "/v1/plans?asOf=2021-13-01", 400, "parameter_invalid", "asOf" },
        { "/v1/plans?mentionsReform=yes", 400, "parameter_invalid", "mentionsReform" },
        { "/v1/decisions?kind=adopted", 400, "parameter_invalid", "kind" },
        { "/v1/plan-surveys/2020", 404, "plan_survey_not_found", null },
        { "/v1/plan-surveys/2021/observations?county=99", 400, "county_unknown", "county" },
        { "/v1/statistics/plans", 400, "parameter_invalid", "source" },
        { "/v1/statistics/plans?source=survey2021", 400, "parameter_invalid", "measure" },
        { "/v1/statistics/plans?source=survey2021&measure=temaplan", 400, "not_observed", "measure" },
        { "/v1/statistics/plans?source=survey2021&measure=arealdel&adoptedFrom=2019-01-01", 400, "not_observed", "adoptedFrom" },
        { "/v1/statistics/plans?source=survey2021&measure=decision&groupBy=size", 400, "parameter_invalid", "groupBy" },
        { "/v1/statistics/plans.csv?source=survey2021&measure=decision&profile=excel", 400, "parameter_invalid", "profile" },
        { "/v1/changes?after=-1", 400, "parameter_invalid", "after" },
        { "/v1/changes?resource=nope", 400, "parameter_invalid", "resource" },
        { "/v1/changes?resource=plans&resource=Plans", 400, "parameter_invalid", "resource" },
        { "/v1/changes/stream?after=-1", 400, "parameter_invalid", "after" },
        { "/v1/changes/stream?after=999999999", 400, "parameter_invalid", "after" },
        { "/v1/changes/stream?resource=nope", 400, "parameter_invalid", "resource" },
        { "/v1/changes/stream?limit=5", 400, "parameter_invalid", "limit" },
        { "/v1/nothing", 404, "path_unknown", null },
        { "/v2/solutions", 404, "path_unknown", null },
        { "/problems/nothing", 404, "problem_unknown", null },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_bad_call_is_refused_with_its_code_and_place(string call, int status, string code, string? parameter)
    {
        foreach (var api in new[] { await TestApi.SharedAsync(), await Development.Value })
        {
            var problem = await api.ProblemAsync(call);
            problem.GetProperty("status").GetInt32().ShouldBe(status, problem.GetRawText());
            problem.GetProperty("code").GetString().ShouldBe(code, problem.GetRawText());
            problem.GetProperty("type").GetString().ShouldBe($"/problems/{code}");
            problem.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
            problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
            if (parameter is not null) problem.GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("parameter").GetString()).ShouldContain(parameter, problem.GetRawText());
        }
    }

    [Fact]
    public async Task Every_code_of_the_table_is_explained_at_its_type()
    {
        var api = await TestApi.SharedAsync();
        foreach (var code in Calls.Select(row => (string)row[2]).Distinct())
        {
            (await api.GetAsync($"/problems/{code}")).GetProperty("code").GetString().ShouldBe(code);
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task A_method_that_the_path_does_not_have_is_a_405(string method)
    {
        var api = await TestApi.SharedAsync();
        using var response = await api.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/v1/solutions"));
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await response.Content.ReadAsStringAsync()).ShouldContain("method_not_allowed");
        response.Content.Headers.Allow.ShouldContain("GET");
    }

    [Fact]
    public async Task No_query_that_a_fuzzer_makes_up_is_a_500()
    {
        var api = await TestApi.SharedAsync();
        var random = new Random(20211130);
        string[] paths = ["/v1/solutions", "/v1/municipalities", "/v1/municipalities/3403", "/v1/plans", "/v1/decisions", "/v1/changes", "/v1/statistics/plans", "/v1/plan-surveys/2021/observations", "/v1/guidance/steps", "/v1/municipalities.csv"];
        string[] names = ["limit", "cursor", "q", "date", "county", "municipality", "type", "after", "measure", "source", "groupBy", "asOf", "kind", "profile", "x"];
        string[] values = ["", "0", "1", "-1", "500", "9999999999999999999", "abc", "%00", "%FF%FE", "2021-02-30", "0001-01-01", "9999-12-31", "34", "3403", "decision", "survey2021", "register", "ageing", "%F0%9F%98%80", "'; DROP TABLE Plans;--", "%", "_", "a%20b", new string('z', 300)];
        for (var i = 0; i < 400; i++)
        {
            var call = new StringBuilder(paths[random.Next(paths.Length)]).Append('?');
            for (var n = random.Next(1, 4); n > 0; n--) call.Append(names[random.Next(names.Length)]).Append('=').Append(values[random.Next(values.Length)]).Append('&');
            using var response = await api.SendAsync(call.ToString());
            ((int)response.StatusCode).ShouldBeLessThan(500, call.ToString());
        }
    }
}
