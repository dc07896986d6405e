using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Answered by any number of the question's options, none included. Each option takes a byte.</summary>
internal sealed class MultipleChoiceKind : AnswerKind
{
    private static readonly IReadOnlyList<string> Ticks = ["notChosen", "chosen"];

    private readonly Lazy<CellValues[]> _ticks;
    private readonly Lazy<CellValues> _options;
    private readonly Lazy<JsonEncodedText[]> _json;

    public MultipleChoiceKind(QuestionDefinition question) : base(question)
    {
        _ticks = new(() => [.. question.Options!.Select(TicksOf)]);
        _options = new(() => new CellValues(
            [.. question.Options!.Select((option, place) => (option.Code, (byte)place))],
            question.Options!.SelectMany((option, place) => CellValues.Names(option.Label.ToText(), (byte)place))));
        _json = new(() => [.. Answers.Select(option => JsonEncodedText.Encode(option, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))]);
    }

    public override bool HasOptions => true;

    public override bool MayBeMatrix => false;

    public override bool IsSound => Question.Options is not null;

    public override IReadOnlyList<string> Answers => [.. (Question.Options ?? []).Select(option => option.Code)];

    public override IEnumerable<(string Item, string? Option, IReadOnlyList<string> Answers)> Slots =>
        Answers.Select(option => (Question.Code, (string?)option, Ticks));

    public override IEnumerable<(int Slot, byte Code)> CodesOf(IEnumerable<AnswerSlot> slots, IReadOnlyList<string> anyOf) =>
        from slot in slots where anyOf.Contains(slot.Option) select (slot.Index, AnswerSlot.Chosen);

    public override IReadOnlyList<OptionResponse> Options =>
        [.. Question.Options!.Select(option => new OptionResponse(option.Code, option.Label.ToText()))];

    public override MeasurementLevel Measurement => MeasurementLevel.Nominal;

    public override IReadOnlyList<AnswerValue> Values { get; } = [new(0, 0, LabelTexts.NotChosen), new(1, 1, LabelTexts.Chosen)];

    public override void Read(AnswerItem item, JsonElement answer, GivenAnswers given, ReadAnswers into)
    {
        if (answer.ValueKind is not JsonValueKind.Array || answer.EnumerateArray().Any(option => option.ValueKind is not JsonValueKind.String))
        {
            into.Refuse(given.Fault("answer_form", AnswerTexts.NotList(item.Code), item.Code));
            return;
        }
        ChooseNone(item, into);
        foreach (var (index, option) in answer.EnumerateArray().Select(option => option.GetString()!).Index())
        {
            if (item.Slots.FirstOrDefault(slot => slot.Option == option) is not { } slot) into.Refuse(Unknown(item, given, index));
            else if (into.Coded[slot.Index] != AnswerSlot.Chosen) into.Coded[slot.Index] = AnswerSlot.Chosen;
            else into.Refuse(given.Fault("repeated", AnswerTexts.Twice(item.Code, option), item.Code, index));
        }
    }

    public override bool IsBlank(AnswerItem item, GivenCells cells)
    {
        if (cells.IsInOneCell(item)) return base.IsBlank(item, cells);
        foreach (var slot in item.Slots) if (!cells.IsBlank(cells.Cell(slot))) return false;
        return true;
    }

    public override void Read(AnswerItem item, GivenCells cells, ReadAnswers into)
    {
        if (cells.IsInOneCell(item)) ReadList(item, cells, into);
        else for (var place = 0; place < item.Slots.Length; place++) ReadTick(item.Slots[place], _ticks.Value[place], cells, into);
    }

    public override void Write(Utf8JsonWriter json, AnswerItem item, ReadOnlySpan<byte> coded, IReadOnlyDictionary<string, string> texts)
    {
        json.WriteStartArray();
        for (var place = 0; place < item.Slots.Length; place++)
        {
            if (coded[item.Slots[place].Index] == AnswerSlot.Chosen) json.WriteStringValue(_json.Value[place]);
        }
        json.WriteEndArray();
    }

    public override JsonObject Schema() => new()
    {
        ["type"] = new JsonArray("array", "null"),
        ["items"] = OneOf(Answers.Select(option => (JsonNode)option)),
        ["uniqueItems"] = true,
    };

    public override JsonObject SchemaOf(IReadOnlyList<string> anyOf) => new()
    {
        ["type"] = "array",
        ["contains"] = OneOf(anyOf.Select(option => (JsonNode)option)),
    };

    /// <summary>Each option has a cell for those who chose it, and the question one for those who answered.</summary>
    public override void Publish(IReadOnlyList<AnswerSlot> slots, PublishedCells cells)
    {
        var first = slots[0].Counter;
        cells.Add([first + AnswerSlot.NotChosen, first + AnswerSlot.Chosen], [.. slots.Select(slot => (slot.Counter + AnswerSlot.NotChosen, 1))]);
        foreach (var slot in slots)
        {
            var chosen = slot.Counter + AnswerSlot.Chosen;
            cells.Add([chosen], [(chosen, 1), (slot.Counter + AnswerSlot.NotChosen, -1)]);
        }
    }

    /// <summary>Who did not choose an option is the difference between who answered and who chose it.</summary>
    public override int CellsOf(AnswerSlot slot) => 1;

    public override AnswerMarginResponse MarginOf(int answer, IReadOnlyList<int> counts, int n, NoiseMargin noise)
    {
        var chosen = (double)counts[AnswerSlot.Chosen - AnswerLayout.FirstAnswer] / n;
        return new(
            Rounding.Tenths(noise.OfSum(answer == AnswerSlot.NotChosen - AnswerLayout.FirstAnswer ? 2 : 1)),
            Rounding.Tenths(100 * noise.OfRatio(n, (1, 1), (chosen, 1))));
    }

    /// <summary>All that was chosen in one cell.</summary>
    private void ReadList(AnswerItem item, GivenCells cells, ReadAnswers into)
    {
        const StringSplitOptions Options = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        ChooseNone(item, into);
        foreach (var option in cells.TextOf(item).Split([';', '|'], Options))
        {
            if (_options.Value.Find(Encoding.UTF8.GetBytes(option)) is { } place) into.Coded[item.Slots[place].Index] = AnswerSlot.Chosen;
            else into.Refuse(Unknown(item, cells));
        }
    }

    /// <summary>An option that is left open where another is answered has not been chosen.</summary>
    private static void ReadTick(AnswerSlot slot, CellValues values, GivenCells cells, ReadAnswers into)
    {
        var cell = cells.Cell(slot);
        if (cells.IsBlank(cell)) into.Coded[slot.Index] = AnswerSlot.NotChosen;
        else if (values.Find(cell) is { } code) into.Coded[slot.Index] = code;
        else into.Refuse(cells.Fault("option_unknown", AnswerTexts.NotAmong(CsvImportFile.OptionColumn(slot), ["1", "0"]), slot));
    }

    private static void ChooseNone(AnswerItem item, ReadAnswers into)
    {
        foreach (var slot in item.Slots) into.Coded[slot.Index] = AnswerSlot.NotChosen;
    }

    private static Fault Unknown(AnswerItem item, GivenAnswers given, int? index = null) =>
        given.Fault("option_unknown", AnswerTexts.NotAmong(item.Code, [.. item.Slots.Select(slot => slot.Option!)]), item.Code, index);

    /// <summary>What the cell of an option holds: 1 or 0, yes or no, or the option itself.</summary>
    private static CellValues TicksOf(OptionDefinition option)
    {
        (string, byte)[] codes = [("0", AnswerSlot.NotChosen), ("1", AnswerSlot.Chosen)];
        return new CellValues(
            codes,
            [
                .. CellValues.Names(LabelTexts.NotChosen, AnswerSlot.NotChosen), .. CellValues.Names(LabelTexts.Chosen, AnswerSlot.Chosen),
                (Ticks[0], AnswerSlot.NotChosen), (Ticks[1], AnswerSlot.Chosen),
                .. CellValues.Names(option.Label.ToText(), AnswerSlot.Chosen),
                .. CellValues.Names(LabelTexts.Yes, AnswerSlot.Chosen),
                (option.Code, AnswerSlot.Chosen),
                .. CellValues.Names(LabelTexts.No, AnswerSlot.NotChosen),
            ]);
    }
}
