using System.Globalization;
using System.Text.Json;
using LeveHeleLivet.Api.Platform;

namespace LeveHeleLivet.Sdk;

public partial record SurveyDefinition
{
    /// <summary>Finds what the API would refuse answers to this version for, without asking it: the same faults, in the same order.</summary>
    /// <param name="answers">The answers, by item.</param>
    /// <param name="draft">Whether they are still being filled in: conditions and required questions do not count then.</param>
    /// <returns>Each fault, with the code and pointer that the API gives it; none when the answers are good.</returns>
    public IReadOnlyList<Fault> Check(IReadOnlyDictionary<string, object> answers, bool draft = false)
    {
        var check = new AnswerCheck(answers, draft);
        foreach (var question in Questions)
            check.Read(question);
        return check.End();
    }
}

/// <summary>Reads answers by the rules of the API.</summary>
internal sealed class AnswerCheck(IReadOnlyDictionary<string, object> answers, bool draft)
{
    private const int MostCharacters = 4000;
    private const int LongestQuoted = 100;
    private const string Iso = "yyyy-MM-dd";

    private static readonly string[] YesNo = ["yes", "no"];
    private static readonly string[] YesNoDontKnow = ["yes", "no", "dontKnow"];

    /// <summary>How each type of question is answered.</summary>
    private static readonly Dictionary<QuestionType, Action<AnswerCheck, QuestionDefinition, string, JsonElement>> Kinds = new()
    {
        [QuestionType.Scale] = (check, question, item, answer) => check.ReadNumber(item, answer, question.Scale!),
        [QuestionType.YesNo] = (check, _, item, answer) => check.ReadCode(item, answer, YesNo),
        [QuestionType.YesNoDontKnow] = (check, _, item, answer) => check.ReadCode(item, answer, YesNoDontKnow),
        [QuestionType.SingleChoice] = (check, question, item, answer) => check.ReadCode(item, answer, CodesOf(question)),
        [QuestionType.MultipleChoice] = (check, question, item, answer) => check.ReadOptions(item, answer, CodesOf(question)),
        [QuestionType.Text] = (check, _, item, answer) => check.ReadWords(item, answer),
        [QuestionType.Number] = (check, question, item, answer) => check.ReadNumber(item, answer, question.Number!),
        [QuestionType.Date] = (check, question, item, answer) => check.ReadDate(item, answer, question.Date!),
    };

    private readonly List<Fault> _faults = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyCollection<string>> _taken = new(StringComparer.Ordinal);

    public void Read(QuestionDefinition question)
    {
        var hidden = !draft && IsHidden(question);
        foreach (var item in question.Items?.Select(item => item.Code) ?? [question.Code])
        {
            _known.Add(item);
            var answer = answers.TryGetValue(item, out var given) ? JsonSerializer.SerializeToElement(given, ApiConnection.Json) : default;
            if (IsBlank(question, answer))
            {
                if (!draft && question.Required is true && !hidden)
                    Refuse("answer_missing", $"{item} has to be answered.", item);
            }
            else if (hidden)
            {
                Refuse("answer_hidden", $"{item} is asked only when {question.Condition!.Item} is answered by {string.Join(", ", question.Condition.AnyOf)}.", item);
            }
            else if (Kinds.TryGetValue(question.Type, out var kind))
            {
                kind(this, question, item, answer);
            }
            else
            {
                // A type that is newer than this package: only the API knows its rules.
                _taken[item] = [];
            }
        }
    }

    public IReadOnlyList<Fault> End()
    {
        foreach (var unknown in answers.Keys.Where(item => !_known.Contains(item)).Order(StringComparer.Ordinal).Select(item => item.Length <= LongestQuoted ? item : item[..LongestQuoted] + "…"))
            Refuse("item_unknown", $"The survey has no item {Characters.Escape(unknown)}.", unknown);
        if (!draft && _faults.Count == 0 && _taken.Count == 0)
            Refuse("not_empty", "The response does not answer any question.");
        return _faults;
    }

    private bool IsHidden(QuestionDefinition question) =>
        question.Condition is { } condition && condition.Kind == ConditionKind.Printed
        && !(_taken.TryGetValue(condition.Item, out var given) && given.Any(condition.AnyOf.Contains));

    private static string[] CodesOf(QuestionDefinition question) => [.. question.Options!.Select(option => option.Code)];

    private static bool IsBlank(QuestionDefinition question, JsonElement answer) =>
        answer.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
        || question.Type == QuestionType.Text && answer.ValueKind is JsonValueKind.String && Characters.IsBlank(answer.GetString());

    private void ReadWords(string item, JsonElement answer)
    {
        if (answer.ValueKind is not JsonValueKind.String || answer.GetString()!.Contains('\0'))
            Refuse("answer_form", $"{item} is answered by text.", item);
        else if (answer.GetString()!.Length > MostCharacters)
            Refuse("too_long", $"{item} is longer than {MostCharacters} characters.", item);
        else
            _taken[item] = [];
    }

    private void ReadNumber(string item, JsonElement answer, ScaleDefinition scale)
    {
        if (answer.ValueKind is not JsonValueKind.Number)
            Refuse("answer_form", $"{item} is answered by a number on the scale.", item);
        else if (answer.TryGetDecimal(out var number) && decimal.IsInteger(number) && number >= scale.Min && number <= scale.Max)
            _taken[item] = [number.ToString("0", CultureInfo.InvariantCulture)];
        else
            Refuse("answer_out_of_scale", $"{item} is answered by {scale.Min} to {scale.Max}.", item);
    }

    private void ReadNumber(string item, JsonElement answer, NumberRangeDefinition taken)
    {
        var (min, decimals) = (taken.Classes[0].From, taken.Decimals ?? 0);
        if (answer.ValueKind is not JsonValueKind.Number)
            Refuse("answer_form", $"{item} is answered by a number.", item);
        else if (answer.TryGetDecimal(out var number) && decimal.Round(number, decimals) == number && number >= min && number <= taken.Max)
            _taken[item] = [taken.Classes.Last(of => of.From <= number).Code];
        else if (decimals == 0)
            Refuse("answer_out_of_range", $"{item} is answered by a whole number {Range()}.", item);
        else
            Refuse("answer_out_of_range", $"{item} is answered by a number {Range()}, with at most {decimals} decimals.", item);

        string Range() => string.Create(CultureInfo.InvariantCulture, $"from {min} to {taken.Max}");
    }

    private void ReadDate(string item, JsonElement answer, DateRangeDefinition taken)
    {
        var (min, max) = (taken.Classes[0].From, taken.Max);
        var written = answer.ValueKind is JsonValueKind.String ? answer.GetString() : null;
        if (DateOnly.TryParseExact(written, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date >= min && date <= max)
            _taken[item] = [];
        else
            Refuse(written is null ? "answer_form" : "answer_out_of_range", $"{item} is answered by a date {Range()}.", item);

        string Range() => string.Create(CultureInfo.InvariantCulture, $"from {min:yyyy-MM-dd} to {max:yyyy-MM-dd}");
    }

    private void ReadCode(string item, JsonElement answer, IReadOnlyCollection<string> codes)
    {
        if (answer.ValueKind is not JsonValueKind.String)
            Refuse("answer_form", $"{item} is answered by the code of an answer.", item);
        else if (codes.Contains(answer.GetString()!))
            _taken[item] = [answer.GetString()!];
        else
            Refuse("option_unknown", $"{item} is answered by {string.Join(", ", codes)}.", item);
    }

    private void ReadOptions(string item, JsonElement answer, IReadOnlyCollection<string> codes)
    {
        if (answer.ValueKind is not JsonValueKind.Array || answer.EnumerateArray().Any(option => option.ValueKind is not JsonValueKind.String))
        {
            Refuse("answer_form", $"{item} is answered by a list of codes.", item);
            return;
        }
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (option, index) in answer.EnumerateArray().Select((option, index) => (option.GetString()!, index)))
        {
            if (!codes.Contains(option))
                Refuse("option_unknown", $"{item} is answered by {string.Join(", ", codes)}.", item, index);
            else if (!chosen.Add(option))
                Refuse("repeated", $"{item} names {option} twice.", item, index);
        }
        _taken[item] = chosen;
    }

    private void Refuse(string code, string message, string? item = null, int? index = null) => _faults.Add(new Fault
    {
        Code = code,
        Message = message,
        Pointer = $"/answers{(item is null ? "" : $"/{item.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}")}{(index is null ? "" : $"/{index}")}",
    });
}
