namespace LeveHeleLivet.Api.Surveys;

/// <summary>Answered in the respondent's own words, which take no byte.</summary>
internal sealed class TextKind(QuestionDefinition question) : AnswerKind(question)
{
    public override bool MayBeMatrix => false;

    public override bool IsInWords => true;

    public override IReadOnlyList<string> Answers => [];

    public override IEnumerable<(string Item, string? Option, IReadOnlyList<string> Answers)> Slots => [];
}
