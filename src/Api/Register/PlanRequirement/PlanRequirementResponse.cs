using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Register;

/// <summary>How a municipality stands to the plan requirement (plankrav) on a date, by what is known today.</summary>
/// <param name="Municipality">The municipality, by its number on the date.</param>
/// <param name="Date">The date: only what was decided, adopted or begun by then counts.</param>
/// <param name="Rule">The rule that was in force on the date.</param>
/// <param name="SourcesDiffer">How the sources of the requirement differ from each other.</param>
/// <param name="Deadline">The day by which a plan, or a process that leads to one, was asked for.</param>
/// <param name="Effect">What meeting the requirement gives.</param>
/// <param name="Verdict">notMet when any criterion is; otherwise unknown when any is; otherwise met. notApplicable when no rule was in force.</param>
/// <param name="Criteria">The criteria, always all four and in this order.</param>
public sealed record PlanRequirementResponse(
    MunicipalityReferenceResponse Municipality,
    DateOnly Date,
    PlanRequirementRuleResponse Rule,
    Text SourcesDiffer,
    DateOnly Deadline,
    Text Effect,
    RequirementStatus Verdict,
    IReadOnlyList<RequirementCriterionResponse> Criteria);

/// <summary>A version of the plan requirement's rule.</summary>
/// <param name="ValidFrom">The first day on which it was in force; null: from the beginning.</param>
/// <param name="ValidTo">The first day on which it no longer was; null: it still is.</param>
/// <param name="Text">What it asks for.</param>
/// <param name="Basis">What it rests on, and how firmly.</param>
public sealed record PlanRequirementRuleResponse(DateOnly? ValidFrom, DateOnly? ValidTo, Text Text, Text Basis);

/// <summary>One criterion of the plan requirement.</summary>
/// <param name="Code">Which criterion.</param>
/// <param name="Meaning">What it asks for.</param>
/// <param name="Status">How the municipality stands to it.</param>
/// <param name="Evidence">What the status rests on; while it is unknown, what counts towards it without settling it.</param>
/// <param name="Missing">What to register for the criterion to be met; empty when it is met or does not apply.</param>
public sealed record RequirementCriterionResponse(
    RequirementCriterionCode Code, Text Meaning, RequirementStatus Status, IReadOnlyList<RequirementEvidenceResponse> Evidence, IReadOnlyList<Text> Missing);

/// <summary>A record or observation that speaks for or against a criterion.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Href">The path to read it at.</param>
/// <param name="Date">When it was decided, adopted, begun or observed; null when it is not dated.</param>
/// <param name="Origin">Who says so.</param>
public sealed record RequirementEvidenceResponse(EvidenceKind Kind, string Href, DateOnly? Date, EvidenceOrigin Origin);

/// <summary>The criteria of the plan requirement.</summary>
public enum RequirementCriterionCode
{
    /// <summary>A plan for the reform is adopted, or a process that leads to one is described.</summary>
    PlanOrProcess,

    /// <summary>The council has taken a position on the innsatsområder and the solutions.</summary>
    CouncilPosition,

    /// <summary>It is shown how the reform is to become part of the samfunnsdel.</summary>
    Samfunnsdel,

    /// <summary>Participation in a regional network, carried out or planned, is documented.</summary>
    Network,
}

/// <summary>How a municipality stands to a requirement.</summary>
public enum RequirementStatus
{
    /// <summary>It is met.</summary>
    Met,

    /// <summary>It is not met; only the municipality's own registration says this.</summary>
    NotMet,

    /// <summary>Not known, which does not say that it is not met.</summary>
    Unknown,

    /// <summary>It was not asked for: no rule was in force, or another way to meet the requirement makes it needless.</summary>
    NotApplicable,
}

/// <summary>What a piece of evidence is.</summary>
public enum EvidenceKind
{
    /// <summary>A decision.</summary>
    Decision,

    /// <summary>A plan.</summary>
    Plan,

    /// <summary>A position on a solution or an innsatsområde.</summary>
    Position,

    /// <summary>A participation in a network.</summary>
    Participation,

    /// <summary>What a plan survey saw.</summary>
    Observation,
}

/// <summary>Who a piece of evidence is from.</summary>
public enum EvidenceOrigin
{
    /// <summary>The municipality registered it itself.</summary>
    Register,

    /// <summary>Evaluators saw it.</summary>
    Survey,
}
