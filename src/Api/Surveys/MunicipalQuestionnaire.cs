using System.Globalization;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>The municipal survey of 2020 as it ships: the structure from the report's annex, the wording ours.</summary>
internal static class MunicipalQuestionnaire
{
    private const string FactsFile = "surveys/questionnaire-2020.json";
    private const string TextsFile = "surveys/questionnaire-2020-texts.json";
    private const string Need = "38";
    private const string Offer = "39";

    public static (TextRequest Title, TextRequest Description) About(ShippedFiles files)
    {
        var texts = files.Json<Texts>(TextsFile);
        return (texts.Title, texts.Description);
    }

    /// <summary>What the survey asks.</summary>
    /// <param name="files">The shipped files.</param>
    /// <param name="solutionsOf">The solutions that an item tells something about.</param>
    public static SurveyDefinition Definition(ShippedFiles files, Func<string, IReadOnlyList<SolutionLinkDefinition>?> solutionsOf)
    {
        var facts = files.Json<Questionnaire>(FactsFile).Questions;
        var texts = files.Json<Texts>(TextsFile);
        var sections = texts.Sections.ToDictionary(section => section.Source);
        var labels = texts.ScaleLabels.ToDictionary(label => label.Nb);
        var questions = texts.Questions.ToDictionary(question => question.Number, question => question.Text);
        var items = texts.Items.ToDictionary(item => item.Code);
        var options = texts.Options.ToDictionary(option => (option.Question!.Value, option.Code));
        return new SurveyDefinition(
            [.. texts.Sections.Select(section => new SectionDefinition(section.Code, section.Title))],
            [
                .. facts.Select(question => new QuestionDefinition(
                    Code(question.Number),
                    Text(sections, question.Section).Code,
                    TypeOf(question),
                    Text(questions, question.Number),
                    question.Scale is not { } scale ? null : new ScaleDefinition(scale.Min, scale.Max, Text(labels, scale.MinLabel), Text(labels, scale.MaxLabel)),
                    question.Items is not { } asked ? null : [.. asked.Select(item => new ItemDefinition(item.Code, In(item.Label, Text(items, item.Code)), solutionsOf(item.Code)))],
                    question.Options is not { } choices ? null : [.. choices.Select(option => new OptionDefinition(option.Code, In(option.Label, Text(options, (question.Number, option.Code)))))],
                    question.Condition is not { } condition ? null : new ConditionDefinition(ItemOf(condition.Question), [.. condition.AnyOf.Select(AnswerOf)], condition.Kind),
                    PersonalData: question.PersonalData,
                    Solutions: question.Items is null ? solutionsOf(Code(question.Number)) : null)),
            ],
            Pairs: [.. PairsOf(facts)]);
    }

    /// <summary>Question 39 asks of the support to the same needs as question 38, item by item.</summary>
    private static IEnumerable<PairDefinition> PairsOf(IReadOnlyList<Question> facts)
    {
        var (needs, offers) = (facts.Single(question => Code(question.Number) == Need).Items!, facts.Single(question => Code(question.Number) == Offer).Items!);
        return needs.Zip(offers, (need, offer) => new PairDefinition($"gap{need.Code[Need.Length..]}", need.Code, offer.Code));
    }

    private static QuestionType TypeOf(Question question) => question.Type switch
    {
        "matrix" or "scale" => QuestionType.Scale,
        "yesNo" or "yesNoMatrix" => QuestionType.YesNo,
        "yesNoDontKnowMatrix" => QuestionType.YesNoDontKnow,
        "singleChoice" => QuestionType.SingleChoice,
        "multiChoice" => QuestionType.MultipleChoice,
        "text" => QuestionType.Text,
        _ => throw new ShippedDataException(FactsFile, null, $"Question {question.Number} has an unknown type '{question.Type}'."),
    };

    private static string Code(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A condition names a question by its number, or an item by its code.</summary>
    private static string ItemOf(JsonElement reference) => reference.ValueKind is JsonValueKind.Number ? Code(reference.GetInt32()) : reference.GetString()!;

    private static string AnswerOf(string printed) => printed switch
    {
        "ja" => "yes",
        _ => printed,
    };

    private static TextRequest In(string nb, Translated translated) => new(nb, translated.Nn, translated.En);

    private static TValue Text<TKey, TValue>(Dictionary<TKey, TValue> texts, TKey key) where TKey : notnull =>
        texts.TryGetValue(key, out var text) ? text : throw new ShippedDataException(TextsFile, null, $"'{key}' has no text.");

    private sealed record Questionnaire(IReadOnlyList<Question> Questions);

    private sealed record Question(
        int Number, string Section, string Type, string? Topic = null, Scale? Scale = null, IReadOnlyList<Item>? Items = null, IReadOnlyList<Item>? Options = null, Condition? Condition = null, bool PersonalData = false);

    private sealed record Scale(int Min, int Max, string MinLabel, string MaxLabel);

    private sealed record Item(string Code, string Label);

    private sealed record Condition(JsonElement Question, IReadOnlyList<string> AnyOf, ConditionKind Kind);

    private sealed record Texts(
        TextRequest Title, TextRequest Description, IReadOnlyList<SectionText> Sections, IReadOnlyList<TextRequest> ScaleLabels, IReadOnlyList<QuestionText> Questions, IReadOnlyList<Translated> Items, IReadOnlyList<Translated> Options);

    private sealed record SectionText(string Code, string Source, TextRequest Title);

    private sealed record QuestionText(int Number, TextRequest Text);

    private sealed record Translated(string Code, string Nn, string En, int? Question = null);
}
