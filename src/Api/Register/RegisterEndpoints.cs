using LeveHeleLivet.Api.Platform.Http;

namespace LeveHeleLivet.Api.Register;

internal static class RegisterEndpoints
{
    public static readonly (string, string) DecisionsTag = ("Decisions", "What the municipal councils have decided about the reform, as registered by the municipalities.");
    public static readonly (string, string) PlansTag = ("Plans", "Municipal plans, as registered by the municipalities.");

    public static void MapRegister(this IEndpointRouteBuilder routes)
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
    }
}
