using System.Text.Json;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>The answers of one response, read.</summary>
/// <param name="Coded">See <see cref="AnswerLayout"/>.</param>
/// <param name="Texts">The answers in words, by item.</param>
/// <param name="Faults">All that is wrong with them.</param>
internal sealed record ReadAnswers(byte[] Coded, IReadOnlyDictionary<string, string> Texts, IReadOnlyList<Fault> Faults);

/// <summary>
/// Reads answers by item code: a number on a scale, a code of yes or no or of an option, a list of options, or words.
/// What is missing or null is blank.
/// </summary>
internal static class AnswerReading
{
    public const int TextMaxLength = 4000;

    /// <param name="layout">The version that is answered.</param>
    /// <param name="answers">The answers by item.</param>
    /// <param name="submitted">Whether conditions and required questions are judged: a draft may be half done.</param>
    public static ReadAnswers Read(AnswerLayout layout, IReadOnlyDictionary<string, JsonElement> answers, bool submitted)
    {
        var coded = new byte[layout.Slots.Count];
        Array.Fill(coded, AnswerLayout.Blank);
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var faults = new List<Fault>();
        var unread = new HashSet<string>(answers.Keys, StringComparer.Ordinal);
        foreach (var question in layout.Definition.Questions)
        {
            var hidden = submitted && IsHidden(layout, question, coded);
            foreach (var item in AnswerLayout.ItemsOf(question))
            {
                unread.Remove(item);
                var slots = layout.SlotsByItem[item].ToList();
                if (hidden) foreach (var slot in slots) coded[slot.Index] = AnswerLayout.Hidden;
                if (!answers.TryGetValue(item, out var answer) || IsBlank(question, answer))
                {
                    if (submitted && question.Required && !hidden) faults.Add(At(item, "answer_missing", AnswerTexts.Missing(item)));
                }
                else if (hidden) faults.Add(At(item, "answer_hidden", AnswerTexts.Hidden(item, question.Condition!)));
                else if (question.Type is QuestionType.Text) ReadText(item, answer, texts, faults);
                else if (question.Type is QuestionType.MultipleChoice) ReadChoices(item, answer, slots, coded, faults);
                else ReadOne(item, answer, slots[0], coded, faults);
            }
        }
        faults.AddRange(unread.Order(StringComparer.Ordinal).Select(JsonText.Shorten).Select(item => At(item, "item_unknown", AnswerTexts.Unknown(item))));
        if (submitted && faults.Count == 0 && texts.Count == 0 && !coded.Any(code => code >= AnswerLayout.FirstAnswer)) faults.Add(new Fault("not_empty", AnswerTexts.Empty.ToString(), Pointer: "/answers"));
        return new ReadAnswers(coded, texts, faults);
    }

    /// <summary>The answers as they were given, by item; what is blank or hidden is left out.</summary>
    public static SortedDictionary<string, JsonElement> Write(AnswerLayout layout, ReadOnlySpan<byte> coded, IReadOnlyDictionary<string, string> texts)
    {
        var answers = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (item, text) in texts) answers[item] = JsonSerializer.SerializeToElement(text);
        foreach (var question in layout.Definition.Questions)
        {
            foreach (var item in AnswerLayout.ItemsOf(question))
            {
                var slots = layout.SlotsByItem[item].ToList();
                if (slots.Count == 0 || coded[slots[0].Index] < AnswerLayout.FirstAnswer) continue;
                var code = coded[slots[0].Index] - AnswerLayout.FirstAnswer;
                if (question.Type is QuestionType.MultipleChoice)
                {
                    var chosen = new List<string>();
                    foreach (var slot in slots) if (coded[slot.Index] == AnswerSlot.Chosen) chosen.Add(slot.Option!);
                    answers[item] = JsonSerializer.SerializeToElement(chosen);
                }
                else if (question.Type is QuestionType.Scale) answers[item] = JsonSerializer.SerializeToElement(question.Scale!.Min + code);
                else answers[item] = JsonSerializer.SerializeToElement(slots[0].Answers[code]);
            }
        }
        return answers;
    }

    private static bool IsHidden(AnswerLayout layout, QuestionDefinition question, byte[] coded)
    {
        if (question.Condition is not { Kind: ConditionKind.Printed } condition) return false;
        foreach (var slot in layout.SlotsByItem[condition.Item])
        {
            var code = coded[slot.Index];
            if (slot.Option is null ? code >= AnswerLayout.FirstAnswer && condition.AnyOf.Contains(slot.Answers[code - AnswerLayout.FirstAnswer]) : code == AnswerSlot.Chosen && condition.AnyOf.Contains(slot.Option)) return false;
        }
        return true;
    }

    private static bool IsBlank(QuestionDefinition question, JsonElement answer) =>
        answer.ValueKind is JsonValueKind.Null || question.Type is QuestionType.Text && answer.ValueKind is JsonValueKind.String && string.IsNullOrWhiteSpace(answer.GetString());

    private static void ReadText(string item, JsonElement answer, SortedDictionary<string, string> texts, List<Fault> faults)
    {
        if (answer.ValueKind is not JsonValueKind.String) faults.Add(At(item, "answer_form", AnswerTexts.NotText(item)));
        else if (answer.GetString()!.Length > TextMaxLength) faults.Add(At(item, "too_long", AnswerTexts.TooLong(item)));
        else texts[item] = answer.GetString()!;
    }

    private static void ReadOne(string item, JsonElement answer, AnswerSlot slot, byte[] coded, List<Fault> faults)
    {
        var answered = slot.Question.Type is QuestionType.Scale
            ? answer.ValueKind is JsonValueKind.Number ? answer.GetRawText() : null
            : answer.ValueKind is JsonValueKind.String ? answer.GetString() : null;
        var code = answered is null ? -1 : IndexOf(slot.Answers, answered);
        if (code >= 0) coded[slot.Index] = (byte)(AnswerLayout.FirstAnswer + code);
        else if (answered is null) faults.Add(At(item, "answer_form", slot.Question.Type is QuestionType.Scale ? AnswerTexts.NotNumber(item) : AnswerTexts.NotCode(item)));
        else faults.Add(At(item, slot.Question.Type is QuestionType.Scale ? "answer_out_of_scale" : "option_unknown", AnswerTexts.NotAmong(item, slot.Answers)));
    }

    private static void ReadChoices(string item, JsonElement answer, IReadOnlyList<AnswerSlot> slots, byte[] coded, List<Fault> faults)
    {
        if (answer.ValueKind is not JsonValueKind.Array || answer.EnumerateArray().Any(option => option.ValueKind is not JsonValueKind.String))
        {
            faults.Add(At(item, "answer_form", AnswerTexts.NotList(item)));
            return;
        }
        var chosen = answer.EnumerateArray().Select(option => option.GetString()!).ToList();
        var options = slots.Select(slot => slot.Option!).ToList();
        foreach (var index in Enumerable.Range(0, chosen.Count))
        {
            if (!options.Contains(chosen[index])) faults.Add(At(item, "option_unknown", AnswerTexts.NotAmong(item, options), index));
            else if (chosen.IndexOf(chosen[index]) < index) faults.Add(At(item, "repeated", AnswerTexts.Twice(item, chosen[index]), index));
        }
        foreach (var slot in slots) coded[slot.Index] = chosen.Contains(slot.Option!) ? AnswerSlot.Chosen : AnswerSlot.NotChosen;
    }

    private static int IndexOf(IReadOnlyList<string> answers, string answer)
    {
        for (var i = 0; i < answers.Count; i++) if (answers[i] == answer) return i;
        return -1;
    }

    private static Fault At(string item, string code, Text message, int? index = null) =>
        new(code, message.ToString(), Pointer: $"/answers/{item.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}{(index is null ? "" : $"/{index}")}");
}
