using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Register;

/// <summary>What each version of the rule says and rests on, what meeting it gives, and what the criteria mean.</summary>
internal static class PlanRequirementTexts
{
    private static readonly ShippedTexts Texts = new("plan-requirement");

    public static readonly Text NotInForce = Texts.Get();
    public static readonly Text NotInForceBasis = Texts.Get();
    public static readonly Text PlanOrProcess = Texts.Get();
    public static readonly Text PlanOrProcessBasis = Texts.Get();
    public static readonly Text PlanOnly = Texts.Get();
    public static readonly Text PlanOnlyBasis = Texts.Get();
    public static readonly Text Effect = Texts.Get();
    public static readonly Text SourcesDiffer = Texts.Get();
    public static readonly Text PlanOrProcessCriterion = Texts.Get();
    public static readonly Text CouncilPositionCriterion = Texts.Get();
    public static readonly Text SamfunnsdelCriterion = Texts.Get();
    public static readonly Text NetworkCriterion = Texts.Get();
}
