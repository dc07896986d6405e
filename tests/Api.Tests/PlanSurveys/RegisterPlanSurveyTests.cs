using System.Net;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static LeveHeleLivet.Api.Tests.PlanSurveys.APlanSurvey;

namespace LeveHeleLivet.Api.Tests.PlanSurveys;

public sealed class RegisterPlanSurveyTests
{
    [Fact]
    public async Task What_is_registered_is_read_in_the_callers_language_under_the_tag_that_was_answered()
    {
        await using var api = await TestApi.StartAsync();
        var evaluator = await api.AsEvaluatorAsync();
        var created = (await evaluator.PutAsync(Survey, Body())).ShouldBe(HttpStatusCode.Created);
        created.Headers.Location!.ToString().ShouldBe(Survey);
        var read = await api.GetAsync(Survey, "en");
        read.At("title").ShouldBe("Made up");
        read.At("observedTo").ShouldBe("2024-06-30");
        read.At("ageingYear").ShouldBe("2024");
        read.At("municipalities").ShouldBe("0");
        read.GetProperty("shipped").GetBoolean().ShouldBeFalse();
        read.All("codes", "code").ShouldBe((await api.GetAsync("/v1/plan-surveys/2021")).All("codes", "code"));
        read.GetProperty("revision").GetGuid().ToString("N").ShouldBe(created.Headers.ETag!.Tag.Trim('"'));
        (await api.ItemsAsync("/v1/plan-surveys")).Select(survey => survey.At("id")).ShouldBe(["2021", "oppdiktet-2024"]);
    }

    [Fact]
    public async Task A_survey_is_changed_only_by_the_organisation_that_registered_it()
    {
        await using var api = await TestApi.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection(OtherEvaluators));
        var evaluator = await api.WithSurveyAsync("4601,adopted,,true,,,");
        using var other = await api.AsAsync(TestOrganisations.Nobody, Scope.EvaluationWrite);
        (await api.GetAsync(Survey)).At("organisationNumber").ShouldBe(TestOrganisations.Evaluator);
        (await api.GetAsync("/v1/plan-surveys/2021")).GetProperty("organisationNumber").ValueKind.ShouldBe(JsonValueKind.Null);

        (await other.PutAsync(Survey, Body("Andre"), AnyState)).ShouldBeRefused(403, "plan_survey_not_owned");
        (await other.PutAsync(Survey, Body())).ShouldBeRefused(403, "plan_survey_not_owned");
        (await other.PutCsvAsync(Csv("4601,,,,,,"), AnyState)).ShouldBeRefused(403, "plan_survey_not_owned");
        (await other.RemoveAsync(Survey, AnyState)).ShouldBeRefused(403, "plan_survey_not_owned");
        (await evaluator.RemoveAsync(Survey, AnyState)).ShouldBe(HttpStatusCode.NoContent);
        (await other.SendAsync(HttpMethod.Post, Survey + "/restore", null)).ShouldBeRefused(403, "plan_survey_not_owned");
        (await other.PutAsync(Survey, Body())).ShouldBeRefused(403, "plan_survey_not_owned");
        (await api.HistoryAsync()).ShouldBe([ChangeKind.Created, ChangeKind.Changed, ChangeKind.Deleted]);

        (await evaluator.PutAsync(Survey, Body())).ShouldBe(HttpStatusCode.Created).Json.At("organisationNumber").ShouldBe(TestOrganisations.Evaluator);
        (await other.PutAsync("/v1/plan-surveys/andre", Body())).ShouldBe(HttpStatusCode.Created).Json.At("organisationNumber").ShouldBe(TestOrganisations.Nobody);
    }

    [Fact]
    public async Task An_equal_put_answers_200_whatever_its_preconditions_and_leaves_no_trace()
    {
        await using var api = await TestApi.StartAsync();
        var evaluator = await api.WithSurveyAsync();
        var revision = (await api.GetAsync(Survey)).At("revision");
        foreach (var header in new[] { ("X-None", ""), AnyState, ("If-Match", "\"gone\""), ("If-None-Match", "*") })
        {
            (await evaluator.PutAsync(Survey, Body(), header)).ShouldBe(HttpStatusCode.OK).Json.At("revision").ShouldBe(revision);
        }
        (await api.HistoryAsync()).ShouldBe([ChangeKind.Created]);
    }

    [Fact]
    public async Task A_change_names_the_state_that_it_changes()
    {
        await using var api = await TestApi.StartAsync();
        var evaluator = await api.WithSurveyAsync();
        using var read = await api.SendAsync(Survey);
        var seen = ("If-Match", read.Headers.ETag!.Tag);
        (await evaluator.PutAsync(Survey, Body("Andre"))).ShouldBeRefused(428, "precondition_required");
        (await evaluator.PutAsync(Survey, Body("Andre"), seen)).ShouldBe(HttpStatusCode.OK);
        (await evaluator.PutAsync(Survey, Body("Tredje"), seen)).ShouldBeRefused(412, "precondition_failed");
        (await evaluator.PutAsync("/v1/plan-surveys/ny", Body(), AnyState)).ShouldBeRefused(412, "precondition_failed");
        (await api.HistoryAsync()).ShouldBe([ChangeKind.Created, ChangeKind.Changed]);
    }

    [Fact]
    public async Task Each_fault_is_named_where_it_is()
    {
        await using var api = await TestApi.StartAsync();
        var evaluator = await api.AsEvaluatorAsync();
        var refused = (await evaluator.PutAsync(Survey, """{"title":{"nb":""},"source":"","observedTo":"2027-01-01","ageingYear":1,"caveats":[{"nb":""}]}""")).ShouldBeRefused(400, "validation_failed");
        refused.Faults.Select(fault => fault.Place).ShouldBe(["/title/nb", "/source", "/observedTo", "/ageingYear", "/caveats/0/nb"], ignoreOrder: true);
        (await evaluator.PutAsync(Survey, Body(observedTo: "2017-12-31"))).ShouldBeRefused(400, "validation_failed").Faults.Single().Place.ShouldBe("/observedTo");
        (await evaluator.PutAsync("/v1/plan-surveys/to%20ord", Body())).ShouldBeRefused(400, "parameter_invalid");
        (await api.HistoryAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task On_another_day_the_observations_have_to_fit_and_follow_their_municipality_to_its_county()
    {
        await using var api = await TestApi.StartAsync();
        // 5001 Trondheim is the same in both years; 1103 Stavanger too. 3005 Drammen, in Viken, was 3301, in Buskerud, in 2024.
        var evaluator = await api.WithSurveyAsync("3301,adopted,,,,,", "1103,,true,,,,");
        (await evaluator.PutAsync(Survey, Body(observedTo: "2022-06-30"), AnyState)).ShouldBeRefused(400, "validation_failed").Faults.Single().ShouldSatisfyAllConditions(
            fault => fault.Place.ShouldBe("/observedTo"), fault => fault.Message.ShouldContain("3301"));
        (await api.GetAsync(Survey)).At("observedTo").ShouldBe("2024-06-30");

        (await evaluator.PutCsvAsync(Csv("1103,,true,,,,", "5501,,,,,,"), AnyState)).ShouldBe(HttpStatusCode.OK);
        (await evaluator.PutAsync(Survey, Body(observedTo: "2025-06-30"), AnyState)).ShouldBe(HttpStatusCode.OK).Json.At("municipalities").ShouldBe("2");
        (await api.ItemsAsync(Observations)).Select(observation => observation.At("county")).ShouldBe(["11", "55"]);
    }

    [Fact]
    public async Task Only_evaluators_write_and_what_ships_stays()
    {
        await using var api = await TestApi.StartAsync();
        using var portal = await api.AsAsync(TestOrganisations.Portal, Scope.EvaluationWrite);
        using var municipality = await api.AsAsync(TestOrganisations.NumberOf("3403"), Scope.EvaluationWrite);
        using var unscoped = await api.AsAsync(TestOrganisations.Evaluator, Scope.MunicipalityWrite);
        foreach (var (client, status, code) in new[] { (api.Http, 401, "token_missing"), (portal, 403, "role_missing"), (municipality, 403, "role_missing"), (unscoped, 403, "scope_missing") })
        {
            (await client.PutAsync(Survey, Body())).ShouldBeRefused(status, code);
            (await client.PutCsvAsync(Csv("3403,,,,,,"))).ShouldBeRefused(status, code);
            (await client.RemoveAsync(Survey)).ShouldBeRefused(status, code);
            (await client.SendAsync(HttpMethod.Post, Survey + "/restore", null)).ShouldBeRefused(status, code);
        }
        var evaluator = await api.AsEvaluatorAsync();
        (await evaluator.PutAsync("/v1/plan-surveys/2021", Body(), AnyState)).ShouldBeRefused(409, "plan_survey_shipped");
        (await evaluator.RemoveAsync("/v1/plan-surveys/2021", AnyState)).ShouldBeRefused(409, "plan_survey_shipped");
        (await evaluator.SendAsync(HttpMethod.Post, "/v1/plan-surveys/2021/restore", null)).ShouldBeRefused(409, "plan_survey_shipped");
        var csv = new StringContent(Csv("3403,,,,,,"), System.Text.Encoding.UTF8, "text/csv");
        (await evaluator.SendAsync(HttpMethod.Put, "/v1/plan-surveys/2021/observations", csv, AnyState)).ShouldBeRefused(409, "plan_survey_shipped");
        (await api.HistoryAsync()).ShouldBeEmpty();
        (await api.HistoryAsync(key: "2021")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_who_create_at_once_one_creates()
    {
        await using var api = await TestApi.StartAsync();
        var evaluator = await api.AsEvaluatorAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => evaluator.PutAsync(Survey, Body($"Forsøk {i}"))));
        answers.Count(answer => answer.Status is HttpStatusCode.Created).ShouldBe(1);
        answers.Where(answer => answer.Status is not HttpStatusCode.Created).ShouldAllBe(answer => answer.Code == "precondition_required");
        (await api.HistoryAsync()).ShouldBe([ChangeKind.Created]);
    }

    [Fact]
    public async Task A_new_edition_of_the_shipped_data_leaves_what_is_registered()
    {
        await using var first = await TestApi.StartAsync();
        await first.WithSurveyAsync("3403,adopted,true,false,,,");
        var (survey, observations) = (await first.GetAsync(Survey), await first.GetAsync(Observations));
        await using var second = await TestApi.StartOnAsync(
            first.Database, configure: builder => builder.Services.AddSingleton<ShippedFiles>(new AlteredFiles("surveys/plan-survey-2021.csv", "3428,Alvdal,Innlandet,2", "3428,Alvdal,Innlandet,0")));
        (await second.GetAsync(Survey)).GetRawText().ShouldBe(survey.GetRawText());
        (await second.GetAsync(Observations)).GetRawText().ShouldBe(observations.GetRawText());
        (await second.ItemsAsync("/v1/plan-surveys/2021/observations?municipality=3428")).Single().At("decision").ShouldBe("nothingFound");
    }
}
