using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Platform.Writes;

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
