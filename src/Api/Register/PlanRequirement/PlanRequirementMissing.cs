using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Register;

/// <summary>What to register for a criterion to be met, in words.</summary>
internal static class PlanRequirementMissing
{
    private static readonly ShippedTexts Texts = new("plan-requirement-missing");

    public static readonly Text AdoptedPlan = Texts.Get();
    public static readonly Text Process = Texts.Get();
    public static readonly Text Samfunnsdel = Texts.Get();
    public static readonly Text Network = Texts.Get();

    public static Text WhenAdopted(string plan) => Texts.Get(new { plan });

    public static Text Overdue(string decision, DateOnly? plannedAdoption) => Texts.Get(new { decision, plannedAdoption });

    public static Text Positions(IEnumerable<string> solutions) => Texts.Get(new { solutions = string.Join(", ", solutions) });
}
