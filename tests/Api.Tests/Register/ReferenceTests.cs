using System.Net;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.Register.Writing;

namespace LeveHeleLivet.Api.Tests.Register;

/// <summary>What records say of each other, of time and of those who stand behind them.</summary>
public sealed class ReferenceTests
{
    private const string Hamar = "/v1/municipalities/3403";
    private const string Decision = """{"kind":"adoptPlan","body":"Kommunestyret","decidedOn":"2021-11-24"}""";

    [Fact]
    public async Task What_a_record_named_before_may_be_deleted_and_the_record_goes_on()
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        var decision = await hamar.WriteAsync($"{Hamar}/decisions/vedtak", Decision);
        var plan = await hamar.WriteAsync($"{Hamar}/plans/plan", Plan("Plan", "vedtak"));
        (await hamar.RemoveAsync($"{Hamar}/decisions/vedtak", IfMatch(decision.Tag()))).ShouldBe(HttpStatusCode.OK);

        (await hamar.WriteAsync($"{Hamar}/plans/plan", Plan("Another title", "vedtak"), IfMatch(plan.Tag()))).Json.Texts("changedMembers").ShouldBe(["/title"]);
        (await hamar.PutAsync($"{Hamar}/plans/second", Plan("Plan", "vedtak"))).ShouldBeRefused(400, "validation_failed");
    }

    [Fact]
    public async Task Of_two_plans_that_are_linked_to_each_other_at_once_one_is_refused()
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        for (var round = 0; round < 12; round++)
        {
            var (first, second) = ($"a{round}", $"b{round}");
            var tags = new[] { (await hamar.WriteAsync($"{Hamar}/plans/{first}", Plan("A"))).Tag(), (await hamar.WriteAsync($"{Hamar}/plans/{second}", Plan("B"))).Tag() };
            var answers = await Task.WhenAll(
                hamar.PutAsync($"{Hamar}/plans/{first}", PartOf(second), IfMatch(tags[0])),
                hamar.PutAsync($"{Hamar}/plans/{second}", PartOf(first), IfMatch(tags[1])));
            answers.Count(answer => answer.Status is HttpStatusCode.OK).ShouldBe(1);
            answers.Single(answer => answer.Status is not HttpStatusCode.OK).ShouldBeRefused(400, "validation_failed");
        }
    }

    [Fact]
    public async Task A_correction_of_what_a_municipality_that_ended_registered_is_judged_by_its_last_day()
    {
        await using var api = await TestApi.StartAsync();
        using var alesund = await api.AsAsync(TestOrganisations.Alesund, Scope.MunicipalityWrite);
        const string Path = "/v1/municipalities/1507/decisions/vedtak";
        (await alesund.PutAsync($"{Path}?reason=Manglet", Decision.Replace("2021-11-24", "2024-01-02", StringComparison.Ordinal))).ShouldBeRefused(400, "validation_failed");
        var written = await alesund.WriteAsync($"{Path}?reason=Manglet", Decision);
        written.Json.GetProperty("planRequirement").GetRawText().ShouldBe((await api.GetAsync("/v1/municipalities/1507/plan-requirement")).GetRawText());
    }

    [Fact]
    public async Task A_confirmation_belongs_to_whoever_gave_it()
    {
        await using var api = await TestApi.StartAsync();
        using var support = await api.AsAsync(TestOrganisations.Support, Scope.SupportWrite);
        using var other = await api.AsAsync(TestOrganisations.OtherSupport, Scope.SupportWrite);
        using var hamar = await api.AsMunicipalityAsync("3403");
        const string Confirmation = $"{Hamar}/participations/samling/confirmation";
        var network = await other.WriteAsync("/v1/networks/innlandet", """{"name":"Innlandet","counties":["34"]}""");
        await hamar.WriteAsync($"{Hamar}/participations/samling", """{"kind":"network","title":"Samling","state":"planned","network":"innlandet"}""");
        (await support.PutAsync(Confirmation, "", IfMatch("*"))).ShouldBe(HttpStatusCode.OK);
        (await other.PutAsync(Confirmation, "", IfMatch("*"))).ShouldBeRefused(409, "confirmed_by_other");
        (await other.RemoveAsync(Confirmation, IfMatch("*"))).ShouldBeRefused(409, "confirmed_by_other");

        await other.RemoveAsync("/v1/networks/innlandet", IfMatch(network.Tag()));
        var restored = await support.RestoreAsync("/v1/networks/innlandet", ("Idempotency-Key", "restore"));
        restored.Json.Text("organisationNumber").ShouldBe(TestOrganisations.Support);
        var replayed = await support.RestoreAsync("/v1/networks/innlandet", ("Idempotency-Key", "restore"));
        (replayed.Json.GetRawText(), replayed.Tag()).ShouldBe((restored.Json.GetRawText(), restored.Tag()));
        (await api.GetAsync("/v1/networks/innlandet")).GetRawText().ShouldBe(restored.Json.GetRawText());
    }

    [Theory]
    [InlineData("decisions/x", """{"kind":"takeNote","body":"K","decidedOn":"0021-11-24"}""", "/decidedOn")]
    [InlineData("plans/x", """{"type":"temaplan","title":"T","status":"adopted","adoptedOn":"0021-11-24"}""", "/adoptedOn")]
    [InlineData("plans/x", """{"type":"temaplan","title":"T","status":"adopted","participants":["3405","3405"]}""", "/participants")]
    [InlineData("plans/x", """{"type":"temaplan","title":"T","status":"adopted","documents":[{"title":"D","url":"https://user:secret@example.org/"}]}""", "/documents/0/url")]
    [InlineData("plans/x", """{"type":"temaplan","title":"T","status":"adopted","documents":[{"title":"D","url":"https://example.org/\n"}]}""", "/documents/0/url")]
    public async Task A_slip_is_refused_at_its_place(string path, string body, string pointer)
    {
        var api = await TestApi.SharedAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        var refused = (await hamar.PutAsync($"{Hamar}/{path}?dryRun=true", body)).ShouldBeRefused(400, "validation_failed");
        refused.Json.GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("pointer").GetString()).ShouldBe([pointer]);
    }

    [Fact]
    public async Task A_parameter_with_a_null_character_is_refused()
    {
        var api = await TestApi.SharedAsync();
        (await api.ProblemAsync("/v1/plans?q=a%00b")).GetProperty("code").GetString().ShouldBe("parameter_invalid");
    }

    private static string Plan(string title, string? decision = null) =>
        JsonSerializer.Serialize(new { type = "leveHeleLivetPlan", title, status = "proposed", decision });

    private static string PartOf(string plan) =>
        JsonSerializer.Serialize(new { type = "leveHeleLivetPlan", title = "Linked", status = "proposed", links = new[] { new { relation = "partOf", plan } } });
}
