using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Language;
using static LeveHeleLivet.Api.Register.RequirementStatus;

namespace LeveHeleLivet.Api.Register;

/// <summary>
/// Judges the plan requirement on a date, by today's knowledge. What has to have happened by the date counts only with
/// a date of its own. Surveys speak where the municipality does not, and never against it.
/// </summary>
internal static class PlanRequirementRules
{
    public static PlanRequirementResponse Judge(PlanRequirementFacts facts, MunicipalityReferenceResponse municipality, DateOnly date)
    {
        var rule = PlanRequirementRule.On(date);
        var criteria = rule == PlanRequirementRule.NotInForce
            ? Enum.GetValues<RequirementCriterionCode>().Select(criterion => Needless.As(criterion)).ToList()
            : Criteria(new Judgement(facts, date), rule);
        return new(
            municipality,
            date,
            new(rule.ValidFrom, rule.ValidTo, rule.Text, rule.Basis),
            PlanRequirementTexts.SourcesDiffer,
            PlanRequirementRule.Deadline,
            PlanRequirementTexts.Effect,
            Verdict([.. criteria.Select(criterion => criterion.Status)]),
            criteria);
    }

    private static readonly Finding Needless = new(NotApplicable, [], []);

    private static RequirementStatus Verdict(IReadOnlyList<RequirementStatus> statuses) =>
        statuses.All(status => status is NotApplicable) ? NotApplicable
        : statuses.Contains(NotMet) ? NotMet
        : statuses.Contains(Unknown) ? Unknown
        : Met;

    private static IReadOnlyList<RequirementCriterionResponse> Criteria(Judgement judgement, PlanRequirementRule rule)
    {
        var (plan, position) = rule == PlanRequirementRule.PlanOnly ? (judgement.AdoptedPlan(processWillDo: false), judgement.CouncilPosition()) : PlanOrProcess(judgement);
        return
        [
            plan.As(RequirementCriterionCode.PlanOrProcess),
            position.As(RequirementCriterionCode.CouncilPosition),
            judgement.Samfunnsdel().As(RequirementCriterionCode.Samfunnsdel),
            judgement.Network().As(RequirementCriterionCode.Network),
        ];
    }

    /// <summary>By the way that serves the municipality best: a plan with the council's position, else a process, which makes the position needless.</summary>
    private static (Finding Plan, Finding Position) PlanOrProcess(Judgement judgement)
    {
        var (plan, position) = (judgement.AdoptedPlan(processWillDo: true), judgement.CouncilPosition());
        if (plan.Status is Met && position.Status is Met) return (plan, position);
        if (judgement.Process() is { } process) return (process, Needless);

        // Unless the municipality itself has said that there is a plan, or will be none, a process may be its way, which asks for no position.
        var settled = plan.Status is not Unknown && plan.Evidence.All(evidence => evidence.Origin is EvidenceOrigin.Register);
        return (plan, position.Status is NotMet && !settled ? position with { Status = Unknown } : position);
    }
}

/// <summary>What was found of a criterion.</summary>
internal sealed record Finding(RequirementStatus Status, IReadOnlyList<RequirementEvidenceResponse> Evidence, IReadOnlyList<Text> Missing)
{
    public RequirementCriterionResponse As(RequirementCriterionCode criterion) => new(criterion, PlanRequirementRule.MeaningOf(criterion), Status, Evidence, Missing);
}
