namespace LeveHeleLivet.Api.Surveys;

/// <summary>Each item is answered by one of the same answers, and takes a byte.</summary>
internal abstract class OneOfKind(QuestionDefinition question) : AnswerKind(question)
{
    public override IEnumerable<(string Item, string? Option, IReadOnlyList<string> Answers)> Slots
    {
        get
        {
            var answers = Answers;
            return Items.Select(item => (item, (string?)null, answers));
        }
    }
}
