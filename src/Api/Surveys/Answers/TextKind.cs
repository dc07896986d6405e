using System.Text.Json;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Answered in the respondent's own words, which take no byte.</summary>
internal sealed class TextKind(QuestionDefinition question) : AnswerKind(question)
{
    public override bool MayBeMatrix => false;

    public override bool IsInWords => true;

    public override IReadOnlyList<string> Answers => [];

    public override Text? NoCondition(string item) => DefinitionTexts.InWords(item);

    public override IEnumerable<(string Item, string? Option, IReadOnlyList<string> Answers)> Slots => [];

    public override MeasurementLevel Measurement => MeasurementLevel.Text;

    public override IReadOnlyList<AnswerValue> Values => [];

    /// <summary>White space says nothing.</summary>
    public override bool IsBlank(JsonElement answer) =>
        base.IsBlank(answer) || answer.ValueKind is JsonValueKind.String && Characters.IsBlank(answer.GetString());

    public override void Read(AnswerItem item, JsonElement answer, GivenAnswers given, ReadAnswers into)
    {
        if (answer.ValueKind is not JsonValueKind.String) into.Refuse(given.Fault("answer_form", AnswerTexts.NotText(item.Code), item.Code));
        else Take(item, answer.GetString()!, given, into);
    }

    public override bool IsBlank(AnswerItem item, GivenCells cells) => base.IsBlank(item, cells) || Characters.IsBlank(cells.TextOf(item));

    public override void Read(AnswerItem item, GivenCells cells, ReadAnswers into) => Take(item, cells.TextOf(item), cells, into);

    public override bool IsAnswered(AnswerItem item, ReadOnlySpan<byte> coded, IReadOnlyDictionary<string, string> texts) =>
        texts.ContainsKey(item.Code);

    public override void Write(Utf8JsonWriter json, AnswerItem item, ReadOnlySpan<byte> coded, IReadOnlyDictionary<string, string> texts) =>
        json.WriteStringValue(texts[item.Code]);

    public override JsonObject Schema() => new() { ["type"] = new JsonArray("string", "null"), ["maxLength"] = AnswerReading.TextMaxLength };

    /// <summary>No condition rests on words.</summary>
    public override JsonObject SchemaOf(IReadOnlyList<string> anyOf) => throw new NotSupportedException();

    public override JsonObject BlankSchema() => new() { ["pattern"] = "^\\s*$" };

    public override JsonObject AnsweredSchema() => new() { ["type"] = "string", ["pattern"] = "\\S" };

    /// <summary>Takes words, unless they are too long or cannot be stored.</summary>
    private static void Take(AnswerItem item, string text, GivenAnswers given, ReadAnswers into)
    {
        if (text.Length > AnswerReading.TextMaxLength) into.Refuse(given.Fault("too_long", AnswerTexts.TooLong(item.Code), item.Code));
        else if (text.Contains('\0', StringComparison.Ordinal)) into.Refuse(given.Fault("answer_form", AnswerTexts.NotText(item.Code), item.Code));
        else into.Write(item, text);
    }
}
