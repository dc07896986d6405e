using System.Buffers;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>The answers of one response, read.</summary>
/// <param name="length">How many bytes the coded answers have.</param>
internal sealed class ReadAnswers(int length)
{
    private SortedDictionary<string, string>? _texts;
    private List<Fault>? _faults;

    /// <summary>See <see cref="AnswerLayout"/>.</summary>
    public byte[] Coded { get; } = new byte[length];

    /// <summary>The answers in words, by item.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts ??= new(StringComparer.Ordinal);

    /// <summary>All that is wrong with them.</summary>
    public IReadOnlyList<Fault> Faults => _faults ?? [];

    public bool IsEmpty => _texts is not { Count: > 0 } && !Coded.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)(AnswerLayout.FirstAnswer - 1));

    public void Refuse(Fault fault) => (_faults ??= []).Add(fault);

    /// <summary>Takes an answer in words.</summary>
    public void Write(AnswerItem item, string text) => (_texts ??= new(StringComparer.Ordinal))[item.Code] = text;
}

/// <summary>Reads the answers of a response by the rules of the version that they answer.</summary>
internal static class AnswerReading
{
    public const int TextMaxLength = 4000;

    /// <summary>What is missing or null is blank.</summary>
    public static ReadAnswers Read(AnswerLayout layout, IReadOnlyDictionary<string, JsonElement> answers, bool submitted) => Read(layout, new JsonAnswers(layout, answers), submitted);

    /// <param name="layout">The version that is answered.</param>
    /// <param name="given">The answers.</param>
    /// <param name="submitted">Whether conditions and required questions are judged: a draft may be half done.</param>
    public static ReadAnswers Read(AnswerLayout layout, GivenAnswers given, bool submitted)
    {
        var read = new ReadAnswers(layout.Length);
        var mayHaveWordsElsewhere = false;
        foreach (var question in layout.Questions)
        {
            var hidden = submitted && question.IsHidden(read.Coded);
            foreach (var item in question.Items)
            {
                var notAsked = given.IsNotAsked(item);
                var code = notAsked ? AnswerLayout.NotAsked : hidden ? AnswerLayout.Hidden : AnswerLayout.Blank;
                foreach (var slot in item.Slots) read.Coded[slot.Index] = code;
                if (given.IsAnsweredUnasked(item)) read.Refuse(given.Fault("answer_not_asked", AnswerTexts.NotAsked(item.Code), item.Code));
                else if (notAsked) mayHaveWordsElsewhere |= item.Slots.Length == 0;
                else if (given.IsBlank(item))
                {
                    if (submitted && question.Definition.Required && !hidden) read.Refuse(given.Fault("answer_missing", AnswerTexts.Missing(item.Code), item.Code));
                }
                else if (hidden) read.Refuse(given.Fault("answer_hidden", AnswerTexts.Hidden(item.Code, question.Definition.Condition!.Item, question.Definition.Condition.AnyOf), item.Code));
                else given.Read(item, read);
            }
        }
        foreach (var unknown in given.UnknownItems) read.Refuse(unknown);
        if (submitted && read.Faults.Count == 0 && read.IsEmpty && !mayHaveWordsElsewhere) read.Refuse(given.Fault("not_empty", AnswerTexts.Empty));
        return read;
    }

    /// <summary>The answers as they were given, by item; what is blank or hidden is left out.</summary>
    public static SortedDictionary<string, JsonElement> Write(AnswerLayout layout, ReadOnlySpan<byte> coded, IReadOnlyDictionary<string, string> texts)
    {
        var answers = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        var written = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(written);
        foreach (var item in layout.Items)
        {
            if (!item.Kind.IsAnswered(item, coded, texts)) continue;
            item.Kind.Write(json, item, coded, texts);
            json.Flush();
            answers[item.Code] = JsonElement.Parse(written.WrittenSpan);
            written.ResetWrittenCount();
            json.Reset();
        }
        return answers;
    }
}
