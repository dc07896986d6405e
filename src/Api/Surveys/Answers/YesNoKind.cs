using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Answered by yes or no.</summary>
/// <param name="question">The question.</param>
/// <param name="hasDontKnow">Whether dontKnow is an answer too.</param>
internal sealed class YesNoKind(QuestionDefinition question, bool hasDontKnow) : OneOfKind(question)
{
    public override IReadOnlyList<string> Answers { get; } = hasDontKnow ? ["yes", "no", "dontKnow"] : ["yes", "no"];

    public override IReadOnlyList<OptionResponse> Options => [.. Answers.Zip(Labels, (answer, label) => new OptionResponse(answer, label!))];

    protected override IEnumerable<Text?> Labels { get; } = hasDontKnow ? [LabelTexts.Yes, LabelTexts.No, LabelTexts.DontKnow] : [LabelTexts.Yes, LabelTexts.No];
}
