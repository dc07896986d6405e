using System.Text.Json;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>
/// How the items of a question are answered. Each question type is one class, which holds all that the type decides. A new type is a
/// new class and a member of <see cref="QuestionType"/>; the compiler then asks for both in <see cref="Of"/>.
/// </summary>
/// <param name="question">The question.</param>
internal abstract class AnswerKind(QuestionDefinition question)
{
    public QuestionDefinition Question { get; } = question;

    /// <summary>The codes of what is answered: the question's own code when it is no matrix.</summary>
    public IEnumerable<string> Items => Question.Items is { } items ? items.Select(item => item.Code) : [Question.Code];

    /// <summary>Whether the question has a scale.</summary>
    public virtual bool HasScale => false;

    /// <summary>Whether the question has options.</summary>
    public virtual bool HasOptions => false;

    /// <summary>Whether the question says which numbers it takes.</summary>
    public virtual bool HasNumber => false;

    /// <summary>Whether the question says which dates it takes.</summary>
    public virtual bool HasDate => false;

    /// <summary>Whether the question can ask about several items one by one.</summary>
    public virtual bool MayBeMatrix => true;

    /// <summary>Whether answers are in the respondent's own words: kept apart from the others, never counted, always personal data.</summary>
    public virtual bool IsInWords => false;

    /// <summary>Whether answers are personal data, which no result shows.</summary>
    public bool IsPersonalData => Question.PersonalData || IsInWords;

    /// <summary>Whether the question has what its type needs, so that its answers are known.</summary>
    public virtual bool IsSound => true;

    /// <summary>The answers that are counted and that a condition can name, in the order of their codes; none of words.</summary>
    public abstract IReadOnlyList<string> Answers { get; }

    /// <summary>How many bytes of a response hold the exact value of an answer, beside the byte that is counted.</summary>
    public virtual int ValueLength => 0;

    /// <summary>What respondents choose from.</summary>
    public virtual IReadOnlyList<OptionResponse> Options => [];

    /// <summary>The bytes of a response that hold the answers, in the order of the items.</summary>
    public abstract IEnumerable<(string Item, string? Option, IReadOnlyList<string> Answers)> Slots { get; }

#pragma warning disable CS8524 // Every member of the enum is there. Other numbers never come in: codes are read as words.
    /// <summary>The kind of a question. Without a default, so that the compiler names a type that has no kind.</summary>
    public static AnswerKind Of(QuestionDefinition question) => question.Type switch
    {
        QuestionType.Scale => new ScaleKind(question),
        QuestionType.YesNo => new YesNoKind(question, hasDontKnow: false),
        QuestionType.YesNoDontKnow => new YesNoKind(question, hasDontKnow: true),
        QuestionType.SingleChoice => new SingleChoiceKind(question),
        QuestionType.MultipleChoice => new MultipleChoiceKind(question),
        QuestionType.Text => new TextKind(question),
        QuestionType.Number => new NumberKind(question),
        QuestionType.Date => new DateKind(question),
    };
#pragma warning restore CS8524

    /// <summary>Whether two questions of the same type take the same answers.</summary>
    public virtual bool TakesTheSameAs(AnswerKind other) => Answers.SequenceEqual(other.Answers);

    /// <summary>Why no condition can rest on an item; null: one can.</summary>
    public virtual Text? NoCondition(string item) => null;

    /// <summary>How the question contradicts itself in what its type alone has.</summary>
    /// <param name="at">The place of the question.</param>
    public virtual IEnumerable<Fault> Faults(string at) => [];

    /// <summary>What coded answers hold when an item was answered in one of some ways: one of these slots has the code beside it.</summary>
    /// <param name="slots">The item's slots.</param>
    /// <param name="anyOf">The ways.</param>
    public virtual IEnumerable<(int Slot, byte Code)> CodesOf(IEnumerable<AnswerSlot> slots, IReadOnlyList<string> anyOf) =>
        from slot in slots
        from answer in slot.Answers.Index()
        where anyOf.Contains(answer.Item)
        select (slot.Index, (byte)(AnswerLayout.FirstAnswer + answer.Index));

    /// <summary>Whether JSON leaves an item open.</summary>
    public virtual bool IsBlank(JsonElement answer) => answer.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>Reads an answer that is not blank from JSON.</summary>
    /// <param name="item">What it answers.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="given">The response that it is of, which gives each fault its place.</param>
    /// <param name="into">Takes the answer, or what is wrong with it.</param>
    public abstract void Read(AnswerItem item, JsonElement answer, GivenAnswers given, ReadAnswers into);

    /// <summary>Whether the cells of a row leave an item open.</summary>
    public virtual bool IsBlank(AnswerItem item, GivenCells cells) => cells.IsBlank(cells.Cell(item));

    /// <summary>Reads an answer that is not blank from the cells of a row.</summary>
    /// <param name="item">What it answers.</param>
    /// <param name="cells">The cells of the row.</param>
    /// <param name="into">Takes the answer, or what is wrong with it.</param>
    public abstract void Read(AnswerItem item, GivenCells cells, ReadAnswers into);

    /// <summary>Whether a response answers an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="coded">The coded answers of the response.</param>
    /// <param name="texts">Its answers in words, by item.</param>
    public virtual bool IsAnswered(AnswerItem item, ReadOnlySpan<byte> coded, IReadOnlyDictionary<string, string> texts) =>
        coded[item.Slots[0].Index] >= AnswerLayout.FirstAnswer;

    /// <summary>Writes the answer to an item that is answered as JSON, as it is read.</summary>
    /// <param name="json">Takes it.</param>
    /// <param name="item">The item.</param>
    /// <param name="coded">The coded answers of the response.</param>
    /// <param name="texts">Its answers in words, by item.</param>
    public abstract void Write(Utf8JsonWriter json, AnswerItem item, ReadOnlySpan<byte> coded, IReadOnlyDictionary<string, string> texts);

    /// <summary>The JSON Schema of an answer; null is blank.</summary>
    public abstract JsonObject Schema();

    /// <summary>The JSON Schema of one of some answers that a condition names.</summary>
    public abstract JsonObject SchemaOf(IReadOnlyList<string> anyOf);

    /// <summary>The JSON Schema of an item that is left open.</summary>
    public virtual JsonObject BlankSchema() => new() { ["type"] = "null" };

    /// <summary>The JSON Schema of an item that is answered, whatever the answer.</summary>
    public virtual JsonObject AnsweredSchema() => new() { ["not"] = new JsonObject { ["type"] = "null" } };

    /// <summary>What can be done with the values that exports write.</summary>
    public abstract MeasurementLevel Measurement { get; }

    /// <summary>The values that exports write for the answers of a slot, in their order; none where they write exact values.</summary>
    public abstract IReadOnlyList<AnswerValue> Values { get; }

    /// <summary>The cell that exports write for a slot.</summary>
    public object? CellOf(AnswerSlot slot, ReadOnlySpan<byte> coded) => coded[slot.Index] switch
    {
        AnswerLayout.NotAsked => Codebook.NotAskedCell,
        AnswerLayout.Hidden => Codebook.HiddenCell,
        AnswerLayout.Blank => null,
        _ => AnswerCellOf(slot, coded),
    };

    /// <summary>The cell that exports write for a slot that is answered.</summary>
    protected virtual object AnswerCellOf(AnswerSlot slot, ReadOnlySpan<byte> coded) => Values[coded[slot.Index] - AnswerLayout.FirstAnswer].Cell;

    /// <summary>A byte for each item.</summary>
    protected IEnumerable<(string Item, string? Option, IReadOnlyList<string> Answers)> SlotsOfItems()
    {
        var answers = Answers;
        return Items.Select(item => (item, (string?)null, answers));
    }

    /// <summary>The cells that noise is added to, when inhabitants' results are published: one for each answer of which a person gives one.</summary>
    /// <param name="slots">The slots of the question.</param>
    /// <param name="cells">Takes the cells.</param>
    public virtual void Publish(IReadOnlyList<AnswerSlot> slots, PublishedCells cells)
    {
        foreach (var slot in slots) cells.AddAnswers(slot.Counter + AnswerLayout.FirstAnswer, slot.Answers.Count);
    }

    /// <summary>How many such cells are the answers to a slot.</summary>
    public virtual int CellsOf(AnswerSlot slot) => slot.Answers.Count;

    /// <summary>The standard errors that noise gives the numbers of an answer.</summary>
    /// <param name="answer">The place of the answer among the slot's answers.</param>
    /// <param name="counts">How many gave each answer.</param>
    /// <param name="n">How many answered.</param>
    /// <param name="noise">How far noise has moved the counts.</param>
    public virtual AnswerMarginResponse MarginOf(int answer, IReadOnlyList<int> counts, int n, NoiseMargin noise) =>
        new(Rounding.Tenths(noise.OfSum(1)), noise.OfPercent(counts[answer], n, 1, counts.Count));

    /// <summary>What is computed from the answers beside their counts; null: nothing.</summary>
    /// <param name="counts">How many gave each answer.</param>
    /// <param name="n">How many answered.</param>
    /// <param name="noise">How far noise has moved the counts; null: they are exact.</param>
    public virtual ScaleNumbers? Measure(IReadOnlyList<int> counts, int n, NoiseMargin? noise) => null;

    protected static JsonObject OneOf(IEnumerable<JsonNode?> answers) => new() { ["enum"] = new JsonArray([.. answers]) };
}

/// <summary>How exports write an answer.</summary>
/// <param name="Cell">The value of its cell: a code or a number.</param>
/// <param name="Number">The number to code it as where answers are numbers.</param>
/// <param name="Label">What it is called; null: a number on a scale that has no name.</param>
internal sealed record AnswerValue(object Cell, int Number, Text? Label);
