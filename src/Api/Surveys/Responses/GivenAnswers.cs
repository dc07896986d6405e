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

/// <summary>Answers in JSON, by item code: a number, the code of an answer, a list of options, a date, or words.</summary>
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

    public override bool IsBlank(AnswerItem item) => item.Kind.IsBlank(_given[item.Index]);

    public override void Read(AnswerItem item, ReadAnswers into) => item.Kind.Read(item, _given[item.Index], this, into);

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
}
