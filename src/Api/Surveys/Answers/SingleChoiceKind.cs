namespace LeveHeleLivet.Api.Surveys;

/// <summary>Answered by one of the question's options.</summary>
internal sealed class SingleChoiceKind(QuestionDefinition question) : OneOfKind(question)
{
    public override bool HasOptions => true;

    public override bool IsSound => Question.Options is not null;

    public override IReadOnlyList<string> Answers => [.. (Question.Options ?? []).Select(option => option.Code)];
}
