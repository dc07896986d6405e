using System.Globalization;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>The municipal survey of 2020 as it ships.</summary>
internal static class MunicipalQuestionnaire
{
    private const string File = "surveys/questionnaire-2020.json";

    /// <summary>What each item asks about, by the item's code; a question without items is its own item.</summary>
    public static Dictionary<string, string> ItemLabels(ShippedFiles files) => files.Json<Questionnaire>(File).Questions
        .SelectMany(question => question.Items ?? [new Item(question.Number.ToString(CultureInfo.InvariantCulture), question.Topic ?? "")])
        .ToDictionary(item => item.Code, item => item.Label);

    private sealed record Questionnaire(IReadOnlyList<Question> Questions);

    private sealed record Question(int Number, string? Topic = null, IReadOnlyList<Item>? Items = null);

    private sealed record Item(string Code, string Label);
}
