using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.PlanSurveys;

internal static class PlanSurveyProblems
{
    public static readonly ProblemType NotFound = new("plan_survey_not_found", 404, "There is no such plan survey.");
    public static readonly ProblemType Shipped = new("plan_survey_shipped", 409, "The plan survey comes with the program and stays as its report has it.");
    public static readonly ProblemType Deleted = new("plan_survey_deleted", 410, "The plan survey has been deleted.");
}
