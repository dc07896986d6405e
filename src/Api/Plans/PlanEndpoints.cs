using LeveHeleLivet.Api.Platform.Http;

namespace LeveHeleLivet.Api.Plans;

internal static class PlanEndpoints
{
    public static readonly (string, string) DecisionsTag = ("Decisions", "What the municipal councils have decided about the reform, as registered by the municipalities.");
    public static readonly (string, string) PlansTag = ("Plans", "Municipal plans, as registered by the municipalities.");
    public static readonly (string, string) PlanSurveysTag = ("PlanSurveys", "What evaluators have seen in municipal plans and council papers, kept apart from the municipalities' own register.");

    public static void MapPlans(this IEndpointRouteBuilder routes)
    {
        var decisions = routes.MapArea(DecisionsTag.Item1).Open();
        ListDecisions.Map(decisions);
        ListMunicipalityDecisions.Map(decisions);
        GetDecision.Map(decisions);

        var plans = routes.MapArea(PlansTag.Item1).Open();
        ListPlans.Map(plans);
        ExportPlans.Map(plans);
        ListMunicipalityPlans.Map(plans);
        GetPlan.Map(plans);

        var surveys = routes.MapArea(PlanSurveysTag.Item1).Open();
        ListPlanSurveys.Map(surveys);
        GetPlanSurvey.Map(surveys);
        ListPlanObservations.Map(surveys);
    }
}
