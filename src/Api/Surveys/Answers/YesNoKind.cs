namespace LeveHeleLivet.Api.Surveys;

/// <summary>Answered by yes or no.</summary>
/// <param name="question">The question.</param>
/// <param name="hasDontKnow">Whether dontKnow is an answer too.</param>
internal sealed class YesNoKind(QuestionDefinition question, bool hasDontKnow) : OneOfKind(question)
{
    public override IReadOnlyList<string> Answers { get; } = hasDontKnow ? ["yes", "no", "dontKnow"] : ["yes", "no"];
}
