using System.Globalization;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Answered by a whole number on a scale.</summary>
internal sealed class ScaleKind(QuestionDefinition question) : OneOfKind(question)
{
    public override bool HasScale => true;

    public override bool IsSound =>
        Question.Scale is { Min: >= ScaleDefinition.Lowest, Max: <= ScaleDefinition.Highest } scale && scale.Min < scale.Max;

    public override IReadOnlyList<string> Answers => IsSound ? [.. Numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))] : [];

    private IEnumerable<int> Numbers => Enumerable.Range(Question.Scale!.Min, Question.Scale.Max - Question.Scale.Min + 1);
}
