using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.PlanSurveys;

internal static class GetPlanSurvey
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/plan-surveys/{id}", Handle)
        .WithName(nameof(GetPlanSurvey))
        .WithSummary("Gets a survey of plans: what it covers, what its codes mean and what its report prints besides.")
        .WithDescription("The observations themselves are listed under it. A survey that has been deleted is a 410.")
        .Answers(PlanSurveyProblems.NotFound, PlanSurveyProblems.Deleted)
        .ShowsOne(PlanSurvey.Resource)
        .Example("/v1/plan-surveys/2021");

    private static async Task<PlanSurveyResponse> Handle([Description("The survey's name.")] PlanSurveyId id, AppDbContext database, CancellationToken cancellationToken)
    {
        var survey = await database.PlanSurveyAsync(id, cancellationToken);
        return PlanSurveyResponse.From(survey, await database.ObservedMunicipalitiesAsync(survey.Id, cancellationToken));
    }
}
