using LeveHeleLivet.Api.Platform.Writes;

namespace LeveHeleLivet.Api.Register;

/// <summary>What a write of a municipality's record came to.</summary>
/// <param name="DryRun">Whether it was a dry run, which writes nothing.</param>
/// <param name="Change">What happened to the record or, in a dry run, would happen.</param>
/// <param name="ChangedMembers">JSON Pointers to the members that differ from before; of a creation, those that were given.</param>
/// <param name="Record">The record as it is afterwards; of a deletion, as it was. In a dry run it carries the revision that stands now, of zeros when nothing does.</param>
/// <param name="PlanRequirement">How the municipality stands to the plan requirement (plankrav) afterwards, and what is missing.</param>
public sealed record Written<T>(
    bool DryRun,
    WrittenChange Change,
    IReadOnlyList<string> ChangedMembers,
    T Record,
    PlanRequirementResponse PlanRequirement) where T : class;
