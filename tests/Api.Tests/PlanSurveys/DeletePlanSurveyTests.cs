using System.Net;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.PlanSurveys.APlanSurvey;

namespace LeveHeleLivet.Api.Tests.PlanSurveys;

/// <summary>Deleting a survey, restoring it, and beginning anew under its name.</summary>
public sealed class DeletePlanSurveyTests
{
    private const string Requirement = "/v1/municipalities/4601/plan-requirement?date=2024-12-31";
    private static readonly (string, string) Key = ("Idempotency-Key", "a-key");

    [Fact]
    public async Task What_is_deleted_is_gone_everywhere_until_it_is_restored()
    {
        await using var api = await TestApi.StartAsync();
        var evaluator = await api.WithSurveyAsync("4601,adopted,,true,,,");
        var (before, observations, requirement, overview) = (await api.GetAsync(Survey), await api.GetAsync(Observations), await api.GetAsync(Requirement), await api.GetAsync("/v1/municipalities/4601/overview"));
        requirement.GetRawText().ShouldContain("oppdiktet-2024");
        overview.GetProperty("observations").GetArrayLength().ShouldBe(1);

        (await evaluator.RemoveAsync(Survey)).ShouldBeRefused(428, "precondition_required");
        (await evaluator.RemoveAsync(Survey, ("If-Match", "\"gone\""))).ShouldBeRefused(412, "precondition_failed");
        var deletedAt = api.Clock.Now += TimeSpan.FromHours(1);
        (await evaluator.RemoveAsync(Survey, AnyState)).ShouldBe(HttpStatusCode.NoContent);
        (await evaluator.RemoveAsync(Survey)).ShouldBe(HttpStatusCode.NoContent);
        (await api.ProblemAsync(Survey)).GetProperty("deletedAt").GetDateTimeOffset().ShouldBe(deletedAt);
        foreach (var path in new[] { Survey, Observations }) (await api.ProblemAsync(path)).At("code").ShouldBe("plan_survey_deleted");
        (await evaluator.PutCsvAsync(Csv("4601,,,,,,"), AnyState)).ShouldBeRefused(410, "plan_survey_deleted");
        (await api.ItemsAsync("/v1/plan-surveys")).Select(survey => survey.At("id")).ShouldBe(["2021"]);
        (await api.GetAsync(Requirement)).GetRawText().ShouldNotContain("oppdiktet-2024");
        (await api.GetAsync("/v1/municipalities/4601/overview")).GetProperty("observations").GetArrayLength().ShouldBe(0);

        var restored = (await evaluator.SendAsync(HttpMethod.Post, Survey + "/restore", null, Key)).ShouldBe(HttpStatusCode.OK);
        restored.Json.At("revision").ShouldNotBe(before.At("revision"));
        restored.Json.At("revision").ShouldBe((await api.GetAsync(Survey)).At("revision"));
        restored.Headers.ETag!.Tag.Trim('"').ShouldBe(restored.Json.GetProperty("revision").GetGuid().ToString("N"));
        (await evaluator.SendAsync(HttpMethod.Post, Survey + "/restore", null, Key)).Body.ShouldBe(restored.Body);
        (await evaluator.SendAsync(HttpMethod.Post, Survey + "/restore", null)).ShouldBe(HttpStatusCode.OK).Body.ShouldBe(restored.Body);
        (await api.GetAsync(Observations)).GetRawText().ShouldBe(observations.GetRawText());
        (await api.GetAsync(Requirement)).GetRawText().ShouldBe(requirement.GetRawText());
        (await api.HistoryAsync()).ShouldBe([ChangeKind.Created, ChangeKind.Changed, ChangeKind.Deleted, ChangeKind.Restored]);
    }

    [Fact]
    public async Task What_is_registered_after_a_deletion_begins_anew()
    {
        await using var api = await TestApi.StartAsync();
        var evaluator = await api.WithSurveyAsync("4601,adopted,,true,,,");
        (await evaluator.RemoveAsync(Survey, AnyState)).ShouldBe(HttpStatusCode.NoContent);
        (await evaluator.PutAsync(Survey, Body(), AnyState)).ShouldBeRefused(412, "precondition_failed");
        (await evaluator.PutAsync(Survey, Body())).ShouldBe(HttpStatusCode.Created).Json.At("municipalities").ShouldBe("0");
        (await api.ItemsAsync(Observations)).ShouldBeEmpty();
        (await api.HistoryAsync()).ShouldBe([ChangeKind.Created, ChangeKind.Changed, ChangeKind.Deleted, ChangeKind.Created]);
    }

    [Fact]
    public async Task What_never_was_is_neither_deleted_nor_restored()
    {
        await using var api = await TestApi.StartAsync();
        var evaluator = await api.AsEvaluatorAsync();
        (await evaluator.RemoveAsync(Survey)).ShouldBeRefused(404, "plan_survey_not_found");
        (await evaluator.SendAsync(HttpMethod.Post, Survey + "/restore", null)).ShouldBeRefused(404, "plan_survey_not_found");
        (await evaluator.PutCsvAsync(Csv("4601,,,,,,"))).ShouldBeRefused(404, "plan_survey_not_found");
    }
}
