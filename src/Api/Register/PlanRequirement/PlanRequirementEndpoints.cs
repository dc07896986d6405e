using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.PlanSurveys;
using LeveHeleLivet.Api.Platform.Http;

namespace LeveHeleLivet.Api.Register;

internal static class PlanRequirementEndpoints
{
    public static readonly (string, string) Tag = ("PlanRequirement", "What municipalities had to show to be given priority in state grants (plankrav), and how each stands to it.");

    /// <summary>What every answer is made of.</summary>
    public static readonly string[] Resources = [Municipality.Resource, Decision.Resource, Plan.Resource, Position.Resource, Participation.Resource, PlanSurvey.Resource];

    public static void MapPlanRequirement(this IEndpointRouteBuilder routes)
    {
        var area = routes.MapArea(Tag.Item1).Open();
        ListPlanRequirements.Map(area);
        GetPlanRequirement.Map(area);
    }
}
