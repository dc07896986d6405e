using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Answered by a number, which is counted by its class.</summary>
internal sealed class NumberKind(QuestionDefinition question) : ClassedKind<decimal>(question)
{
    /// <summary>Numbers are stored as whole numbers of ten thousandths. Divided again, they have no zeros at their end.</summary>
    private const decimal PerOne = 10_000;

    public override bool HasNumber => true;

    public override int ValueLength => sizeof(long);

    protected override string Member => "number";

    protected override IEnumerable<(string Code, decimal From)> Classes => (Question.Number?.Classes ?? []).Select(of => (of.Code, of.From));

    protected override decimal Max => Question.Number!.Max;

    private int Decimals => Question.Number!.Decimals;

    public override bool TakesTheSameAs(AnswerKind other) => base.TakesTheSameAs(other) && Decimals == ((NumberKind)other).Decimals;

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = new JsonArray(Decimals == 0 ? "integer" : "number", "null"), ["minimum"] = Min, ["maximum"] = Max };
        if (Decimals > 0) schema["multipleOf"] = new decimal(1, 0, 0, isNegative: false, (byte)Decimals);
        return schema;
    }

    public override JsonObject SchemaOf(IReadOnlyList<string> anyOf)
    {
        var classes = Classes.ToList();
        return new JsonObject { ["anyOf"] = new JsonArray([.. classes.Index().Where(of => anyOf.Contains(of.Item.Code)).Select(of => RangeOf(of.Index))]) };

        JsonNode RangeOf(int index) => index + 1 < classes.Count
            ? new JsonObject { ["type"] = "number", ["minimum"] = classes[index].From, ["exclusiveMaximum"] = classes[index + 1].From }
            : new JsonObject { ["type"] = "number", ["minimum"] = classes[index].From, ["maximum"] = Max };
    }

    protected override bool HasForm(JsonElement answer) => answer.ValueKind is JsonValueKind.Number;

    protected override decimal? ValueIn(JsonElement answer) => answer.TryGetDecimal(out var number) ? Exact(number) : null;

    protected override decimal? ValueIn(string cell)
    {
        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return decimal.TryParse(cell.Replace(',', '.'), Styles, CultureInfo.InvariantCulture, out var number) ? Exact(number) : null;
    }

    protected override void Write(Utf8JsonWriter json, decimal value) => json.WriteNumberValue(value);

    protected override void Encode(decimal value, Span<byte> bytes) => BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)(value * PerOne));

    protected override decimal Decode(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes) / PerOne;

    protected override Text NotOfForm(string item) => AnswerTexts.NotANumber(item);

    protected override Text NotTaken(string item) => AnswerTexts.NotInRange(item, Min, Max, Decimals);

    private decimal? Exact(decimal number) => decimal.Round(number, Decimals) == number ? number : null;

}
