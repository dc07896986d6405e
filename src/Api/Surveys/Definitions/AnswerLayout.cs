using System.Buffers.Binary;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>
/// Where each answer of a version stands: in the coded answers of a response, a byte an item or option, and in the
/// counters of a tally, one for each value that a byte can have. The exact values of numbers and dates follow those bytes;
/// they are not counted. The first counter counts responses; those of the pairs, by how far the offer is above the need,
/// come last.
/// </summary>
internal sealed class AnswerLayout
{
    /// <summary>The respondent was not asked: an import lacks the item.</summary>
    public const byte NotAsked = 0;

    /// <summary>A binding condition hid the question.</summary>
    public const byte Hidden = 1;

    /// <summary>Asked and left open.</summary>
    public const byte Blank = 2;

    /// <summary>The first answer; the others follow in the order of the scale or the options.</summary>
    public const byte FirstAnswer = 3;

    /// <param name="definition">The version.</param>
    /// <param name="kindOf">The kind of each question; without it, that of its type.</param>
    public AnswerLayout(SurveyDefinition definition, Func<QuestionDefinition, AnswerKind>? kindOf = null)
    {
        Definition = definition;
        AnswerKind[] kinds = [.. definition.Questions.Select(kindOf ?? AnswerKind.Of)];
        var slots = new List<AnswerSlot>();
        var counter = 1;
        Length = kinds.Sum(kind => kind.Slots.Count());
        foreach (var kind in kinds)
        {
            foreach (var (item, option, answers) in kind.Slots)
            {
                slots.Add(new AnswerSlot(kind, item, option, answers, slots.Count, counter, Length));
                counter += FirstAnswer + answers.Count;
                Length += kind.ValueLength;
            }
        }
        Slots = slots;
        SlotsByItem = slots.ToLookup(slot => slot.Item);
        var items = new List<AnswerItem>();
        var questions = new List<AnswerQuestion>();
        foreach (var kind in kinds)
        {
            var first = items.Count;
            foreach (var code in kind.Items) items.Add(new AnswerItem(kind, code, items.Count, [.. SlotsByItem[code]]));
            questions.Add(new AnswerQuestion(kind, [.. items[first..]], AskedWhen(kind.Question, questions)));
        }
        Items = items;
        ItemsByCode = items.ToDictionary(item => item.Code, StringComparer.Ordinal);
        Questions = [.. questions];
        var pairs = new List<PairSlot>();
        foreach (var pair in definition.Pairs ?? [])
        {
            var (need, offer) = (SlotsByItem[pair.Need].First(), SlotsByItem[pair.Offer].First());
            pairs.Add(new PairSlot(pair, need, offer, counter));
            counter += pairs[^1].Length;
        }
        Pairs = pairs;
        Counters = counter;
    }

    public SurveyDefinition Definition { get; }

    /// <summary>The questions in the order in which they are asked.</summary>
    public AnswerQuestion[] Questions { get; }

    /// <summary>What is answered, in the same order.</summary>
    public IReadOnlyList<AnswerItem> Items { get; }

    public IReadOnlyDictionary<string, AnswerItem> ItemsByCode { get; }

    public IReadOnlyList<AnswerSlot> Slots { get; }

    /// <summary>The slots of an item: one, or one for each option of a multiple choice; none of a text.</summary>
    public ILookup<string, AnswerSlot> SlotsByItem { get; }

    public IReadOnlyList<PairSlot> Pairs { get; }

    /// <summary>How many bytes the coded answers of a response have: one a slot, then the exact values.</summary>
    public int Length { get; }

    /// <summary>How many counters a tally has.</summary>
    public int Counters { get; }

    /// <summary>Counts a response into a tally (+1) or out of it (−1).</summary>
    public void Count(ReadOnlySpan<byte> coded, Span<int> counters, int sign)
    {
        counters[0] += sign;
        foreach (var slot in Slots) counters[slot.Counter + coded[slot.Index]] += sign;
        foreach (var pair in Pairs)
        {
            var (need, offer) = (coded[pair.Need.Index], coded[pair.Offer.Index]);
            if (need >= FirstAnswer && offer >= FirstAnswer) counters[pair.CounterOf(offer - need)] += sign;
        }
    }

    public static int[] Unpack(byte[] packed, int counters)
    {
        var unpacked = new int[counters];
        Add(packed, unpacked);
        return unpacked;
    }

    /// <summary>Adds packed counters to a sum.</summary>
    public static void Add(ReadOnlySpan<byte> packed, Span<int> sum)
    {
        for (var i = 0; i < packed.Length / sizeof(int); i++) sum[i] += BinaryPrimitives.ReadInt32LittleEndian(packed[(i * sizeof(int))..]);
    }

    /// <summary>How many responses packed counters count.</summary>
    public static int ResponsesIn(ReadOnlySpan<byte> packed) => packed.IsEmpty ? 0 : BinaryPrimitives.ReadInt32LittleEndian(packed);

    public static byte[] Pack(ReadOnlySpan<int> counters)
    {
        var packed = new byte[counters.Length * sizeof(int)];
        for (var i = 0; i < counters.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(i * sizeof(int)), counters[i]);
        return packed;
    }

    /// <summary>The codes of which one has to be given for a question to be asked; null: it always is.</summary>
    private static (int Slot, byte Code)[]? AskedWhen(QuestionDefinition question, IEnumerable<AnswerQuestion> before)
    {
        if (question.Condition is not { Kind: ConditionKind.Printed } condition) return null;
        var item = before.SelectMany(asked => asked.Items).First(item => item.Code == condition.Item);
        return [.. item.Kind.CodesOf(item.Slots, condition.AnyOf)];
    }
}

/// <summary>A question, and when it is asked.</summary>
/// <param name="Kind">How it is answered.</param>
/// <param name="Items">What it asks about.</param>
/// <param name="AskedWhen">It is asked when one of these slots has the code beside it; null: always.</param>
internal sealed record AnswerQuestion(AnswerKind Kind, AnswerItem[] Items, (int Slot, byte Code)[]? AskedWhen)
{
    public QuestionDefinition Definition => Kind.Question;

    /// <summary>Whether the answers before it hide it.</summary>
    public bool IsHidden(ReadOnlySpan<byte> coded)
    {
        if (AskedWhen is null) return false;
        foreach (var (slot, code) in AskedWhen) if (coded[slot] == code) return false;
        return true;
    }
}

/// <summary>What is answered: an item of a matrix, or a question that has none.</summary>
/// <param name="Kind">How it is answered.</param>
/// <param name="Code">The item's code.</param>
/// <param name="Index">Which of all items.</param>
/// <param name="Slots">One, or one for each option of a multiple choice; none of a text.</param>
internal sealed record AnswerItem(AnswerKind Kind, string Code, int Index, AnswerSlot[] Slots)
{
    public QuestionDefinition Question => Kind.Question;
}

/// <summary>A byte of the coded answers.</summary>
/// <param name="Kind">How it is answered.</param>
/// <param name="Item">The item.</param>
/// <param name="Option">The option of a multiple choice; null otherwise.</param>
/// <param name="Answers">What the byte stands for from <see cref="AnswerLayout.FirstAnswer"/> on.</param>
/// <param name="Index">Which byte.</param>
/// <param name="Counter">The first of its counters.</param>
/// <param name="Value">Where the exact value begins that the byte is the class of; not used by kinds that hold none.</param>
internal sealed record AnswerSlot(AnswerKind Kind, string Item, string? Option, IReadOnlyList<string> Answers, int Index, int Counter, int Value)
{
    public const byte NotChosen = AnswerLayout.FirstAnswer;
    public const byte Chosen = AnswerLayout.FirstAnswer + 1;

    public QuestionDefinition Question => Kind.Question;

    /// <summary>The byte that stands for an answer; null: there is no such answer.</summary>
    public byte? CodeOf(string answer)
    {
        for (var i = 0; i < Answers.Count; i++) if (Answers[i] == answer) return (byte)(AnswerLayout.FirstAnswer + i);
        return null;
    }
}

/// <summary>The counters of a pair: offer minus need, from −span to span.</summary>
internal sealed record PairSlot(PairDefinition Pair, AnswerSlot Need, AnswerSlot Offer, int Counter)
{
    /// <summary>The largest difference that there can be.</summary>
    public int Span => Need.Answers.Count - 1;

    /// <summary>How many counters it has.</summary>
    public int Length => 2 * Span + 1;

    /// <summary>Whether results show it: not what tells of personal data.</summary>
    public bool IsShown => !Need.Question.PersonalData && !Offer.Question.PersonalData;

    public int CounterOf(int difference) => Counter + Span + difference;
}
