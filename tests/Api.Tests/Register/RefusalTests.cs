using System.Net;
using System.Net.Sockets;
using System.Text;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.Register.Writing;

namespace LeveHeleLivet.Api.Tests.Register;

/// <summary>Writes that are refused: each with its code and place, and without a trace.</summary>
public sealed class RefusalTests
{
    private const string Hamar = "/v1/municipalities/3403";

    /// <summary>Path, body, code of the fault, and its pointer.</summary>
    public static TheoryData<string, string, string, string> Bodies => new()
    {
        { "decisions/d", """{"kind":"takePart","body":"","decidedOn":"2021-11-24"}""", "not_empty", "/body" },
        { "decisions/d", """{"kind":"takePart","body":"E","decidedOn":"2026-11-21"}""", "date_ahead", "/decidedOn" },
        { "decisions/d", """{"kind":"makePlan","body":"E","decidedOn":"2021-11-24","plannedAdoption":"2021-11-23"}""", "dates_out_of_order", "/plannedAdoption" },
        { "decisions/d", """{"kind":"takePart","body":"E","decidedOn":"2021-11-24","meetingCase":"121"}""", "form_invalid", "/meetingCase" },
        { "decisions/d", """{"kind":"takePart","body":"E","decidedOn":"2021-11-24","archiveCase":{"year":1899,"sequence":1}}""", "out_of_range", "/archiveCase/year" },
        { "decisions/d", """{"kind":"takePart","body":"E","decidedOn":"2021-11-24","document":{"title":"E","url":"javascript:alert(1)"}}""", "form_invalid", "/document/url" },
        { "decisions/d", """{"kind":"takePart","body":"E","decidedOn":"2021-11-24","solutions":["3.2","6"]}""", "form_invalid", "/solutions/1" },
        { "plans/p", """{"type":"samfunnsdel","title":"E","status":"proposed","adoptedOn":"2021-11-24"}""", "not_adopted", "/adoptedOn" },
        { "plans/p", """{"type":"samfunnsdel","title":"E","status":"adopted","adoptedOn":"2026-11-21"}""", "date_ahead", "/adoptedOn" },
        { "plans/p", """{"type":"samfunnsdel","title":"E","status":"adopted","periodFrom":"2022-01-01","periodTo":"2021-12-31"}""", "dates_out_of_order", "/periodTo" },
        { "plans/p", """{"type":"samfunnsdel","title":"E","status":"adopted","decision":"ukjent"}""", "decision_unknown", "/decision" },
        { "plans/p", """{"type":"samfunnsdel","title":"E","status":"adopted","links":[{"relation":"partOf","plan":"ukjent"}]}""", "plan_unknown", "/links/0/plan" },
        { "plans/p", """{"type":"samfunnsdel","title":"E","status":"adopted","links":[{"relation":"supersedes","plan":"p"}]}""", "link_circular", "/links/0" },
        { "plans/p", """{"type":"samfunnsdel","title":"E","status":"adopted","participants":["3401","9999"]}""", "municipality_unknown", "/participants/1" },
        { "plans/p", """{"type":"samfunnsdel","title":"E","status":"adopted","documents":[{"title":"E","url":"https://example.org","sha256":"x"}]}""", "form_invalid", "/documents/0/sha256" },
        { "measures/m", """{"title":"E","solutions":[],"state":"planned"}""", "not_empty", "/solutions" },
        { "measures/m", """{"title":"E","solutions":["2.1"],"state":"planned","start":"2022-01-02","end":"2022-01-01"}""", "dates_out_of_order", "/end" },
        { "measures/m", """{"title":"E","solutions":["2.1"],"state":"planned","plan":"ukjent"}""", "plan_unknown", "/plan" },
        { "participations/x", """{"kind":"network","title":"E","state":"planned"}""", "not_empty", "/network" },
        { "participations/x", """{"kind":"network","title":"E","state":"planned","network":"ukjent"}""", "network_unknown", "/network" },
        { "participations/x", """{"kind":"medvirkning","title":"E","state":"planned"}""", "not_empty", "/participants" },
        { "participations/x", """{"kind":"medvirkning","title":"E","state":"carriedOut","from":"2026-11-21","participants":["staff"]}""", "date_ahead", "/from" },
        { "positions", """{"positions":[{"code":"3.2\n","stance":"adopted"}]}""", "form_invalid", "/positions/0/code" },
        { "positions/3.2", """{"stance":"adopted","decision":"a\n"}""", "form_invalid", "/decision" },
        { "positions/3.2", """{"stance":"adopted","decision":"ukjent"}""", "decision_unknown", "/decision" },
    };

    /// <summary>Bodies that are not what the operation reads.</summary>
    public static TheoryData<string, string, string, string> Forms => new()
    {
        { "decisions/d", """{"kind":1,"body":"E","decidedOn":"2021-11-24"}""", "value_invalid", "/kind" },
        { "decisions/d", """{"kind":"takePart","body":null,"decidedOn":"2021-11-24"}""", "value_null", "/body" },
        { "decisions/d", """{"kind":"takePart","body":"E"}""", "member_missing", "/decidedOn" },
        { "decisions/d", """{"kind":"takePart","body":"E","decidedOn":"2021-11-24","archiveCase":{"sequence":4711}}""", "member_missing", "/archiveCase/year" },
        { "plans/p", """{"type":"samfunnsdel","title":"E","status":3}""", "value_invalid", "/status" },
        { "plans/p", """{"type":"samfunnsdel","title":"E","status":"adopted","mentionsReform":"ja"}""", "value_invalid", "/mentionsReform" },
        { "measures/m", """{"title":"E","solutions":["2.1"],"state":"planned","title":"F"}""", "member_duplicate", "/title" },
        { "positions/3.2", """{"stance":"adopted","note":"E"}""", "member_unknown", "/note" },
        { "participations/x", """{"kind":"medvirkning","title":"E\u0000","state":"planned"}""", "value_invalid", "/title" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task A_body_that_says_what_cannot_be_is_refused_in_three_languages(string path, string body, string code, string pointer) => ShouldBeRefusedAsync("validation_failed", path, body, code, pointer, languages: 3);

    [Theory]
    [MemberData(nameof(Forms))]
    public Task A_body_of_another_form_is_refused_by_place(string path, string body, string code, string pointer) => ShouldBeRefusedAsync("body_invalid", path, body, code, pointer, languages: 1);

    private static async Task ShouldBeRefusedAsync(string problem, string path, string body, string code, string pointer, int languages)
    {
        var api = await TestApi.SharedAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        var before = await api.FingerprintAsync();
        var messages = new List<string>();
        foreach (var (language, dryRun) in new[] { ("nb", ""), ("nn", "?dryRun=true"), ("en", "") })
        {
            var fault = (await hamar.PutAsync($"{Hamar}/{path}{dryRun}", body, ("Accept-Language", language))).ShouldBeRefused(400, problem).Faults.ShouldHaveSingleItem();
            (fault.Code, fault.Place).ShouldBe((code, pointer));
            messages.Add(fault.Message);
        }
        messages.Distinct().Count().ShouldBe(languages, string.Join(" | ", messages));
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_may_not_write_leaves_no_trace()
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        using var arendal = await api.AsMunicipalityAsync("4203");
        using var unscoped = await api.AsAsync(TestOrganisations.NumberOf("3403"), Scope.SurveyRespond);
        using var support = await api.AsAsync(TestOrganisations.Support, Scope.MunicipalityWrite);
        using var nobody = await api.AsAsync(TestOrganisations.Nobody, Scope.MunicipalityWrite);
        foreach (var kind in RecordKind.All.Where(kind => kind.IsMunicipal)) await hamar.WriteAsync(kind.Path, kind.First);
        var before = await api.FingerprintAsync();
        foreach (var (caller, status, code) in new[] { (api.Http, 401, "token_missing"), (arendal, 403, "municipality_not_yours"), (unscoped, 403, "scope_missing"), (support, 403, "role_missing"), (nobody, 403, "organisation_unknown") })
        {
            foreach (var kind in RecordKind.All.Where(kind => kind.IsMunicipal))
            {
                (await caller.PutAsync(kind.Path, kind.Second, IfMatch("*"))).ShouldBeRefused(status, code);
                (await caller.PutAsync($"{kind.Path}?dryRun=true", kind.First)).ShouldBeRefused(status, code);
                (await caller.RemoveAsync(kind.Path, IfMatch("*"))).ShouldBeRefused(status, code);
                (await caller.RestoreAsync(kind.Path, ("Idempotency-Key", "a-key"))).ShouldBeRefused(status, code);
            }
            (await caller.PutAsync($"{Hamar}/positions", """{"positions":[]}""", IfMatch("*"))).ShouldBeRefused(status, code);
        }
        (await hamar.PutAsync("/v1/municipalities/9999/plans/p", RecordKind.Of("plans").First)).ShouldBeRefused(404, "municipality_not_found");
        (await hamar.RestoreAsync($"{Hamar}/plans/never", ("Idempotency-Key", "a-key"))).ShouldBeRefused(404, "record_not_found");
        (await hamar.PutAsync($"{Hamar}/plans/plan?reason={new string('x', 301)}", RecordKind.Of("plans").Second, IfMatch("*"))).ShouldBeRefused(400, "parameter_invalid");
        (await hamar.RestoreAsync($"{Hamar}/plans/plan", ("Idempotency-Key", "two words"))).ShouldBeRefused(400, "parameter_invalid");
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();

        (await hamar.RestoreAsync($"{Hamar}/plans/plan", ("Idempotency-Key", "a-key"))).ShouldBe(HttpStatusCode.OK);
        before = await api.FingerprintAsync();
        (await hamar.RestoreAsync($"{Hamar}/measures/tiltak", ("Idempotency-Key", "a-key"))).ShouldBeRefused(422, "idempotency_key_reused");
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Plans_that_supersede_each_other_in_a_circle_are_refused()
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        static string Plan(string? after) => $$"""{"type":"samfunnsdel","title":"E","status":"adopted","links":[{{(after is null ? "" : $$"""{"relation":"supersedes","plan":"{{after}}"}""")}}]}""";
        await hamar.WriteAsync($"{Hamar}/plans/a", Plan(null));
        await hamar.WriteAsync($"{Hamar}/plans/b", Plan("a"));
        await hamar.WriteAsync($"{Hamar}/plans/c", Plan("b"));
        var before = await api.FingerprintAsync();
        (await hamar.PutAsync($"{Hamar}/plans/a", Plan("c"), IfMatch("*"))).ShouldBeRefused(400, "validation_failed").Faults.Select(fault => (fault.Code, fault.Place)).ShouldBe([("link_circular", "/links/0")]);
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Texts_are_kept_as_they_are_given_and_never_run()
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        const string Title = "<script>alert('x')</script>\u0007\u0085\u202e\t=1+1 Č́ đ 👵🏽 e\u0301 'quoted' \\ {0}";
        await hamar.WriteAsync($"{Hamar}/measures/m", $$"""{"title":{{System.Text.Json.JsonSerializer.Serialize(Title)}},"solutions":["2.1"],"state":"planned"}""");
        using var answer = await api.SendAsync($"{Hamar}/measures/m");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await api.GetAsync($"{Hamar}/measures/m")).Text("title").ShouldBe(Title);
        (await api.ItemsAsync("/v1/measures?q=%3Cscript%3E")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("..", 404)]
    [InlineData(".", 404)]
    [InlineData("%2e%2e", 404)]
    [InlineData("%2E", 404)]
    [InlineData("..%2fdecisions", 400)]
    [InlineData("-x", 400)]
    [InlineData("a%00", 400)]
    [InlineData("n%C3%B8kkel", 400)]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 400)]
    public async Task A_key_that_is_none_never_writes(string key, int status)
    {
        var api = await TestApi.SharedAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        var before = await api.FingerprintAsync();
        var body = RecordKind.Of("plans").First;
        // By hand: clients tidy such paths before they send them.
        using var socket = new TcpClient(api.Address.Host, api.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"PUT {Hamar}/plans/{key} HTTP/1.1\r\nHost: {api.Address.Authority}\r\nAuthorization: {hamar.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture).ShouldBeOneOf(status, 405);
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();
    }
}
