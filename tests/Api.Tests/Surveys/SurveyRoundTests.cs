using System.Net;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using static LeveHeleLivet.Api.Tests.Surveys.ASurvey;

namespace LeveHeleLivet.Api.Tests.Surveys;

public sealed class SurveyRoundTests
{
    [Fact]
    public async Task A_round_is_planned_opened_reminded_of_and_closed()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithSurveyAsync();
        var planned = (await owner.PutAsync(Round, RoundBody(municipalities: "[\"3403\",\"3401\"]"))).ShouldBe(HttpStatusCode.Created);
        planned.Json.At("state").ShouldBe("planned");
        planned.Language.ShouldBe("nb");
        planned.Json.At("invited").ShouldBe("2");
        planned.Json.GetProperty("municipalities").EnumerateArray().Select(number => number.GetString()).ShouldBe(["3401", "3403"]);
        (await owner.ActAsync("close")).ShouldBeRefused(409, "survey_round_not_open");
        (await owner.ActAsync("remind")).ShouldBeRefused(409, "survey_round_not_open");

        var openedAt = api.Clock.Now += TimeSpan.FromHours(1);
        var opened = (await owner.ActAsync("open", headers: ("Idempotency-Key", "a-key"))).ShouldBe(HttpStatusCode.OK);
        opened.Json.GetProperty("openedAt").GetDateTimeOffset().ShouldBe(openedAt);
        opened.Headers.ETag!.Tag.Trim('"').ShouldBe(opened.Json.GetProperty("revision").GetGuid().ToString("N"));
        (await owner.ActAsync("open", headers: ("Idempotency-Key", "a-key"))).Body.ShouldBe(opened.Body);
        (await owner.ActAsync("open")).Body.ShouldBe(opened.Body);
        (await api.GetAsync(Round)).GetRawText().ShouldBe(opened.Body);

        using var hamar = await api.AsRespondentAsync("3403");
        (await hamar.PutAsync(Response("3403"), Body(status: "draft", answers: "{}"))).ShouldBe(HttpStatusCode.Created);
        var reminder = (await owner.ActAsync("remind")).ShouldBe(HttpStatusCode.OK).Json;
        reminder.GetProperty("missing").EnumerateArray().Select(missing => (missing.At("municipality.number"), missing.At("status"))).ShouldBe([("3401", "none"), ("3403", "draft")]);
        (await hamar.PutAsync(Response("3403"), Body(), AnyState)).ShouldBe(HttpStatusCode.OK);
        (await owner.ActAsync("remind")).Json.GetProperty("missing").EnumerateArray().Select(missing => missing.At("municipality.number")).ShouldBe(["3401"]);
        (await api.GetAsync(Round)).GetProperty("remindedAt").GetArrayLength().ShouldBe(2);

        var closed = (await owner.ActAsync("close")).ShouldBe(HttpStatusCode.OK);
        closed.Json.At("state").ShouldBe("closed");
        closed.Json.At("publishedAt").ShouldNotBeNull();
        (await owner.ActAsync("close")).Body.ShouldBe(closed.Body);
        (await owner.ActAsync("open")).ShouldBeRefused(409, "survey_round_not_open");
        (await owner.ActAsync("remind")).ShouldBeRefused(409, "survey_round_not_open");
        (await owner.PutAsync(Round, RoundBody(title: "Andre", municipalities: "[\"3403\",\"3401\"]"), AnyState)).ShouldBeRefused(409, "survey_round_opened");
        (await owner.SendAsync(HttpMethod.Delete, Round, null, AnyState)).ShouldBeRefused(409, "survey_round_opened");
        (await api.ItemsAsync(OfMunicipalities + "/rounds")).Select(round => round.GetRawText()).ShouldBe([closed.Body]);
    }

    [Fact]
    public async Task Opening_a_round_fixes_its_version_and_counts_each_invited_municipality_in_the_groups_of_that_day()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithSurveyAsync();
        (await owner.PutAsync(Round, RoundBody(populationOn: "2020-01-01"))).ShouldBe(HttpStatusCode.Created).Json.At("invited").ShouldBe("356");
        (await owner.PutAsync(OfMunicipalities + "/versions/1", ADefinition.Of(definition => definition.Question("8")["required"] = true).ToJsonString(), AnyState)).ShouldBe(HttpStatusCode.OK);
        (await owner.ActAsync("open")).ShouldBe(HttpStatusCode.OK).Json.At("invited").ShouldBe("356");
        (await owner.PutAsync(OfMunicipalities + "/versions/1", ADefinition.Of().ToJsonString(), AnyState)).ShouldBeRefused(409, "survey_version_fixed");
        var tallies = await api.InDatabaseAsync(database => database.Set<SurveyTally>().ToListAsync());
        tallies.Count.ShouldBe(356);
        var hamar = tallies.Single(tally => tally.Number == "3403");
        (hamar.CountyNumber, hamar.Size).ShouldBe(("34", MunicipalitySize.Large));
        tallies.Single(tally => tally.Number == "0301").Ageing.ShouldBe(LeveHeleLivet.Api.Municipalities.AgeingCategory.Low);
        tallies.ShouldAllBe(tally => tally.Size != null);
    }

    [Fact]
    public async Task Registering_follows_the_rules_of_preconditions()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithSurveyAsync();
        (await owner.PutAsync(Round, RoundBody(), AnyState)).ShouldBeRefused(412, "precondition_failed");
        var created = (await owner.PutAsync(Round, RoundBody())).ShouldBe(HttpStatusCode.Created);
        (await owner.PutAsync(Round, RoundBody())).ShouldBe(HttpStatusCode.OK).Body.ShouldBe(created.Body);
        (await owner.PutAsync(Round, RoundBody(title: "Andre"))).ShouldBeRefused(428, "precondition_required");
        var changed = (await owner.PutAsync(Round, RoundBody(title: "Andre"), ("If-Match", created.Headers.ETag!.Tag))).ShouldBe(HttpStatusCode.OK);
        (await owner.PutAsync(Round, RoundBody(title: "Tredje"), ("If-Match", created.Headers.ETag!.Tag))).ShouldBeRefused(412, "precondition_failed");
        (await owner.SendAsync(HttpMethod.Delete, Round, null)).ShouldBeRefused(428, "precondition_required");
        (await owner.SendAsync(HttpMethod.Delete, Round, null, ("If-Match", changed.Headers.ETag!.Tag))).ShouldBe(HttpStatusCode.NoContent);
        (await owner.SendAsync(HttpMethod.Delete, Round, null)).ShouldBe(HttpStatusCode.NoContent);
        (await api.ProblemAsync(Round)).At("code").ShouldBe("survey_round_not_found");
        (await owner.SendAsync(HttpMethod.Delete, OfMunicipalities + "/rounds/never", null)).ShouldBeRefused(404, "survey_round_not_found");
        (await owner.PutAsync(Round, RoundBody())).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_cannot_be_a_round_is_refused_with_the_place_of_each_fault()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithSurveyAsync();
        (await owner.PutAsync(Round, RoundBody(minimum: "2", populationOn: "2027-01-01", municipalities: "[\"3403\",\"34\",\"3403\"]"))).ShouldBeRefused(400, "validation_failed")
            .Faults.Select(fault => fault.Place).ShouldBe(["/populationOn", "/minimum", "/municipalities", "/municipalities/1"]);
        (await owner.PutAsync(Round, RoundBody(version: "9", publication: "perMunicipality", minimum: "3", municipalities: "[\"0402\",\"3403\",\"9999\"]"))).ShouldBeRefused(400, "validation_failed")
            .Faults.Select(fault => (fault.Code, fault.Place)).ShouldBe([("version_unknown", "/version"), ("value_invalid", "/minimum"), ("municipality_unknown", "/municipalities/0"), ("municipality_unknown", "/municipalities/2")]);
        (await owner.PutAsync(Round, RoundBody(publication: "perMunicipality", minimum: null))).ShouldBe(HttpStatusCode.Created).Json.At("minimum").ShouldBeNull();
        await api.WithSurveyAsync(OfInhabitants);
        (await owner.PutAsync(OfInhabitants + "/rounds/2026", RoundBody(publication: "perMunicipality", minimum: "4"))).ShouldBeRefused(400, "validation_failed")
            .Faults.Select(fault => fault.Place).ShouldBe(["/publication", "/minimum"]);
        (await owner.PutAsync(OfInhabitants + "/rounds/2026", RoundBody(minimum: null))).ShouldBe(HttpStatusCode.Created).Json.At("minimum").ShouldBe("5");
        (await owner.ActAsync("remind", OfInhabitants + "/rounds/2026")).ShouldBeRefused(409, "survey_audience_other");
        (await owner.ActAsync("publish")).ShouldBeRefused(409, "survey_audience_other");
        (await owner.ActAsync("publish", OfInhabitants + "/rounds/2026")).ShouldBeRefused(409, "survey_round_not_open");
    }

    [Fact]
    public async Task Only_the_owner_touches_a_round_and_what_ships_stays()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync();
        using var other = await api.AsAsync(TestOrganisations.Support, [.. Scopes.All]);
        using var nobody = await api.AsAsync(TestOrganisations.Nobody, [.. Scopes.All]);
        foreach (var act in new[] { "open", "remind", "close", "publish" })
        {
            (await other.ActAsync(act)).ShouldBeRefused(403, "survey_not_owned");
            (await nobody.ActAsync(act)).ShouldBeRefused(403, "organisation_unknown");
            (await owner.ActAsync(act, "/v1/surveys/kommuneundersokelsen/rounds/2020")).ShouldBeRefused(409, "survey_shipped");
            (await owner.ActAsync(act, OfMunicipalities + "/rounds/never")).ShouldBeRefused(act == "publish" ? 409 : 404, act == "publish" ? "survey_audience_other" : "survey_round_not_found");
        }
        (await other.PutAsync(OfMunicipalities + "/rounds/2027", RoundBody())).ShouldBeRefused(403, "survey_not_owned");
        (await other.SendAsync(HttpMethod.Delete, Round, null, AnyState)).ShouldBeRefused(403, "survey_not_owned");
        (await owner.PutAsync("/v1/surveys/kommuneundersokelsen/rounds/2027", RoundBody())).ShouldBeRefused(409, "survey_shipped");
    }

    [Fact]
    public async Task A_municipality_surveys_its_own_inhabitants_only()
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsAsync(TestOrganisations.NumberOf("3403"), Scope.SurveyWrite);
        await hamar.PutAsync(OfInhabitants, ADefinition.Survey);
        await hamar.PutAsync(OfInhabitants + "/versions/1", ADefinition.Of().ToJsonString());
        foreach (var others in new[] { "[]", "[\"3401\"]", "[\"3401\",\"3403\"]" })
        {
            (await hamar.PutAsync(OfInhabitants + "/rounds/2026", RoundBody(minimum: null, municipalities: others))).ShouldBeRefused(403, "municipality_not_yours");
        }
        (await hamar.PutAsync(OfInhabitants + "/rounds/2026", RoundBody(minimum: null, municipalities: "[\"0403\"]", populationOn: "2019-01-01"))).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_shipped_round_says_how_it_went_and_takes_no_answers()
    {
        var api = await TestApi.SharedAsync();
        var round = await api.GetAsync("/v1/surveys/kommuneundersokelsen/rounds/2020");
        (round.At("state"), round.At("publication"), round.At("invited"), round.At("report.responses"), round.At("report.population"), round.At("report.ratePercent")).ShouldBe(("closed", "aggregateOnly", "356", "106", "356", "29.8"));
        round.GetProperty("report").GetProperty("counties").GetArrayLength().ShouldBe(2);
        using var hamar = await api.AsRespondentAsync("3403");
        (await hamar.PutAsync("/v1/surveys/kommuneundersokelsen/rounds/2020/responses/3403", Body())).ShouldBeRefused(409, "survey_round_not_open");
    }
}
