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
