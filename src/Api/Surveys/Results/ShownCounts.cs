namespace LeveHeleLivet.Api.Surveys;

/// <summary>The counts of a group as they are shown.</summary>
internal sealed class ShownCounts
{
    private readonly int[] _counters;
    private readonly int _minimum;
    private readonly IReadOnlySet<string>? _hidden;

    private ShownCounts(int[] counters, NoiseMargin? noise, int minimum, IReadOnlySet<string>? hidden) => (_counters, Noise, _minimum, _hidden) = (counters, noise, minimum, hidden);

    /// <summary>How many have answered.</summary>
    public int Responses => _counters[0];

    /// <summary>How far noise has moved the counts; null: they hold none.</summary>
    public NoiseMargin? Noise { get; }

    /// <summary>Whether it is told how many left an item open or were not asked it: of municipalities only.</summary>
    public bool TellsOfBlanks => _hidden is not null;

    public int this[int counter] => _counters[counter];

    /// <summary>Counts of municipalities: exact, but for items that are hidden.</summary>
    /// <param name="layout">Where each number stands.</param>
    /// <param name="parts">What is shown of each of them.</param>
    /// <param name="hidden">The codes of the items and pairs that are hidden.</param>
    public static ShownCounts OfMunicipalities(AnswerLayout layout, IEnumerable<byte[]> parts, IReadOnlySet<string> hidden) => new(Sum(layout, parts), null, 0, hidden);

    /// <summary>Counts of inhabitants.</summary>
    /// <param name="layout">Where each number stands.</param>
    /// <param name="publications">What is published of each part of the group.</param>
    /// <param name="round">Their round.</param>
    public static ShownCounts OfInhabitants(AnswerLayout layout, IReadOnlyList<SurveyPublication> publications, SurveyRound round) => new(
        Sum(layout, publications.Select(publication => publication.Shown)),
        round.HasNoise ? new NoiseMargin(publications.Sum(publication => publication.Draws) * GeometricNoise.VarianceOf(round.NoiseNumerator, round.NoiseDenominator)) : null,
        round.Minimum,
        hidden: null);

    /// <summary>Whether the group's responses are shown.</summary>
    public ResultStatus Status => _hidden is null && IsFew(Responses, 1) ? ResultStatus.Few : ResultStatus.Shown;

    /// <summary>Whether the numbers of an item or pair are shown.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="n">How many have answered it, as shown.</param>
    /// <param name="cells">Of how many counts n is the sum.</param>
    public ResultStatus StatusOf(string code, int n, int cells) =>
        _hidden is not null ? _hidden.Contains(code) ? ResultStatus.Hidden : ResultStatus.Shown
        : IsFew(n, cells) ? ResultStatus.Few : ResultStatus.Shown;

    /// <summary>For readability alone, and judged by what is shown: too few, or so few that it may be noise.</summary>
    private bool IsFew(int n, int cells) => n < _minimum || n < 3 * Noise?.OfSum(cells);

    private static int[] Sum(AnswerLayout layout, IEnumerable<byte[]> parts)
    {
        var sum = new int[layout.Counters];
        foreach (var part in parts) AnswerLayout.Add(part, sum);
        return sum;
    }
}

/// <summary>The standard errors that noise gives numbers, to the first order.</summary>
/// <param name="Variance">The variance of one count.</param>
internal sealed record NoiseMargin(double Variance)
{
    /// <summary>Of the sum of some counts.</summary>
    public double OfSum(int counts) => Math.Sqrt(Variance * counts);

    /// <summary>Of a ratio of sums.</summary>
    /// <param name="n">The sum below the line.</param>
    /// <param name="slopes">By how much more one more of each count adds above the line than the ratio says, and how many counts do.</param>
    public double OfRatio(int n, params IEnumerable<(double Slope, int Counts)> slopes) => Math.Sqrt(Variance * slopes.Sum(of => of.Slope * of.Slope * of.Counts)) / n;

    /// <summary>Of the share that some of all counts have, in per cent.</summary>
    public decimal OfPercent(int part, int n, int partCounts, int allCounts)
    {
        var share = (double)part / n;
        return Rounding.Tenths(100 * OfRatio(n, (1 - share, partCounts), (share, allCounts - partCounts)));
    }
}
