using System.Net;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.Register.Writing;

namespace LeveHeleLivet.Api.Tests.Register;

/// <summary>Networks, the municipalities' parts in them, and what the support apparatus confirms.</summary>
public sealed class ConfirmationTests
{
    private const string Path = "/v1/municipalities/3403/participations/samling";
    private const string Confirmation = $"{Path}/confirmation";

    [Fact]
    public async Task A_confirmation_holds_for_what_was_seen_and_lapses_when_that_changes()
    {
        await using var api = await TestApi.StartAsync();
        using var support = await api.AsAsync(TestOrganisations.Support, Scope.SupportWrite);
        using var hamar = await api.AsMunicipalityAsync("3403");
        await support.WriteAsync("/v1/networks/innlandet", RecordKind.Of("networks").First);
        var written = await hamar.WriteAsync(Path, Part("Samling"));

        (await ConfirmAsync(support)).ShouldBeRefused(428, "precondition_required");
        (await ConfirmAsync(support, IfMatch($"\"{Guid.NewGuid()}\""))).ShouldBeRefused(412, "precondition_failed");
        var confirmed = (await ConfirmAsync(support, IfMatch(written.Tag()))).ShouldBe(HttpStatusCode.OK);
        confirmed.Json.Text("confirmedBy").ShouldBe(TestOrganisations.Support);
        var before = await api.FingerprintAsync();
        (await ConfirmAsync(support)).ShouldBe(HttpStatusCode.OK).Tag().ShouldBe(confirmed.Tag());
        (await hamar.WriteAsync(Path, Part("Samling"))).Record().Text("confirmedBy").ShouldBe(TestOrganisations.Support);
        (await hamar.PutAsync(Path, Part("Seminar"), IfMatch(written.Tag()))).ShouldBeRefused(412, "precondition_failed");
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();

        var changed = await hamar.WriteAsync(Path, Part("Seminar"), IfMatch(confirmed.Tag()));
        changed.Record().GetProperty("confirmedBy").ValueKind.ShouldBe(JsonValueKind.Null);
        changed.Json.Texts("changedMembers").ShouldBe(["/title"]);
        (await ConfirmAsync(support, IfMatch(changed.Tag()))).ShouldBe(HttpStatusCode.OK);
        (await support.RemoveAsync(Confirmation, IfMatch("*"))).ShouldBe(HttpStatusCode.OK).Json.GetProperty("confirmedBy").ValueKind.ShouldBe(JsonValueKind.Null);
        (await support.RemoveAsync(Confirmation)).ShouldBe(HttpStatusCode.OK);
        (await api.ItemsAsync($"{Path}/history")).Select(version => version.Text("organisationNumber")).ShouldBe(
            [TestOrganisations.NumberOf("3403"), TestOrganisations.Support, TestOrganisations.NumberOf("3403"), TestOrganisations.Support, TestOrganisations.Support]);
        (await api.LogAsync("participations", "3403/samling")).ShouldBe(["created", "changed", "changed", "changed", "changed"]);
    }

    [Fact]
    public async Task Only_the_support_apparatus_of_the_county_confirms_and_registers_networks()
    {
        await using var api = await TestApi.StartAsync();
        using var support = await api.AsAsync(TestOrganisations.Support, Scope.SupportWrite);
        using var hamar = await api.AsAsync(TestOrganisations.NumberOf("3403"), Scope.MunicipalityWrite, Scope.SupportWrite);
        using var arendal = await api.AsMunicipalityAsync("4203");
        await support.WriteAsync("/v1/networks/innlandet", RecordKind.Of("networks").First);
        await hamar.WriteAsync(Path, Part("Samling"));
        await arendal.WriteAsync(Path.Replace("3403", "4203", StringComparison.Ordinal), Part("Samling"));
        var before = await api.FingerprintAsync();
        (await ConfirmAsync(hamar, IfMatch("*"))).ShouldBeRefused(403, "role_missing");
        (await support.PutAsync(Confirmation.Replace("3403", "4203", StringComparison.Ordinal), "", IfMatch("*"))).ShouldBeRefused(403, "county_not_yours");
        (await support.PutAsync(Confirmation.Replace("samling", "never", StringComparison.Ordinal), "", IfMatch("*"))).ShouldBeRefused(404, "record_not_found");
        (await support.PutAsync("/v1/networks/agder", """{"name":"E","counties":["42"]}""")).ShouldBeRefused(403, "county_not_yours");
        (await support.PutAsync("/v1/networks/innlandet", """{"name":"E","counties":["34","42"]}""", IfMatch("*"))).ShouldBeRefused(403, "county_not_yours");
        (await hamar.PutAsync("/v1/networks/innlandet", """{"name":"E","counties":["34"]}""", IfMatch("*"))).ShouldBeRefused(403, "role_missing");
        (await hamar.RemoveAsync("/v1/networks/innlandet", IfMatch("*"))).ShouldBeRefused(403, "role_missing");
        (await support.PutAsync("/v1/networks/x", """{"name":"E","counties":[],"url":"ftp://x","activeFrom":"2021-01-02","activeTo":"2021-01-01"}""")).ShouldBeRefused(400, "validation_failed")
            .Faults.Select(fault => fault.Place).ShouldBe(["/counties", "/url", "/activeTo"]);
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();
        await hamar.RemoveAsync(Path, IfMatch("*"));
        (await ConfirmAsync(support, IfMatch("*"))).ShouldBeRefused(410, "record_deleted").Json.GetProperty("deletedAt").GetDateTimeOffset().ShouldBe(api.Clock.Now);
    }

    private static Task<Answer> ConfirmAsync(HttpClient client, params (string, string)[] headers) => client.PutAsync(Confirmation, "", headers);

    private static string Part(string title) => $$"""{"kind":"network","title":"{{title}}","state":"carriedOut","from":"2021-10-05","network":"innlandet"}""";
}
