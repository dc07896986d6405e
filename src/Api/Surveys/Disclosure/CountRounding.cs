namespace LeveHeleLivet.Api.Surveys;

/// <summary>
/// Shows every count as one of the two multiples of a round's minimum beside it. Whatever is added and subtracted of such
/// counts is a multiple too, so that fewer people than the minimum, other than none, cannot be worked out.
/// </summary>
internal static class CountRounding
{
    /// <summary>What chances are counted in: all numbers up to 16 divide it, so that up to a minimum of 16 they are exact.</summary>
    private const int Certain = 720_720;

    /// <summary>
    /// Gives shown[m][c] for counted[m][c], the count of counter c in municipality m. Every shown count is right on average.
    /// At the first snapshot a counter's sum over municipalities that follow each other is less than the minimum off.
    /// Later a count shows what it showed as long as it is the same, and never moves the other way than what was counted.
    /// </summary>
    /// <param name="counted">The true counts, municipalities that are published together beside each other.</param>
    /// <param name="former">What was counted and shown of the same municipalities at the last snapshot; null: there was none.</param>
    /// <param name="minimum">The fewest people that a number may tell of.</param>
    /// <param name="random">Gives a number from 0 to before its argument, each as likely as the others.</param>
    /// <param name="anew">The municipalities that so few people have come to since that what moves would be known to be theirs: all their counts are drawn as if there had been no snapshot.</param>
    public static int[][] Show(IReadOnlyList<int[]> counted, (IReadOnlyList<int[]> Counted, IReadOnlyList<int[]> Shown)? former, int minimum, Func<int, int> random, IReadOnlySet<int>? anew = null)
    {
        var shown = counted.Select(counts => new int[counts.Length]).ToArray();
        for (var counter = 0; counter < (counted.Count == 0 ? 0 : counted[0].Length); counter++)
        {
            // Systematic sampling: the chances are laid end to end, and a count is raised where a whole number falls upon it.
            long end = random(Certain);
            for (var municipality = 0; municipality < counted.Count; municipality++)
            {
                var count = counted[municipality][counter];
                var chance = former is { } last && anew?.Contains(municipality) is not true
                    ? ChanceAfter(last.Counted[municipality][counter], last.Shown[municipality][counter], count, minimum)
                    : Chance(count, minimum);
                var raised = (end + chance) / Certain > end / Certain;
                shown[municipality][counter] = Below(count, minimum) + (raised ? minimum : 0);
                end += chance;
            }
        }
        return shown;
    }

    private static int Below(int count, int minimum) => count - count % minimum;

    private static int Chance(int count, int minimum) => Part(count % minimum, minimum);

    /// <summary>
    /// The chance given what the count showed before: such that over both draws it is the same as without a before, and that
    /// a count which only grows is not lowered, nor one which only falls raised.
    /// </summary>
    private static int ChanceAfter(int formerCount, int formerShown, int count, int minimum)
    {
        var below = Below(count, minimum);
        if (Below(formerCount, minimum) != below) return Chance(count, minimum);
        var (before, now) = (formerCount - below, count - below);
        return (formerShown > below, now >= before) switch
        {
            (true, true) => Certain,
            (true, false) => Part(now, before),
            (false, true) => Part(now - before, minimum - before),
            (false, false) => 0,
        };
    }

    private static int Part(int share, int whole) => (int)((long)share * Certain / whole);
}
