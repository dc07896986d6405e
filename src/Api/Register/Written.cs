using LeveHeleLivet.Api.PlanRequirement;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Register;

/// <summary>What a write of a municipality's record came to.</summary>
/// <param name="Effect">Whether anything was written.</param>
/// <param name="Change">What happened to the record or, in a dry run, would happen.</param>
/// <param name="ChangedMembers">JSON Pointers to the members that differ from before; of a creation, those that were given.</param>
/// <param name="Record">The record as it is afterwards; of a deletion, as it was. In a dry run it carries the revision that stands now, of zeros when nothing does.</param>
/// <param name="PlanRequirement">How the municipality stands to the plan requirement (plankrav) afterwards, and what is missing.</param>
public sealed record Written<T>(
    WriteEffect Effect,
    WrittenChange Change,
    IReadOnlyList<string> ChangedMembers,
    T Record,
    PlanRequirementResponse PlanRequirement) where T : class;

/// <summary>Whether a write has written.</summary>
public enum WriteEffect
{
    /// <summary>It has been saved.</summary>
    Written,

    /// <summary>It was so already; nothing was written.</summary>
    Unchanged,

    /// <summary>It was a dry run; nothing was written.</summary>
    DryRun,
}

/// <summary>What a write does to what is registered.</summary>
public enum WrittenChange
{
    /// <summary>Nothing: it is so already.</summary>
    None,

    /// <summary>It is new, or new again after a deletion.</summary>
    Created,

    /// <summary>It differs from before.</summary>
    Changed,

    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>It is back.</summary>
    Restored,
}

internal static class WrittenChanges
{
    /// <summary>What a change is called in the answer to a write; null: nothing has changed.</summary>
    public static WrittenChange Of(ChangeKind? kind) => kind switch
    {
        ChangeKind.Created => WrittenChange.Created,
        ChangeKind.Changed => WrittenChange.Changed,
        ChangeKind.Deleted => WrittenChange.Deleted,
        ChangeKind.Restored => WrittenChange.Restored,
        _ => WrittenChange.None,
    };
}
