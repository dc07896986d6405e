using System.Text;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>
/// Each item is answered by a value and counted by its class, as one of the answers of a choice is. The exact value is stored beside
/// the class and shown in responses and exports alone.
/// </summary>
/// <typeparam name="T">The values.</typeparam>
internal abstract class ClassedKind<T> : AnswerKind where T : struct, IComparable<T>
{
    private readonly Lazy<T[]> _from;

    protected ClassedKind(QuestionDefinition question) : base(question) => _from = new(() => [.. Classes.Select(of => of.From)]);

    /// <summary>The classes, each from its lowest value up to the next class's.</summary>
    protected abstract IEnumerable<(string Code, T From)> Classes { get; }

    /// <summary>The highest value that is taken.</summary>
    protected abstract T Max { get; }

    /// <summary>The member of the question that says which values it takes.</summary>
    protected abstract string Member { get; }

    public override IReadOnlyList<string> Answers => [.. Classes.Select(of => of.Code)];

    public override bool IsSound => Classes.Any() && Classes.Count() <= SurveyDefinition.MaxClasses;

    public override IEnumerable<(string Item, string? Option, IReadOnlyList<string> Answers)> Slots => SlotsOfItems();

    public override MeasurementLevel Measurement => MeasurementLevel.Interval;

    public override IReadOnlyList<AnswerValue> Values => [];

    /// <summary>The lowest value that is taken.</summary>
    protected T Min => _from.Value[0];

    public override bool TakesTheSameAs(AnswerKind other) =>
        other is ClassedKind<T> same && IsSound && Classes.SequenceEqual(same.Classes) && Max.CompareTo(same.Max) == 0;

    public override IEnumerable<Fault> Faults(string at)
    {
        var places = Classes.Select((of, index) => (of.Code, $"{at}/{Member}/classes/{index}/code"));
        foreach (var fault in DefinitionRules.Doubles(places)) yield return fault;
        foreach (var (index, pair) in Classes.Zip(Classes.Skip(1)).Index())
        {
            if (pair.First.From.CompareTo(pair.Second.From) < 0) continue;
            yield return new("classes_unordered", DefinitionTexts.ClassesUnordered.ToString(), Pointer: $"{at}/{Member}/classes/{index + 1}/from");
        }
        if (!IsSound || Classes.Last().From.CompareTo(Max) <= 0) yield break;
        yield return new("too_small", DefinitionTexts.MaxBelowClasses.ToString(), Pointer: $"{at}/{Member}/max");
    }

    public override void Read(AnswerItem item, JsonElement answer, GivenAnswers given, ReadAnswers into)
    {
        if (!HasForm(answer)) into.Refuse(given.Fault("answer_form", NotOfForm(item.Code), item.Code));
        else Take(item, ValueIn(answer), given, into);
    }

    public override void Read(AnswerItem item, GivenCells cells, ReadAnswers into)
    {
        var cell = cells.Cell(item);
        Take(item, cell.Length <= Text.MaxLength ? ValueIn(Encoding.UTF8.GetString(cell)) : null, cells, into);
    }

    public override void Write(Utf8JsonWriter json, AnswerItem item, ReadOnlySpan<byte> coded, IReadOnlyDictionary<string, string> texts) =>
        Write(json, Decode(coded[item.Slots[0].Value..]));

    protected override object AnswerCellOf(AnswerSlot slot, ReadOnlySpan<byte> coded) => Decode(coded[slot.Value..]);

    /// <summary>Whether JSON has the form of an answer.</summary>
    protected abstract bool HasForm(JsonElement answer);

    /// <summary>The value that JSON writes; null: none that can be taken.</summary>
    protected abstract T? ValueIn(JsonElement answer);

    /// <summary>The value that a cell writes; null: none that can be taken.</summary>
    protected abstract T? ValueIn(string cell);

    protected abstract void Write(Utf8JsonWriter json, T value);

    protected abstract void Encode(T value, Span<byte> bytes);

    protected abstract T Decode(ReadOnlySpan<byte> bytes);

    /// <summary>Says in which form an item is answered.</summary>
    protected abstract Text NotOfForm(string item);

    /// <summary>Says which values an item is answered by.</summary>
    protected abstract Text NotTaken(string item);

    private void Take(AnswerItem item, T? given, GivenAnswers answers, ReadAnswers into)
    {
        if (given is not { } value || value.CompareTo(Min) < 0 || value.CompareTo(Max) > 0)
        {
            into.Refuse(answers.Fault("answer_out_of_range", NotTaken(item.Code), item.Code));
            return;
        }
        var slot = item.Slots[0];
        var place = Array.BinarySearch(_from.Value, value);
        into.Coded[slot.Index] = (byte)(AnswerLayout.FirstAnswer + (place >= 0 ? place : ~place - 1));
        Encode(value, into.Coded.AsSpan(slot.Value, ValueLength));
    }
}
