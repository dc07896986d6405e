using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Each item is answered by one of the same answers, and takes a byte.</summary>
internal abstract class OneOfKind : AnswerKind
{
    private readonly Lazy<CellValues> _cellValues;
    private readonly Lazy<AnswerValue[]> _values;
    private readonly Lazy<JsonEncodedText[]> _json;

    protected OneOfKind(QuestionDefinition question) : base(question)
    {
        _cellValues = new(() => new CellValues(
            [.. Answers.Select((answer, index) => (answer, CodeOf(index)))],
            Labels.SelectMany((label, index) => CellValues.Names(label, CodeOf(index))),
            AreNumbers));
        _values = new(() => [.. Answers.Zip(Labels).Select((answer, index) => ValueOf(answer.First, index, answer.Second))]);
        _json = new(() => [.. Answers.Select(answer => JsonEncodedText.Encode(answer, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))]);
    }

    public override IEnumerable<(string Item, string? Option, IReadOnlyList<string> Answers)> Slots => SlotsOfItems();

    public override MeasurementLevel Measurement => MeasurementLevel.Nominal;

    public override IReadOnlyList<AnswerValue> Values => _values.Value;

    /// <summary>What the answers are called, in their order; null: a number on a scale that has no name.</summary>
    protected abstract IEnumerable<Text?> Labels { get; }

    /// <summary>Whether the answers are numbers, which a cell may write with decimals.</summary>
    protected virtual bool AreNumbers => false;

    /// <summary>The code of the fault that an answer is none of these.</summary>
    protected virtual string UnknownCode => "option_unknown";

    public override void Read(AnswerItem item, JsonElement answer, GivenAnswers given, ReadAnswers into)
    {
        if (AnswerIn(answer) is not { } written) into.Refuse(given.Fault("answer_form", NotOfForm(item.Code), item.Code));
        else Take(item, item.Slots[0].CodeOf(written), given, into);
    }

    public override void Read(AnswerItem item, GivenCells cells, ReadAnswers into) =>
        Take(item, _cellValues.Value.Find(cells.Cell(item)), cells, into);

    public override void Write(Utf8JsonWriter json, AnswerItem item, ReadOnlySpan<byte> coded, IReadOnlyDictionary<string, string> texts) =>
        Write(json, coded[item.Slots[0].Index] - AnswerLayout.FirstAnswer);

    public override JsonObject Schema() => OneOf([.. Answers.Select(InJson), null]);

    public override JsonObject SchemaOf(IReadOnlyList<string> anyOf) => OneOf(anyOf.Select(InJson));

    /// <summary>An answer as JSON writes it.</summary>
    protected virtual JsonNode InJson(string answer) => answer;

    /// <summary>Writes an answer, by its place among the answers, as JSON.</summary>
    protected virtual void Write(Utf8JsonWriter json, int answer) => json.WriteStringValue(_json.Value[answer]);

    /// <summary>How exports write an answer: by its code, numbered from 1.</summary>
    protected virtual AnswerValue ValueOf(string answer, int index, Text? label) => new(answer, index + 1, label);

    /// <summary>The answer that JSON writes; null: JSON of another form.</summary>
    protected virtual string? AnswerIn(JsonElement answer) => answer.ValueKind is JsonValueKind.String ? answer.GetString() : null;

    /// <summary>Says in which form an item is answered.</summary>
    protected virtual Text NotOfForm(string item) => AnswerTexts.NotCode(item);

    private static byte CodeOf(int index) => (byte)(AnswerLayout.FirstAnswer + index);

    private void Take(AnswerItem item, byte? code, GivenAnswers given, ReadAnswers into)
    {
        var slot = item.Slots[0];
        if (code is { } known) into.Coded[slot.Index] = known;
        else into.Refuse(given.Fault(UnknownCode, AnswerTexts.NotAmong(item.Code, slot.Answers), item.Code));
    }
}
