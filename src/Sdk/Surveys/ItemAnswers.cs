using System.Text.Json;

namespace LeveHeleLivet.Sdk;

/// <summary>
/// Answers to a survey, by item: a number, the code of an answer, a list of codes, a date, or words. What is left out is
/// left open. <see cref="SurveyDefinition.Check"/> says whether a version takes them.
/// </summary>
/// <example>
/// <code>
/// var answers = new ItemAnswers().Rate("1.1", 4).Choose("3", "yes").ChooseAll("6", "food", "talk").Write("7", "In their own words");
/// </code>
/// </example>
public sealed class ItemAnswers() : Dictionary<string, object>(StringComparer.Ordinal)
{
    /// <summary>Answers an item on a scale.</summary>
    /// <param name="item">The item's code.</param>
    /// <param name="number">The number on the scale.</param>
    public ItemAnswers Rate(string item, int number) => Answer(item, number);

    /// <summary>Answers an item of which one answer is chosen.</summary>
    /// <param name="item">The item's code.</param>
    /// <param name="code">The code of the answer: of an option, or yes, no, dontKnow.</param>
    public ItemAnswers Choose(string item, string code) => Answer(item, code);

    /// <summary>Answers an item of which any number of options are chosen.</summary>
    /// <param name="item">The item's code.</param>
    /// <param name="options">The codes of the options; none is an answer too.</param>
    public ItemAnswers ChooseAll(string item, params string[] options) => Answer(item, options);

    /// <summary>Answers an item by a number that is not on a scale.</summary>
    /// <param name="item">The item's code.</param>
    /// <param name="number">The number.</param>
    public ItemAnswers Enter(string item, decimal number) => Answer(item, number);

    /// <summary>Answers an item by a date.</summary>
    /// <param name="item">The item's code.</param>
    /// <param name="date">The date.</param>
    public ItemAnswers Enter(string item, DateOnly date) => Answer(item, date);

    /// <summary>Answers an item in words.</summary>
    /// <param name="item">The item's code.</param>
    /// <param name="words">The words, at most 4,000 characters.</param>
    public ItemAnswers Write(string item, string words) => Answer(item, words);

    /// <summary>The number that an item was given on its scale; null: none was.</summary>
    /// <param name="item">The item's code.</param>
    public int? NumberOf(string item) => ReadAs<int?>(item);

    /// <summary>The number that an item was answered by; null: it was left open.</summary>
    /// <param name="item">The item's code.</param>
    public decimal? DecimalOf(string item) => ReadAs<decimal?>(item);

    /// <summary>The date that an item was answered by; null: it was left open.</summary>
    /// <param name="item">The item's code.</param>
    public DateOnly? DateOf(string item) => ReadAs<DateOnly?>(item);

    /// <summary>The code or the words that an item was answered with; null: it was left open.</summary>
    /// <param name="item">The item's code.</param>
    public string? TextOf(string item) => ReadAs<string>(item);

    /// <summary>The options that were chosen; null: the item was left open.</summary>
    /// <param name="item">The item's code.</param>
    public IReadOnlyList<string>? OptionsOf(string item) => ReadAs<string[]>(item);

    private ItemAnswers Answer(string item, object answer)
    {
        this[item] = answer;
        return this;
    }

    // Those that have come from the API are still in JSON.
    private T? ReadAs<T>(string item) => TryGetValue(item, out var answer) ? answer is JsonElement json ? json.Deserialize<T>() : (T)answer : default;
}
