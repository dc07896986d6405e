using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Answered by a whole number on a scale.</summary>
internal sealed class ScaleKind(QuestionDefinition question) : OneOfKind(question)
{
    public override bool HasScale => true;

    public override bool IsSound =>
        Question.Scale is { Min: >= ScaleDefinition.Lowest, Max: <= ScaleDefinition.Highest } scale && scale.Min < scale.Max;

    public override IReadOnlyList<string> Answers => IsSound ? [.. Numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))] : [];

    public override MeasurementLevel Measurement => MeasurementLevel.Ordinal;

    protected override IEnumerable<Text?> Labels =>
        [Question.Scale!.MinLabel.ToText(), .. Enumerable.Repeat<Text?>(null, Answers.Count - 2), Question.Scale.MaxLabel.ToText()];

    protected override bool AreNumbers => true;

    protected override string UnknownCode => "answer_out_of_scale";

    private IEnumerable<int> Numbers => Enumerable.Range(Question.Scale!.Min, Question.Scale.Max - Question.Scale.Min + 1);

    protected override string? AnswerIn(JsonElement answer) => answer.ValueKind is JsonValueKind.Number ? WholeNumber(answer) : null;

    protected override Text NotOfForm(string item) => AnswerTexts.NotNumber(item);

    public override JsonObject Schema() => new()
    {
        ["type"] = new JsonArray("integer", "null"),
        ["minimum"] = Question.Scale!.Min,
        ["maximum"] = Question.Scale.Max,
    };

    public override ScaleNumbers? Measure(IReadOnlyList<int> counts, int n, NoiseMargin? noise) =>
        ScaleNumbers.Of(Question.Scale!, counts, n, noise);

    protected override JsonNode InJson(string answer) => int.Parse(answer, CultureInfo.InvariantCulture);

    protected override void Write(Utf8JsonWriter json, int answer) => json.WriteNumberValue(Question.Scale!.Min + answer);

    protected override AnswerValue ValueOf(string answer, int index, Text? label)
    {
        var number = Question.Scale!.Min + index;
        return new(number, number, label);
    }

    /// <summary>A number as its answer is written: 4.0 is 4. What is no answer stays as it is.</summary>
    private static string WholeNumber(JsonElement number) =>
        number.TryGetDecimal(out var value) && decimal.IsInteger(value) ? value.ToString("0", CultureInfo.InvariantCulture) : number.GetRawText();
}
