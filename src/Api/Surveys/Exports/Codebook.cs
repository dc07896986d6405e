using System.Globalization;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What the columns of exported responses mean.</summary>
/// <param name="Survey">The survey's name.</param>
/// <param name="Version">The version's name.</param>
/// <param name="Variables">A column of the CSV export each, in their order.</param>
public sealed record CodebookResponse(string Survey, string Version, IReadOnlyList<CodebookVariableResponse> Variables);

/// <summary>A column of exported responses.</summary>
/// <param name="Column">What it is called in the CSV export.</param>
/// <param name="Name">What to call it where names begin with a letter and have no points, as in SPSS and R.</param>
/// <param name="Question">The question's code; null: the column is not an answer.</param>
/// <param name="Item">The item's code; null: the column is not an answer.</param>
/// <param name="Option">The option of a multiple choice; null otherwise.</param>
/// <param name="Type">How the question is answered; text where the column is not an answer.</param>
/// <param name="Measurement">What can be done with its values.</param>
/// <param name="QuestionText">What is asked; null: the column is not an answer.</param>
/// <param name="Label">What the column holds: the item, the option, or the question when it has neither.</param>
/// <param name="PersonalData">Whether it is personal data.</param>
/// <param name="Values">The values that it takes, missing ones last. Of numbers and dates only missing ones; empty: text.</param>
public sealed record CodebookVariableResponse(
    string Column,
    string Name,
    string? Question,
    string? Item,
    string? Option,
    QuestionType Type,
    MeasurementLevel Measurement,
    Text? QuestionText,
    Text Label,
    bool PersonalData,
    IReadOnlyList<CodebookValueResponse> Values);

/// <summary>A value of a column.</summary>
/// <param name="Value">As the CSV export has it; empty: the cell is.</param>
/// <param name="Number">The number to code it as where answers are numbers.</param>
/// <param name="Label">What it means; null: a number on a scale that has no name.</param>
/// <param name="Missing">Whether it says that there is no answer.</param>
public sealed record CodebookValueResponse(string Value, int Number, Text? Label, bool Missing);

/// <summary>What can be done with a column's values.</summary>
public enum MeasurementLevel
{
    /// <summary>They are names: counted.</summary>
    Nominal,

    /// <summary>They have an order: counted and ranked.</summary>
    Ordinal,

    /// <summary>They are text.</summary>
    Text,

    /// <summary>They are numbers or dates: their differences tell something.</summary>
    Interval,
}

/// <summary>How exports write coded answers.</summary>
internal static class Codebook
{
    /// <summary>Stands in a cell for an item that the respondent was not asked.</summary>
    public const int NotAsked = -1;

    /// <summary>Stands in a cell for an item that a condition hid.</summary>
    public const int Hidden = -2;

    /// <summary>What was left open is an empty cell; where answers are numbers it is this.</summary>
    private const int Blank = -3;

    public static readonly object NotAskedCell = NotAsked;
    public static readonly object HiddenCell = Hidden;

    public static CodebookResponse Of(Survey survey, SurveyVersion version) => Of(survey, version.Key, new AnswerLayout(version.Definition));

    internal static CodebookResponse Of(Survey survey, string version, AnswerLayout layout)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return new CodebookResponse(survey.Key, version,
        [
            Plain(ImportFile.MunicipalityColumn, LabelTexts.Municipality),
            .. layout.Items.Where(item => item.Slots.Length > 0 || survey.Audience is SurveyAudience.Municipality).SelectMany(item => VariablesOf(item, names)),
            Plain(ImportFile.RowColumn, LabelTexts.Row),
        ]);
    }

    private static CodebookVariableResponse Plain(string column, Text label) => new(column, column, null, null, null, QuestionType.Text, MeasurementLevel.Text, null, label, false, []);

    private static IEnumerable<CodebookVariableResponse> VariablesOf(AnswerItem item, HashSet<string> names)
    {
        var question = item.Question;
        var label = question.Items?.Single(asked => asked.Code == item.Code).Label ?? question.Text;
        if (item.Slots.Length == 0) yield return Of(item.Code, null, label.ToText(), []);
        foreach (var (slot, column) in item.Slots.Zip(CsvImportFile.ColumnsOf(item)))
        {
            var option = question.Options?.SingleOrDefault(choice => choice.Code == slot.Option)?.Label;
            yield return Of(column, slot.Option, (option ?? label).ToText(), ValuesOf(item.Kind));
        }

        CodebookVariableResponse Of(string column, string? option, Text text, IReadOnlyList<CodebookValueResponse> values) =>
            new(column, NameOf(column, names), question.Code, item.Code, option, question.Type, item.Kind.Measurement, question.Text.ToText(), text, item.Kind.IsPersonalData, values);
    }

    /// <summary>Codes that differ only in what a name cannot have are told apart by a number.</summary>
    private static string NameOf(string column, HashSet<string> names)
    {
        var name = "q" + string.Concat(column.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));
        var unique = name;
        for (var i = 2; !names.Add(unique); i++) unique = $"{name}_{i}";
        return unique;
    }

    private static IReadOnlyList<CodebookValueResponse> ValuesOf(AnswerKind kind) =>
    [
        .. kind.Values.Select(value => new CodebookValueResponse(Written(value.Cell), value.Number, value.Label, false)),
        new(Written(NotAsked), NotAsked, LabelTexts.NotAsked, true),
        new(Written(Hidden), Hidden, LabelTexts.Hidden, true),
        new("", Blank, LabelTexts.Blank, true),
    ];

    private static string Written(object cell) => Convert.ToString(cell, CultureInfo.InvariantCulture)!;
}
