using System.Globalization;
using System.Text.Json;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>The answers of one response as they were given: in JSON, or in the cells of a row.</summary>
internal abstract class GivenAnswers
{
    /// <summary>A fault for each name that is answered under and that no item has.</summary>
    public virtual IEnumerable<Fault> UnknownItems => [];

    /// <summary>Whether the respondent was not asked the item at all.</summary>
    public virtual bool IsNotAsked(AnswerItem item) => false;

    /// <summary>Whether it is said both that the respondent was not asked and what the answer was.</summary>
    public virtual bool IsAnsweredUnasked(AnswerItem item) => false;

    /// <summary>Whether the item was left open.</summary>
    public abstract bool IsBlank(AnswerItem item);

    /// <summary>Reads the answer to an item that is not blank.</summary>
    public abstract void Read(AnswerItem item, ReadAnswers into);

    /// <summary>What is wrong with an answer; without an item, with all of them.</summary>
    /// <param name="code">What kind of fault.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="item">The item's code.</param>
    /// <param name="index">Which of the answers to a multiple choice.</param>
    public abstract Fault Fault(string code, Text message, string? item = null, int? index = null);
}

/// <summary>Answers in JSON, by item code: a number on a scale, a code of yes or no or of an option, a list of options, or words.</summary>
/// <param name="layout">The version that is answered.</param>
internal class JsonAnswers(AnswerLayout layout) : GivenAnswers
{
    private readonly JsonElement[] _given = new JsonElement[layout.Items.Count];
    private readonly List<string> _unknown = [];

    public JsonAnswers(AnswerLayout layout, IReadOnlyDictionary<string, JsonElement> answers) : this(layout)
    {
        foreach (var (item, answer) in answers) Give(item, answer);
    }

    public override IEnumerable<Fault> UnknownItems =>
        _unknown.Order(StringComparer.Ordinal).Select(JsonText.Cut).Select(unknown => Fault("item_unknown", AnswerTexts.Unknown(Characters.Escape(unknown)), unknown));

    public override bool IsBlank(AnswerItem item)
    {
        var answer = _given[item.Index];
        return answer.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || item.Question.Type is QuestionType.Text && answer.ValueKind is JsonValueKind.String && Characters.IsBlank(answer.GetString());
    }

    public override void Read(AnswerItem item, ReadAnswers into)
    {
        var answer = _given[item.Index];
        if (item.Question.Type is QuestionType.Text) ReadText(item, answer, into);
        else if (item.Question.Type is QuestionType.MultipleChoice) ReadChoices(item, answer, into);
        else ReadOne(item, answer, into);
    }

    public override Fault Fault(string code, Text message, string? item = null, int? index = null) =>
        new(code, message.ToString(), Pointer: $"/answers{(item is null ? "" : $"/{JsonText.Escape(item)}")}{(index is null ? "" : $"/{index}")}");

    protected void Clear()
    {
        Array.Clear(_given);
        _unknown.Clear();
    }

    protected void Give(string item, JsonElement answer)
    {
        if (layout.ItemsByCode.TryGetValue(item, out var known)) _given[known.Index] = answer;
        else _unknown.Add(item);
    }

    private void ReadText(AnswerItem item, JsonElement answer, ReadAnswers into)
    {
        if (answer.ValueKind is not JsonValueKind.String) into.Refuse(Fault("answer_form", AnswerTexts.NotText(item.Code), item.Code));
        else into.Write(item, answer.GetString()!, this);
    }

    private void ReadOne(AnswerItem item, JsonElement answer, ReadAnswers into)
    {
        var onScale = item.Question.Type is QuestionType.Scale;
        var answered = onScale
            ? answer.ValueKind is JsonValueKind.Number ? WholeNumber(answer) : null
            : answer.ValueKind is JsonValueKind.String ? answer.GetString() : null;
        if (answered is null) into.Refuse(Fault("answer_form", onScale ? AnswerTexts.NotNumber(item.Code) : AnswerTexts.NotCode(item.Code), item.Code));
        else if (item.Slots[0].CodeOf(answered) is { } code) into.Coded[item.Slots[0].Index] = code;
        else into.Refuse(Fault(onScale ? "answer_out_of_scale" : "option_unknown", AnswerTexts.NotAmong(item.Code, item.Slots[0].Answers), item.Code));
    }

    private void ReadChoices(AnswerItem item, JsonElement answer, ReadAnswers into)
    {
        if (answer.ValueKind is not JsonValueKind.Array || answer.EnumerateArray().Any(option => option.ValueKind is not JsonValueKind.String))
        {
            into.Refuse(Fault("answer_form", AnswerTexts.NotList(item.Code), item.Code));
            return;
        }
        foreach (var slot in item.Slots) into.Coded[slot.Index] = AnswerSlot.NotChosen;
        var index = 0;
        foreach (var option in answer.EnumerateArray().Select(option => option.GetString()!))
        {
            if (item.Slots.FirstOrDefault(slot => slot.Option == option) is not { } slot) into.Refuse(Fault("option_unknown", AnswerTexts.NotAmong(item.Code, [.. item.Slots.Select(slot => slot.Option!)]), item.Code, index));
            else if (into.Coded[slot.Index] == AnswerSlot.Chosen) into.Refuse(Fault("repeated", AnswerTexts.Twice(item.Code, option), item.Code, index));
            else into.Coded[slot.Index] = AnswerSlot.Chosen;
            index++;
        }
    }

    /// <summary>A number as its answer is written: 4.0 is 4. What is no answer stays as it is.</summary>
    private static string WholeNumber(JsonElement number) =>
        number.TryGetDecimal(out var value) && decimal.IsInteger(value) ? value.ToString("0", CultureInfo.InvariantCulture) : number.GetRawText();
}
