using LeveHeleLivet.Api.Platform.Http;

namespace LeveHeleLivet.Api.PlanSurveys;

internal static class PlanSurveyEndpoints
{
    public static readonly (string, string) Tag = ("PlanSurveys", "What evaluators have seen in municipal plans and council papers, kept apart from the municipalities' own register.");

    public static void MapPlanSurveys(this IEndpointRouteBuilder routes)
    {
        var surveys = routes.MapArea(Tag.Item1).Open();
        ListPlanSurveys.Map(surveys);
        GetPlanSurvey.Map(surveys);
        RegisterPlanSurvey.Map(surveys);
        DeletePlanSurvey.Map(surveys);
        RestorePlanSurvey.Map(surveys);
        ListPlanObservations.Map(surveys);
        RegisterPlanObservations.Map(surveys);
    }
}
