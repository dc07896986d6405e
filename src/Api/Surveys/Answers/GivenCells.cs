using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Answers in the cells of a row: an item has one cell or, where the file has them, one for each of its options.</summary>
internal abstract class GivenCells : GivenAnswers
{
    /// <summary>Whether one cell holds the whole answer to an item.</summary>
    public abstract bool IsInOneCell(AnswerItem item);

    /// <summary>The cell of an item, without the spaces around it.</summary>
    public abstract ReadOnlySpan<byte> Cell(AnswerItem item);

    /// <summary>The cell of an option, without the spaces around it.</summary>
    public abstract ReadOnlySpan<byte> Cell(AnswerSlot option);

    /// <summary>The cell of an item as it stands.</summary>
    public abstract string TextOf(AnswerItem item);

    /// <summary>What is wrong with the cell of an option.</summary>
    public abstract Fault Fault(string code, Text message, AnswerSlot option);

    /// <summary>Whether a cell holds no answer.</summary>
    public abstract bool IsBlank(ReadOnlySpan<byte> cell);

    public override bool IsBlank(AnswerItem item) => item.Kind.IsBlank(item, this);

    public override void Read(AnswerItem item, ReadAnswers into) => item.Kind.Read(item, this, into);
}
