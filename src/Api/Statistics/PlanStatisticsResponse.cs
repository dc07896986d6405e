using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Statistics;

/// <summary>Statistics on plans. The unit is the municipality.</summary>
/// <param name="Source">Where the values are taken from.</param>
/// <param name="Measure">What is measured.</param>
/// <param name="GroupBy">How the municipalities are divided.</param>
/// <param name="Date">The day that the statistics are of: what was known and in force at its end.</param>
/// <param name="AdoptedFrom">Only what was adopted on or after this day counts; null: no such limit.</param>
/// <param name="Ageing">The ageing categories' year and cut-offs; null unless grouped by ageing.</param>
/// <param name="Rows">A row a group.</param>
/// <param name="Caveats">What to know before using the figures.</param>
public sealed record PlanStatisticsResponse(
    PlanStatisticsSource Source,
    PlanMeasure Measure,
    PlanGrouping GroupBy,
    DateOnly Date,
    DateOnly? AdoptedFrom,
    AgeingGroupsResponse? Ageing,
    IReadOnlyList<PlanStatisticsRowResponse> Rows,
    IReadOnlyList<Text> Caveats);

/// <summary>The ageing categories that municipalities are grouped by.</summary>
/// <param name="Year">The year of the old-age dependency ratios.</param>
/// <param name="LowAtMost">Low: a ratio at or below this.</param>
/// <param name="HighAbove">High: a ratio above this.</param>
public sealed record AgeingGroupsResponse(int Year, decimal LowAtMost, decimal HighAbove);

/// <summary>A group of municipalities.</summary>
/// <param name="Group">all, a county number, or low, medium or high; null: no category is held for these municipalities.</param>
/// <param name="GroupName">The county's name; null for other groups.</param>
/// <param name="Frame">How many municipalities the group has.</param>
/// <param name="N">Of how many of them the value is known.</param>
/// <param name="Missing">Of how many it is not.</param>
/// <param name="Counts">How many have each value.</param>
public sealed record PlanStatisticsRowResponse(string? Group, string? GroupName, int Frame, int N, int Missing, IReadOnlyList<PlanCountResponse> Counts);

/// <summary>How many municipalities of a group have a value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">How many have it. The count is canonical; percentages are derived from it.</param>
/// <param name="Percent">In per cent of n, rounded to whole numbers, halves away from zero; null when n is 0.</param>
/// <param name="PercentOfFrame">In per cent of all municipalities of the group, rounded the same way; null when there are none.</param>
public sealed record PlanCountResponse(PlanValue Value, int Count, int? Percent, int? PercentOfFrame);
