using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Answered by a date, which is counted by its class.</summary>
internal sealed class DateKind(QuestionDefinition question) : ClassedKind<DateOnly>(question)
{
    private const string Iso = "yyyy-MM-dd";

    /// <summary>As dates are exported, and as spreadsheets in Norwegian write them.</summary>
    private static readonly string[] CellForms = [Iso, "d.M.yyyy"];

    public override bool HasDate => true;

    public override int ValueLength => sizeof(int);

    protected override string Member => "date";

    protected override IEnumerable<(string Code, DateOnly From)> Classes => (Question.Date?.Classes ?? []).Select(of => (of.Code, of.From));

    protected override DateOnly Max => Question.Date!.Max;

    /// <summary>JSON Schema does not compare dates.</summary>
    public override Text? NoCondition(string item) => DefinitionTexts.IsDate(item);

    public override JsonObject Schema() => new()
    {
        ["type"] = new JsonArray("string", "null"),
        ["format"] = "date",
        ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    };

    /// <summary>No condition rests on dates.</summary>
    public override JsonObject SchemaOf(IReadOnlyList<string> anyOf) => throw new NotSupportedException();

    protected override bool HasForm(JsonElement answer) => answer.ValueKind is JsonValueKind.String;

    protected override DateOnly? ValueIn(JsonElement answer) => ValueIn(answer.GetString()!, [Iso]);

    protected override DateOnly? ValueIn(string cell) => ValueIn(cell, CellForms);

    protected override void Write(Utf8JsonWriter json, DateOnly value) => json.WriteStringValue(value.ToString(Iso, CultureInfo.InvariantCulture));

    protected override void Encode(DateOnly value, Span<byte> bytes) => BinaryPrimitives.WriteInt32LittleEndian(bytes, value.DayNumber);

    protected override DateOnly Decode(ReadOnlySpan<byte> bytes) => DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32LittleEndian(bytes));

    protected override Text NotOfForm(string item) => AnswerTexts.NotADate(item, Min, Max);

    protected override Text NotTaken(string item) => AnswerTexts.NotADate(item, Min, Max);

    private static DateOnly? ValueIn(string written, string[] forms) =>
        DateOnly.TryParseExact(written, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
