using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.PlanSurveys;

internal static class PlanSurveyProblems
{
    public static readonly ProblemType NotFound = new("plan_survey_not_found", 404, "There is no such plan survey.");
}
