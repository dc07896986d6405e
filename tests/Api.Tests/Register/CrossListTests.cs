using System.Net;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.Register.Writing;

namespace LeveHeleLivet.Api.Tests.Register;

/// <summary>Who does what, across municipalities and across changes of municipalities.</summary>
public sealed class CrossListTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async Task InitializeAsync()
    {
        _api = await TestApi.StartAsync();
        using var hamar = await _api.AsMunicipalityAsync("3403");
        using var drammen = await _api.AsMunicipalityAsync("3301");
        await hamar.WriteAsync("/v1/municipalities/3403/positions", """{"positions":[{"code":"3.2","stance":"adapted","rationale":"Middag klokka fem"},{"code":"1","stance":"adopted"}]}""");
        await hamar.WriteAsync("/v1/municipalities/3403/measures/middag", """{"title":"Senere middag","solutions":["3.2"],"state":"underWay","description":"På sjukeheimen"}""");
        await hamar.WriteAsync("/v1/municipalities/3403/decisions/maaltider", """{"kind":"takePart","body":"Formannskapet","decidedOn":"2021-11-24","solutions":["3.2","3.1"]}""");
        await drammen.WriteAsync("/v1/municipalities/3005/positions/3.2", """{"stance":"declined"}""");
        await drammen.WriteAsync("/v1/municipalities/3301/positions/3", """{"stance":"deferred"}""");
        await drammen.WriteAsync("/v1/municipalities/3301/plans/mat", """{"type":"temaplan","title":"Mat","theme":"Måltider","status":"proposed","solutions":["3"]}""");
        await drammen.WriteAsync("/v1/municipalities/3301/participations/samling", """{"kind":"medvirkning","title":"Folkemøte om mat","state":"carriedOut","from":"2021-05-01","participants":["inhabitants"],"solutions":["3.2"]}""");
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Theory]
    [InlineData("/v1/positions?solution=3.2", "3005/3.2 3403/3.2")]
    [InlineData("/v1/positions?innsatsomrade=3", "3005/3.2 3301/3 3403/3.2")]
    [InlineData("/v1/positions?solution=3.2&stance=adapted", "3403/3.2")]
    [InlineData("/v1/positions?solution=3.2&solution=1.1", "3005/3.2 3403/3.2")]
    [InlineData("/v1/positions?county=33", "3005/3.2 3301/3")]
    [InlineData("/v1/positions?municipality=3301", "3005/3.2 3301/3")]
    [InlineData("/v1/positions?municipality=3005&solution=3.2", "3005/3.2")]
    [InlineData("/v1/positions?q=klokka", "3403/3.2")]
    [InlineData("/v1/positions?asOf=2026-11-19", "")]
    [InlineData("/v1/positions?asOf=2026-11-20&solution=3.2", "3005/3.2 3403/3.2")]
    [InlineData("/v1/measures?solution=3.2", "3403/middag")]
    [InlineData("/v1/measures?innsatsomrade=3&q=P%C3%A5%20SJUKEHEIMEN", "3403/middag")]
    [InlineData("/v1/measures?solution=3.1", "")]
    [InlineData("/v1/measures?solution=3.2&county=33", "")]
    [InlineData("/v1/measures?state=underWay", "3403/middag")]
    [InlineData("/v1/decisions?solution=3.1", "3403/maaltider")]
    [InlineData("/v1/decisions?innsatsomrade=3&county=34", "3403/maaltider")]
    [InlineData("/v1/decisions?q=formannskapet", "3403/maaltider")]
    [InlineData("/v1/plans?innsatsomrade=3", "3301/mat")]
    [InlineData("/v1/plans?solution=3.2", "")]
    [InlineData("/v1/plans?q=m%C3%A5ltid", "3301/mat")]
    [InlineData("/v1/participations?solution=3.2&municipality=3005", "3301/samling")]
    [InlineData("/v1/participations?q=folkemote", "3301/samling")]
    public async Task Lists_answer_who_does_what(string call, string expected) =>
        string.Join(' ', (await _api.ItemsAsync(call)).Select(item => $"{item.GetProperty("municipality").Text("number")}/{(item.TryGetProperty("code", out var code) ? code : item.GetProperty("key")).GetString()}")).ShouldBe(expected);

    [Fact]
    public async Task A_record_stays_under_the_number_that_it_was_first_registered_under()
    {
        using var drammen = await _api.AsMunicipalityAsync("3301");
        var changed = await drammen.WriteAsync("/v1/municipalities/3301/positions/3.2", """{"stance":"adopted"}""", IfMatch("*"));
        changed.Record().GetProperty("municipality").GetRawText().ShouldBe("""{"number":"3005","currentNumber":"3301","name":"Drammen"}""");
        await drammen.RemoveAsync("/v1/municipalities/3301/positions/3.2", IfMatch(changed.Tag()));
        (await drammen.WriteAsync("/v1/municipalities/3301/positions/3.2", """{"stance":"deferred"}""")).Record().GetProperty("municipality").Text("number").ShouldBe("3005");
        (await _api.LogAsync("positions", "3005/3.2")).ShouldBe(["created", "changed", "deleted", "created"]);
        (await _api.ItemsAsync("/v1/municipalities/3005/positions/3.2/history")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_municipality_that_was_divided_is_corrected_by_a_successor_with_a_reason_only()
    {
        const string Path = "/v1/municipalities/1507/decisions/vedtak";
        var kind = RecordKind.Of("decisions");
        using var alesund = await _api.AsAsync(TestOrganisations.Alesund, Api.Platform.Identity.Scope.MunicipalityWrite);
        using var hamar = await _api.AsMunicipalityAsync("3403");
        var before = await _api.FingerprintAsync();
        var refused = (await alesund.PutAsync(Path, kind.First)).ShouldBeRefused(409, "municipality_ended");
        refused.Json.Text("detail").ShouldNotBeNull().ShouldContain("1508");
        (await alesund.PutAsync($"{Path}?reason=%20", kind.First)).ShouldBeRefused(400, "parameter_invalid");
        (await alesund.PutAsync($"{Path}?dryRun=true", kind.First)).ShouldBeRefused(409, "municipality_ended");
        (await hamar.PutAsync($"{Path}?reason=Feil", kind.First)).ShouldBeRefused(403, "municipality_not_yours");
        (await _api.ChangedSinceAsync(before)).ShouldBeEmpty();

        var corrected = (await alesund.PutAsync($"{Path}?reason=Manglet", kind.First)).ShouldBe(HttpStatusCode.Created);
        corrected.Record().GetProperty("municipality").Text("number").ShouldBe("1507");
        corrected.Record().GetProperty("municipality").GetProperty("currentNumber").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        var version = (await _api.ItemsAsync($"{Path}/history")).ShouldHaveSingleItem();
        (version.Text("reason"), version.Text("explanation"), version.Text("organisationNumber")).ShouldBe(("correction", "Manglet", TestOrganisations.Alesund));
        var change = (await _api.ItemsAsync("/v1/changes?resource=decisions"))[^1];
        (change.Text("key"), change.Text("reason"), change.Text("explanation")).ShouldBe(("1507/vedtak", "correction", "Manglet"));
    }

    [Fact]
    public async Task What_is_deleted_is_gone_from_the_plan_requirement_and_todays_statistics()
    {
        using var hamar = await _api.AsMunicipalityAsync("3403");
        const string Path = "/v1/municipalities/3403/plans/samfunnsdel";
        const string Statistics = "/v1/statistics/plans?source=register&measure=samfunnsdel";
        const string Requirement = "/v1/municipalities/3403/plan-requirement";
        var (statistics, requirement) = ((await _api.GetAsync(Statistics)).GetRawText(), (await _api.GetAsync(Requirement)).GetRawText());
        var written = await hamar.WriteAsync(Path, """{"type":"samfunnsdel","title":"E","status":"adopted","adoptedOn":"2021-11-24","mentionsReform":true}""");
        (await _api.GetAsync(Statistics)).GetRawText().ShouldNotBe(statistics);
        (await _api.GetAsync(Requirement)).GetRawText().ShouldBe(written.Json.GetProperty("planRequirement").GetRawText());
        await hamar.RemoveAsync(Path, IfMatch(written.Tag()));
        (await _api.GetAsync(Statistics)).GetRawText().ShouldBe(statistics);
        (await _api.GetAsync(Requirement)).GetRawText().ShouldBe(requirement);
    }
}
