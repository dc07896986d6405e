using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Municipalities;

/// <summary>
/// The ageing category, fitted to what the evaluation printed: its figure 3.8 counts 11, 57 and 42 municipalities as
/// low, medium and high in 2020. Ratios are compared rounded to two decimals, as the report prints them.
/// </summary>
internal static class AgeingRule
{
    public const int Decimals = 2;
    public const string Source = "SSB 07459";

    private const decimal HighestShare = 0.3m;

    public static readonly Text Caveat = new(
        "Inndelingen er tilpasset tallene som evalueringen trykte for 2020 (11 lav, 57 middels, 42 høy). Regelen slik den står på trykk, gir 10, 55 og 45. Hvert år har egne grenser.",
        "Inndelinga er tilpassa tala som evalueringa trykte for 2020 (11 låg, 57 middels, 42 høg). Regelen slik han står på trykk, gjev 10, 55 og 45. Kvart år har eigne grenser.",
        "The rule is fitted to the counts that the evaluation printed for 2020 (11 low, 57 medium, 42 high). The rule as printed gives 10, 55 and 45. Each year has cut-offs of its own.");

    /// <summary>How many of 65 and over there are to each person of 20 to 64, rounded half away from zero.</summary>
    public static decimal Ratio(long aged65Plus, long aged20To64) =>
        Math.Round((decimal)aged65Plus / aged20To64, Decimals, MidpointRounding.AwayFromZero);

    /// <summary>With both decimals, as the report prints them: one of the databases drops a last zero.</summary>
    public static decimal Printed(decimal ratio) => ratio + 0.00m;

    /// <summary>Low is at or below the national ratio; high above the lowest ratio that no more than 30 per cent of the municipalities exceed.</summary>
    public static AgeingCutOffs CutOffs(int year, decimal nationalRatio, IReadOnlyCollection<decimal> ratios)
    {
        var ordered = ratios.Order().ToList();
        var highest = (int)Math.Floor(HighestShare * ordered.Count);
        return new AgeingCutOffs { Year = year, LowAtMost = nationalRatio, HighAbove = ordered[^(highest + 1)] };
    }

    public static AgeingCategory Category(decimal ratio, AgeingCutOffs cutOffs) =>
        ratio <= cutOffs.LowAtMost ? AgeingCategory.Low
        : ratio > cutOffs.HighAbove ? AgeingCategory.High
        : AgeingCategory.Medium;
}
