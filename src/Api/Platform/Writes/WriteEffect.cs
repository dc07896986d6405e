using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Platform.Writes;

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
    /// <summary>Whether a write has written.</summary>
    public static WriteEffect EffectOf<T>(this Write write, StagedChange<T> change) where T : class, IRevisioned =>
        write.IsDryRun ? WriteEffect.DryRun : change.Kind is null ? WriteEffect.Unchanged : WriteEffect.Written;

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
