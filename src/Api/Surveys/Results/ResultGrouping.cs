using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>How the results of a round are divided.</summary>
public enum ResultGrouping
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By county.</summary>
    County,

    /// <summary>By ageing category.</summary>
    Ageing,

    /// <summary>By the municipalities' size.</summary>
    Size,

    /// <summary>By municipality.</summary>
    Municipality,
}

/// <summary>A group of municipalities in results.</summary>
/// <param name="Grouping">How they are divided.</param>
/// <param name="Key">Which one: a county or municipality number, a category; all.</param>
internal sealed record ResultGroup(ResultGrouping Grouping, string Key)
{
    /// <summary>The key of the only group where nothing divides them.</summary>
    public const string All = "all";

    /// <summary>The group of a municipality; null: the data hold no category for it.</summary>
    public static ResultGroup? Of(SurveyTally tally, ResultGrouping grouping) => grouping switch
    {
        ResultGrouping.None => new(grouping, All),
        ResultGrouping.County => new(grouping, tally.CountyNumber),
        ResultGrouping.Ageing => tally.Ageing is { } ageing ? new(grouping, Codes.WordOf(ageing)) : null,
        ResultGrouping.Size => tally.Size is { } size ? new(grouping, Codes.WordOf(size)) : null,
        ResultGrouping.Municipality => new(grouping, tally.Number),
        _ => throw new ArgumentOutOfRangeException(nameof(grouping)),
    };

    /// <summary>Where the group comes among the others, before they are ordered by key: categories go from low to high.</summary>
    public int RankBy(SurveyTally member) => Grouping switch
    {
        ResultGrouping.Ageing => (int)member.Ageing!,
        ResultGrouping.Size => (int)member.Size!,
        _ => 0,
    };

    /// <summary>As a round names the group, or an item or pair of it, where its publication hides it.</summary>
    public string NameOf(string? item = null) => item is null ? $"{Codes.WordOf(Grouping)} {Key}" : $"{Codes.WordOf(Grouping)} {Key} {item}";
}
