using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Register;

/// <summary>A version of the rule, and what all versions share. Facts from reform-facts.json, which a test holds them to.</summary>
internal sealed record PlanRequirementRule(DateOnly? ValidFrom, DateOnly? ValidTo, Text Text, Text Basis)
{
    public static readonly DateOnly Deadline = new(2021, 12, 31);

    private static readonly DateOnly Begin = new(2021, 1, 1);
    private static readonly DateOnly PlanOnlyFrom = new(2022, 1, 1);

    public static readonly PlanRequirementRule NotInForce = new(null, Begin, PlanRequirementTexts.NotInForce, PlanRequirementTexts.NotInForceBasis);

    public static readonly PlanRequirementRule PlanOrProcess = new(Begin, PlanOnlyFrom, PlanRequirementTexts.PlanOrProcess, PlanRequirementTexts.PlanOrProcessBasis);

    public static readonly PlanRequirementRule PlanOnly = new(PlanOnlyFrom, null, PlanRequirementTexts.PlanOnly, PlanRequirementTexts.PlanOnlyBasis);

    public static readonly IReadOnlyList<PlanRequirementRule> Versions = [NotInForce, PlanOrProcess, PlanOnly];

    public static PlanRequirementRule On(DateOnly date) => Versions.Last(version => version.ValidFrom is not { } from || from <= date);

    public static Text MeaningOf(RequirementCriterionCode criterion) => criterion switch
    {
        RequirementCriterionCode.PlanOrProcess => PlanRequirementTexts.PlanOrProcessCriterion,
        RequirementCriterionCode.CouncilPosition => PlanRequirementTexts.CouncilPositionCriterion,
        RequirementCriterionCode.Samfunnsdel => PlanRequirementTexts.SamfunnsdelCriterion,
        _ => PlanRequirementTexts.NetworkCriterion,
    };
}
