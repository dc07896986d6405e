using MathNet.Numerics.LinearAlgebra;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Factors that lie behind the correlations of some items.</summary>
/// <param name="Loadings">The pattern: an item a row, a factor a column.</param>
/// <param name="Correlations">Between the factors.</param>
/// <param name="Communalities">The share of each item's variance that the factors account for.</param>
/// <param name="Eigenvalues">Of the correlation matrix, the largest first.</param>
internal sealed record FactorSolution(Matrix<double> Loadings, Matrix<double> Correlations, IReadOnlyList<double> Communalities, IReadOnlyList<double> Eigenvalues);

/// <summary>
/// Exploratory factor analysis: principal axis factoring, iterated until the communalities stand still, and beyond one
/// factor an oblique rotation: promax on varimax, both with Kaiser's normalisation.
/// </summary>
internal static class FactorAnalysis
{
    public const int Power = 4;

    /// <summary>The communalities stand still when none moves by more.</summary>
    public const double Tolerance = 1e-6;

    public const int MaxIterations = 1000;

    /// <summary>Whether so many items hold enough correlations to find so many factors.</summary>
    public static bool CanFind(int factors, int items) => (items - factors) * (items - factors) >= items + factors && items > 2 * factors - 1;

    /// <summary>The factors; null: there is no such solution, for the correlations hold fewer factors, an item would have no variance of its own, or the communalities do not come to rest.</summary>
    public static FactorSolution? Solve(Matrix<double> correlations, int factors)
    {
        var eigenvalues = correlations.Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).OrderDescending().ToList();
        if (PrincipalAxes(correlations, factors) is not { } axes) return null;
        var communalities = axes.EnumerateRows().Select(row => row.DotProduct(row)).ToList();
        var (pattern, phi) = factors == 1 ? (axes, Matrix<double>.Build.DenseIdentity(1)) : Promax(Varimax(axes), Power);
        (pattern, phi) = InOrder(pattern, phi);
        return new FactorSolution(pattern, phi, communalities, eigenvalues);
    }

    /// <summary>Loadings on the axes before rotation.</summary>
    private static Matrix<double>? PrincipalAxes(Matrix<double> correlations, int factors)
    {
        var communalities = FirstCommunalities(correlations);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            if (Extract(correlations, communalities, factors) is not { } loadings) return null;
            var former = communalities;
            communalities = [.. loadings.EnumerateRows().Select(row => row.DotProduct(row))];
            if (communalities.Any(communality => communality >= 1)) return null;
            if (communalities.Zip(former, (now, before) => Math.Abs(now - before)).Max() < Tolerance) return loadings;
        }
        return null;
    }

    /// <summary>The axes that account for most of what the items have in common; null: there is not so much.</summary>
    internal static Matrix<double>? Extract(Matrix<double> correlations, double[] communalities, int factors)
    {
        var reduced = correlations.Clone();
        reduced.SetDiagonal(communalities);
        var evd = reduced.Evd(Symmetricity.Symmetric);
        var largest = Enumerable.Range(0, reduced.RowCount).OrderByDescending(i => evd.EigenValues[i].Real).Take(factors).ToList();
        return largest.Any(i => evd.EigenValues[i].Real <= 0) ? null : Matrix<double>.Build.DenseOfColumnVectors(largest.Select(i => evd.EigenVectors.Column(i) * Math.Sqrt(evd.EigenValues[i].Real)));
    }

    /// <summary>Each item's squared multiple correlation with the others; where they cannot be told apart, its largest correlation.</summary>
    private static double[] FirstCommunalities(Matrix<double> correlations)
    {
        if (correlations.Determinant() > 1e-10) return [.. correlations.Inverse().Diagonal().Select(value => 1 - 1 / value)];
        return [.. Enumerable.Range(0, correlations.RowCount).Select(i => Enumerable.Range(0, correlations.RowCount).Where(j => j != i).Max(j => Math.Abs(correlations[i, j])))];
    }

    /// <summary>Turns the axes, pair by pair, so that each item loads as much as can be on few of them; every item counts alike.</summary>
    internal static Matrix<double> Varimax(Matrix<double> loadings)
    {
        var (turned, lengths) = Normalised(loadings);
        for (var round = 0; round < MaxIterations; round++)
        {
            var largest = 0.0;
            for (var one = 0; one < turned.ColumnCount - 1; one++)
            {
                for (var other = one + 1; other < turned.ColumnCount; other++) largest = Math.Max(largest, Math.Abs(Turn(turned, one, other)));
            }
            if (largest < 1e-12) break;
        }
        return Matrix<double>.Build.DenseOfDiagonalVector(lengths) * turned;
    }

    /// <summary>Each item's loadings brought to a length of one, and the lengths that they had.</summary>
    private static (Matrix<double> Rows, Vector<double> Lengths) Normalised(Matrix<double> loadings)
    {
        var lengths = Vector<double>.Build.DenseOfEnumerable(loadings.EnumerateRows().Select(row => Math.Max(row.L2Norm(), 1e-12)));
        return (Matrix<double>.Build.DenseOfDiagonalVector(1 / lengths) * loadings, lengths);
    }

    /// <summary>Turns two axes by the angle that is best for them, which is answered.</summary>
    private static double Turn(Matrix<double> loadings, int one, int other)
    {
        var (x, y) = (loadings.Column(one), loadings.Column(other));
        var (u, v) = (x.PointwiseMultiply(x) - y.PointwiseMultiply(y), 2 * x.PointwiseMultiply(y));
        var (a, b, n) = (u.Sum(), v.Sum(), x.Count);
        var angle = Math.Atan2(2 * u.DotProduct(v) - 2 * a * b / n, u.DotProduct(u) - v.DotProduct(v) - (a * a - b * b) / n) / 4;
        loadings.SetColumn(one, x * Math.Cos(angle) + y * Math.Sin(angle));
        loadings.SetColumn(other, y * Math.Cos(angle) - x * Math.Sin(angle));
        return angle;
    }

    /// <summary>Lets the axes go oblique, towards the loadings raised to a power; every item counts alike, and the factors keep a variance of one.</summary>
    internal static (Matrix<double> Pattern, Matrix<double> Correlations) Promax(Matrix<double> loadings, int power)
    {
        var target = Normalised(loadings).Rows.Map(loading => Math.Sign(loading) * Math.Pow(Math.Abs(loading), power));
        var turn = loadings.TransposeThisAndMultiply(loadings).Solve(loadings.TransposeThisAndMultiply(target));
        turn *= Matrix<double>.Build.DenseOfDiagonalVector(turn.TransposeThisAndMultiply(turn).Inverse().Diagonal().PointwiseSqrt());
        return (loadings * turn, turn.TransposeThisAndMultiply(turn).Inverse());
    }

    /// <summary>The factor that accounts for most comes first, and each points the way in which its items do.</summary>
    private static (Matrix<double> Pattern, Matrix<double> Correlations) InOrder(Matrix<double> pattern, Matrix<double> correlations)
    {
        var order = Enumerable.Range(0, pattern.ColumnCount).OrderByDescending(factor => pattern.Column(factor).DotProduct(pattern.Column(factor))).ToList();
        var signs = order.Select(factor => pattern.Column(factor).Sum() < 0 ? -1.0 : 1.0).ToList();
        return (
            Matrix<double>.Build.Dense(pattern.RowCount, order.Count, (item, factor) => pattern[item, order[factor]] * signs[factor]),
            Matrix<double>.Build.Dense(order.Count, order.Count, (one, other) => correlations[order[one], order[other]] * signs[one] * signs[other]));
    }
}
