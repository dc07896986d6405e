using System.Net;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.Register.Writing;

namespace LeveHeleLivet.Api.Tests.Register;

/// <summary>What a write would do, without doing it.</summary>
public sealed class DryRunTests
{
    private const string Hamar = "/v1/municipalities/3403";

    public static TheoryData<string> Kinds => RecordKind.OfMunicipalities;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_dry_run_says_what_would_happen_and_writes_nothing(string name)
    {
        await using var api = await TestApi.StartAsync();
        var kind = RecordKind.Of(name);
        using var hamar = await kind.OwnerAsync(api);
        var before = await api.FingerprintAsync();
        var creation = (await hamar.PutAsync($"{kind.Path}?dryRun=true", kind.First)).ShouldBe(HttpStatusCode.OK);
        (creation.Json.At("dryRun"), creation.Json.Text("change"), creation.Revision()).ShouldBe(("True", "created", Guid.Empty));
        creation.Headers.ETag.ShouldBeNull();
        creation.Record().GetProperty("knownFrom").GetDateTimeOffset().ShouldBe(api.Clock.Now);
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();

        var created = await hamar.WriteAsync($"{kind.Path}?dryRun=false", kind.First);
        created.Json.Texts("changedMembers").ShouldBe(creation.Json.Texts("changedMembers"));
        created.Json.Texts("changedMembers").ShouldAllBe(pointer => kind.First.Contains(pointer!.Replace("/", "\"", StringComparison.Ordinal) + "\"", StringComparison.Ordinal));

        before = await api.FingerprintAsync();
        var change = await hamar.WriteAsync($"{kind.Path}?dryRun=true", kind.Second, IfMatch(created.Tag()));
        (change.Json.At("dryRun"), change.Json.Text("change"), change.Revision()).ShouldBe(("True", "changed", created.Revision()));
        change.Json.Texts("changedMembers").ShouldBe([kind.Differs]);
        (await hamar.PutAsync($"{kind.Path}?dryRun=true", kind.Second)).ShouldBeRefused(428, "precondition_required");
        (await hamar.WriteAsync($"{kind.Path}?dryRun=true", kind.First)).Json.Text("change").ShouldBe("none");
        var deletion = (await hamar.RemoveAsync($"{kind.Path}?dryRun=true", IfMatch(created.Tag()))).ShouldBe(HttpStatusCode.OK);
        (deletion.Json.At("dryRun"), deletion.Json.Text("change"), deletion.Revision()).ShouldBe(("True", "deleted", created.Revision()));
        (await hamar.RestoreAsync($"{kind.Path}", ("Idempotency-Key", "another"))).Json.Text("change").ShouldBe("none");
        (await api.ChangedSinceAsync(before)).ShouldBe(["IdempotencyRecords"]);

        var deleted = (await hamar.RemoveAsync(kind.Path, IfMatch(created.Tag()))).ShouldBe(kind.Deleted);
        (deleted.Json.At("dryRun"), deleted.Json.Text("change"), deleted.Revision()).ShouldBe(("False", "deleted", created.Revision()));
        deleted.Json.GetProperty("planRequirement").GetRawText().ShouldBe((await api.GetAsync($"{Hamar}/plan-requirement")).GetRawText());
        var again = (await hamar.RemoveAsync(kind.Path)).ShouldBe(kind.Deleted);
        (again.Json.At("dryRun"), again.Json.Text("change"), again.Revision()).ShouldBe(("False", "none", created.Revision()));
        before = await api.FingerprintAsync();
        var restoration = (await hamar.SendAsync(HttpMethod.Post, $"{kind.Path}/restore?dryRun=true", null, ("Idempotency-Key", "a-key"))).ShouldBe(HttpStatusCode.OK);
        (restoration.Json.At("dryRun"), restoration.Json.Text("change"), restoration.Revision()).ShouldBe(("True", "restored", Guid.Empty));
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(20211124)]
    [InlineData(20200101)]
    [InlineData(3403)]
    public async Task A_dry_run_never_answers_otherwise_than_the_write_that_follows(int seed)
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        var random = new Random(seed);
        var tags = new Dictionary<string, string>();
        var outcomes = new HashSet<string>();
        await using var watch = await CommitWatch.StartAsync(api);
        for (var i = 0; i < 150; i++)
        {
            var (method, path, body) = ACall(random);
            (string, string)[] headers = random.Next(5) switch
            {
                0 => [],
                1 => [IfMatch("*")],
                2 => [IfMatch($"\"{Guid.NewGuid()}\"")],
                3 => [("If-None-Match", "*")],
                _ => tags.TryGetValue(path, out var tag) ? [IfMatch(tag)] : [],
            };
            var dry = await CallAsync($"{path}?dryRun=true");
            (await watch.HasWrittenAsync()).ShouldBeFalse($"{i}: {method} {path} {body}");
            var real = await CallAsync(path);
            // A write that is refused, or changes nothing, writes nothing either.
            var changes = (int)real.Status < 300 && dry.Json.Text("change") is not "none";
            (await watch.HasWrittenAsync()).ShouldBe(changes, $"{i}: {method} {path} {body}");
            if (real.Headers.ETag is { } written) tags[path.Replace("/restore", "", StringComparison.Ordinal)] = written.Tag;

            var what = $"{seed}, {i}: {method} {path} {body} {string.Join(' ', headers)}\ndry: {dry.Body}\nreal: {real.Body}";
            ((int)dry.Status < 300).ShouldBe((int)real.Status < 300, what);
            outcomes.Add($"{method} {(real.Body.Length > 0 && (int)real.Status >= 400 ? real.Code : real.Status)}");
            if ((int)real.Status >= 400) Refusal(dry).ShouldBe(Refusal(real), what);
            else Outcome(dry).ShouldBe(Outcome(real), what);

            Task<Answer> CallAsync(string to) => hamar.SendAsync(method, to, body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json"), headers);
        }
        foreach (var outcome in new[] { "PUT Created", "PUT OK", "PUT precondition_required", "PUT precondition_failed", "PUT validation_failed", "DELETE OK", "POST OK" }) outcomes.ShouldContain(outcome);
    }

    /// <summary>A write, as likely as not one that is refused or changes nothing: few keys, few values.</summary>
    private static (HttpMethod Method, string Path, string? Body) ACall(Random random)
    {
        string Of(params string[] choices) => choices[random.Next(choices.Length)];
        var key = Of("a", "b");
        var (path, body) = random.Next(6) switch
        {
            0 => ($"decisions/{key}", $$"""{"kind":"{{Of("takePart", "makePlan", "adoptPlan", "decline")}}","body":"E","decidedOn":"{{Of("2021-11-24", "2021-11-24", "2027-01-01")}}"}"""),
            1 => ($"plans/{key}", $$"""{"type":"{{Of("samfunnsdel", "leveHeleLivetPlan")}}","title":"E","status":"adopted","adoptedOn":"2021-11-24","mentionsReform":{{Of("true", "false", "null")}},"decision":{{Of("null", "null", "\"a\"")}},"links":[{{Of("", "", """{"relation":"supersedes","plan":"a"}""")}}]}"""),
            2 => ($"positions/{Of("3", "3.2")}", $$"""{"stance":"{{Of("adopted", "declined", "notConsidered")}}","decision":{{Of("null", "null", "\"b\"")}}}"""),
            3 => ($"measures/{key}", $$"""{"title":"{{Of("E", "F", "")}}","solutions":["{{Of("2.1", "3")}}"],"state":"planned"}"""),
            4 => ($"participations/{key}", $$"""{"kind":"medvirkning","title":"E","state":"{{Of("planned", "carriedOut")}}","from":"{{Of("2021-01-01", "2027-01-01")}}","participants":["eldrerad"]}"""),
            _ => ("positions", $$"""{"positions":[{{Of("", """{"code":"3","stance":"adopted"}""", """{"code":"3","stance":"declined"},{"code":"3.2","stance":"adopted","decision":"a"}""")}}]}"""),
        };
        return (path == "positions" ? 0 : random.Next(4)) switch
        {
            2 => (HttpMethod.Delete, $"{Hamar}/{path}", null),
            3 => (HttpMethod.Post, $"{Hamar}/{path}/restore", null),
            _ => (HttpMethod.Put, $"{Hamar}/{path}", body),
        };
    }

    private static string Refusal(Answer answer) => $"{(int)answer.Status} {answer.Code} {string.Join(' ', answer.Faults.Select(fault => $"{fault.Code} {fault.Place}"))}";

    /// <summary>All that an answer says, but that it was or was not written.</summary>
    private static string Outcome(Answer answer)
    {
        var json = JsonNode.Parse(answer.Body)!.AsObject();
        json.Remove("dryRun");
        var record = json["record"]!.AsObject();
        foreach (var of in record["items"]?.AsArray().Select(item => item!.AsObject()).Append(record) ?? [record])
        {
            of.Remove("revision");
            of.Remove("knownFrom");
        }
        return json.ToJsonString();
    }
}
