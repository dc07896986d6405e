namespace LeveHeleLivet.Api.Surveys;

/// <summary>
/// Whole numbers around 0, the chance of each the ratio to the power of its distance: two-sided geometric noise. A count that is one
/// higher makes any published number at most 1 / ratio times as likely. Drawn in integers throughout, so that no rounding of fractions tells anything.
/// </summary>
/// <param name="numerator">The ratio's numerator.</param>
/// <param name="denominator">The ratio's denominator, above the numerator.</param>
/// <param name="random">Gives a number from 0 to before its argument, each as likely as the others.</param>
internal sealed class GeometricNoise(int numerator, int denominator, Func<int, int> random)
{
    private readonly int _numerator = numerator > 0 && numerator < denominator ? numerator : throw new ArgumentOutOfRangeException(nameof(numerator), "Without noise nothing is published.");

    public int Draw() => Geometric() - Geometric();

    /// <summary>The variance of a draw.</summary>
    public static double VarianceOf(int numerator, int denominator) => 2.0 * numerator * denominator / Math.Pow(denominator - numerator, 2);

    private int Geometric()
    {
        var successes = 0;
        while (random(denominator) < _numerator) successes++;
        return successes;
    }
}
