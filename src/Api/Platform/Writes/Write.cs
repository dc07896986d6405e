using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Platform.Writes;

/// <summary>Who writes, on what the write depends, and how it is to be done.</summary>
/// <param name="Caller">The organisation that writes.</param>
/// <param name="Preconditions">What the caller expects to find; null: the write depends on nothing.</param>
/// <param name="Options">Whether it is a dry run, and why it is written.</param>
internal sealed record Write(Caller Caller, Preconditions? Preconditions, WriteOptions Options)
{
    /// <summary>A write that takes no options.</summary>
    public Write(Caller caller, Preconditions? preconditions = null) : this(caller, preconditions, new WriteOptions())
    {
    }

    public bool IsDryRun => Options.DryRun is true;

    /// <summary>What the change log says of the change.</summary>
    internal ChangeOrigin OriginOf<T>(StagedChange<T> change) where T : class, IRevisioned
    {
        var address = change.Whole ?? (change.Row as IAddressed)?.Address;
        return new ChangeOrigin(Options.Reason is null ? ChangeReason.Registration : ChangeReason.Correction, Caller.OrganisationNumber, Options.Reason)
        {
            Subject = address is { } subject && change.Kind is { } kind ? new ChangeSubject(subject, kind, IsWhole: change.Whole is not null) : null,
        };
    }
}

/// <summary>A change that is staged in the database context and not saved yet.</summary>
/// <param name="Row">What is written; of a deletion, as it was.</param>
/// <param name="Kind">What happens to it; null: nothing, it is as asked already.</param>
internal sealed record StagedChange<T>(T Row, ChangeKind? Kind) where T : class, IRevisioned
{
    /// <summary>JSON Pointers to the members that differ from before.</summary>
    public IReadOnlyList<string> ChangedMembers { get; init; } = [];

    /// <summary>The resource that the change log names, where many rows make one change; null: each row names its own.</summary>
    public (string Resource, string Key)? Whole { get; init; }
}

/// <summary>What a write came to.</summary>
/// <param name="Value">What the caller gets to see.</param>
/// <param name="Kind">What happened; null: nothing.</param>
/// <param name="Revision">The revision that stands afterwards; null: none does, for it was a dry run or a deletion.</param>
internal sealed record WriteResult<T>(T Value, ChangeKind? Kind, Guid? Revision);
