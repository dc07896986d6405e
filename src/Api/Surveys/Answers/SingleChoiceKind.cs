using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Answered by one of the question's options.</summary>
internal sealed class SingleChoiceKind(QuestionDefinition question) : OneOfKind(question)
{
    public override bool HasOptions => true;

    public override bool IsSound => Question.Options is not null;

    public override IReadOnlyList<string> Answers => [.. (Question.Options ?? []).Select(option => option.Code)];

    public override IReadOnlyList<OptionResponse> Options =>
        [.. Question.Options!.Select(option => new OptionResponse(option.Code, option.Label.ToText()))];

    protected override IEnumerable<Text?> Labels => Question.Options!.Select(option => option.Label.ToText());
}
