using System.Net;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.Register.Writing;

namespace LeveHeleLivet.Api.Tests.Register;

/// <summary>All positions of a municipality, written as one whole.</summary>
public sealed class PositionSetTests
{
    private const string Path = "/v1/municipalities/3403/positions";
    private const string None = """{"positions":[]}""";
    private const string Two = """{"positions":[{"code":"3.2","stance":"adopted"},{"code":"3","stance":"adapted","rationale":"Eksempel"}]}""";
    private const string Other = """{"positions":[{"code":"3.2","stance":"declined"},{"code":"1.1","stance":"adopted"}]}""";

    [Fact]
    public async Task The_set_is_replaced_as_one_and_logged_as_one()
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        var created = await hamar.WriteAsync(Path, Two);
        created.Json.Text("change").ShouldBe("created");
        Codes(created).ShouldBe(["3 adapted", "3.2 adopted"]);
        created.Tag().ShouldBe($"\"{created.Revision():N}\"");

        (await hamar.PutAsync(Path, Other)).ShouldBeRefused(428, "precondition_required");
        var changed = await hamar.WriteAsync(Path, Other, IfMatch(created.Tag()));
        changed.Json.Text("change").ShouldBe("changed");
        changed.Json.Texts("changedMembers").ShouldBe(["/positions/0", "/positions/1", "/positions"]);
        Codes(changed).ShouldBe(["1.1 adopted", "3.2 declined"]);
        changed.Record().GetProperty("items").EnumerateArray().Select(position => position.GetProperty("revision").GetGuid()).ShouldNotContain(Guid.Empty);
        (await api.ItemsAsync(Path)).Select(position => position.Text("code")).ShouldBe(["1.1", "3.2"]);
        (await hamar.PutAsync(Path, Two, IfMatch(created.Tag()))).ShouldBeRefused(412, "precondition_failed");

        // Fewer, then none, then the first ones again, on the same histories.
        var fewer = await hamar.WriteAsync(Path, """{"positions":[{"code":"1.1","stance":"adopted"}]}""", IfMatch(changed.Tag()));
        fewer.Json.Text("change").ShouldBe("changed");
        var none = await hamar.WriteAsync(Path, None, IfMatch((await api.GetAsync(Path)).GetProperty("revision").GetGuid()));
        none.Json.Text("change").ShouldBe("deleted");
        (await api.ProblemAsync($"{Path}/3.2")).Text("code").ShouldBe("record_deleted");
        (await hamar.WriteAsync(Path, Two)).Json.Text("change").ShouldBe("created");
        (await api.ItemsAsync($"{Path}/3.2/history")).Select(version => version.GetProperty("version").GetInt32()).ShouldBe([1, 2, 3]);
        (await api.LogAsync("positions", "3403")).ShouldBe(["created", "changed", "changed", "deleted", "created"]);
    }

    [Fact]
    public async Task A_set_that_is_so_already_is_answered_whatever_the_preconditions_and_order()
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        var revision = (await hamar.WriteAsync(Path, Two)).Revision();
        var before = await api.FingerprintAsync();
        foreach (var header in new[] { ("X-None", ""), IfMatch("*"), IfMatch("\"gone\""), IfMatch("unquoted"), ("If-None-Match", "*") })
        {
            var again = (await hamar.PutAsync(Path, """{"positions":[{"code":"3","stance":"adapted","rationale":"Eksempel"},{"code":"3.2","stance":"adopted"}]}""", header)).ShouldBe(HttpStatusCode.OK);
            again.Json.Text("change").ShouldBe("none");
            again.Revision().ShouldBe(revision);
            Codes(again).ShouldBe(["3 adapted", "3.2 adopted"]);
        }
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_set_without_positions_can_be_read_and_replaced_from_what_was_read()
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        using var read = await api.SendAsync(Path);
        (await hamar.PutAsync(Path, Two, IfMatch($"\"{Guid.NewGuid()}\""))).ShouldBeRefused(412, "precondition_failed");
        (await hamar.WriteAsync(Path, Two, IfMatch(read.Headers.ETag!.Tag))).Json.Text("change").ShouldBe("created");
    }

    [Fact]
    public async Task Writers_of_the_set_and_of_one_position_cannot_miss_each_other()
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        var set = await hamar.WriteAsync(Path, Two);
        var single = await hamar.WriteAsync($"{Path}/2.2", """{"stance":"deferred"}""");
        (await hamar.PutAsync(Path, Other, IfMatch(set.Tag()))).ShouldBeRefused(412, "precondition_failed");
        (await hamar.RemoveAsync($"{Path}/2.2", IfMatch(single.Tag()))).ShouldBe(HttpStatusCode.OK);
        var now = (await api.GetAsync(Path)).GetProperty("revision").GetGuid();
        (await hamar.RestoreAsync($"{Path}/2.2")).ShouldBe(HttpStatusCode.OK);
        (await hamar.PutAsync(Path, Other, IfMatch(now))).ShouldBeRefused(412, "precondition_failed");
        (await api.ItemsAsync(Path)).Count.ShouldBe(3);
        (await api.LogAsync("positions", "3403/2.2")).ShouldBe(["created", "deleted", "restored"]);
    }

    [Fact]
    public async Task The_answer_judges_the_plan_requirement_by_the_positions_as_they_are_then()
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        await hamar.WriteAsync(RecordKind.Of("decisions").Path, """{"kind":"adoptPlan","body":"Eksempel","decidedOn":"2021-11-24"}""");
        var all = """{"positions":[{"code":"1","stance":"adopted"},{"code":"2","stance":"adopted"},{"code":"3","stance":"adopted"},{"code":"4","stance":"adopted"},{"code":"5","stance":"notConsidered"}]}""";
        var first = await hamar.WriteAsync(Path, all);
        var changed = await hamar.WriteAsync(Path, all.Replace("notConsidered", "adopted", StringComparison.Ordinal), IfMatch(first.Tag()));
        var read = await api.GetAsync("/v1/municipalities/3403/plan-requirement");
        changed.Json.GetProperty("planRequirement").GetRawText().ShouldBe(read.GetRawText());
        first.Json.GetProperty("planRequirement").GetRawText().ShouldNotBe(read.GetRawText());
    }

    [Fact]
    public async Task A_code_that_comes_twice_or_is_none_is_refused_with_its_place()
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        var before = await api.FingerprintAsync();
        (await hamar.PutAsync(Path, """{"positions":[{"code":"3.2","stance":"adopted"},{"code":"3.2","stance":"declined"}]}""")).ShouldBeRefused(400, "validation_failed").Faults.Select(fault => (fault.Code, fault.Place)).ShouldBe([("code_repeated", "/positions")]);
        (await hamar.PutAsync(Path, """{"positions":[{"code":"3.9","stance":"adopted"}]}""")).ShouldBeRefused(400, "validation_failed").Faults.Select(fault => (fault.Code, fault.Place)).ShouldBe([("form_invalid", "/positions/0/code")]);
        (await hamar.PutAsync(Path, """{"positions":[{"code":"1.1","stance":"adopted"},{"code":"3.2","stance":"adopted","decision":"ukjent"}]}""")).ShouldBeRefused(400, "validation_failed").Faults.Select(fault => (fault.Code, fault.Place)).ShouldBe([("decision_unknown", "/positions/1/decision")]);
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Codes(Answer answer) => answer.Record().GetProperty("items").EnumerateArray().Select(position => $"{position.Text("code")} {position.Text("stance")}");
}
