using System.Text.Json.Serialization;

namespace LeveHeleLivet.Sdk;

/// <summary>A response as files of responses hold it.</summary>
public sealed record ResponseRow
{
    /// <summary>The respondent's municipality, by any number it has had since 2018.</summary>
    [JsonPropertyName("municipality")]
    public required string Municipality { get; init; }

    /// <summary>What was answered.</summary>
    [JsonPropertyName("answers")]
    public required ItemAnswers Answers { get; init; }

    /// <summary>The items that the respondent was not asked; null: none.</summary>
    [JsonPropertyName("notAsked"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? NotAsked { get; init; }

    /// <summary>Names the row in an export, to go on after; an import does not read it.</summary>
    [JsonPropertyName("row"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Row { get; init; }
}
