using LeveHeleLivet.Api.Surveys;
using MathNet.Numerics.LinearAlgebra;

namespace LeveHeleLivet.Api.Tests.Surveys;

public sealed class FactorAnalysisTests
{
    [Fact]
    public void Harmans_eight_physical_variables_have_the_printed_communalities()
    {
        // Harman, Modern Factor Analysis, example 2.3: measures of 305 girls, and the communalities of two principal factors.
        double[][] lower =
        [
            [], [.846], [.805, .881], [.859, .826, .801], [.473, .376, .380, .436], [.398, .326, .319, .329, .762], [.301, .277, .237, .327, .730, .583], [.382, .415, .345, .365, .629, .577, .539],
        ];
        var correlations = Matrix<double>.Build.Dense(8, 8, (i, j) => i == j ? 1 : lower[Math.Max(i, j)][Math.Min(i, j)]);
        var solution = FactorAnalysis.Solve(correlations, 2).ShouldNotBeNull();
        double[] printed = [.854, .897, .833, .783, .870, .687, .521, .579];
        foreach (var (found, expected) in solution.Communalities.Zip(printed)) found.ShouldBe(expected, 0.015);
        // Length and breadth: two correlated factors of four variables each.
        for (var item = 0; item < 8; item++)
        {
            solution.Loadings[item, item < 4 ? 0 : 1].ShouldBeGreaterThan(0.65);
            Math.Abs(solution.Loadings[item, item < 4 ? 1 : 0]).ShouldBeLessThan(0.12);
        }
        solution.Correlations[0, 1].ShouldBe(0.5, 0.06);
    }

    [Fact]
    public void Promax_turns_as_the_worked_example_of_a_library_prints()
    {
        // The example of NAG's routine g03bd: Kaiser's normalisation, power 3.
        var loadings = Matrix<double>.Build.DenseOfRowArrays([0.74215, -0.57806], [0.71370, -0.55515], [0.87899, -0.15847], [0.62533, 0.76621], [0.71447, 0.67936]);
        var (pattern, correlations) = FactorAnalysis.Promax(FactorAnalysis.Varimax(loadings), power: 3);
        double[][] printed = [[0.9556, -0.0979], [0.9184, -0.0935], [0.7605, 0.3393], [-0.0791, 1.0019], [0.0480, 0.9751]];
        // Which of the two comes first, and where it points, is free.
        var first = Math.Abs(pattern[0, 0]) > Math.Abs(pattern[0, 1]) ? 0 : 1;
        var (one, other) = (pattern.Column(first) * Math.Sign(pattern[0, first]), pattern.Column(1 - first) * Math.Sign(pattern[3, 1 - first]));
        for (var item = 0; item < 5; item++)
        {
            one[item].ShouldBe(printed[item][0], 0.0002);
            other[item].ShouldBe(printed[item][1], 0.0002);
        }
        Math.Abs(correlations[0, 1]).ShouldBe(0.2019, 0.0002);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Factors_that_are_known_are_found_again(int factors)
    {
        // Three items a factor, loading .8, .7 and .6 on it and on no other; the factors correlate .3.
        double[] strengths = [.8, .7, .6];
        var items = 3 * factors;
        var loadings = Matrix<double>.Build.Dense(items, factors, (item, factor) => item / 3 == factor ? strengths[item % 3] : 0);
        var between = Matrix<double>.Build.Dense(factors, factors, (one, other) => one == other ? 1 : .3);
        var correlations = loadings * between * loadings.Transpose();
        correlations.SetDiagonal(Vector<double>.Build.Dense(items, 1));
        var solution = FactorAnalysis.Solve(correlations, factors).ShouldNotBeNull();
        for (var item = 0; item < items; item++)
        {
            solution.Communalities[item].ShouldBe(strengths[item % 3] * strengths[item % 3], 0.0005);
            var own = solution.Loadings.Row(item / 3 * 3).AbsoluteMaximumIndex();
            solution.Loadings[item, own].ShouldBe(strengths[item % 3], 0.03);
            for (var factor = 0; factor < factors; factor++) if (factor != own) Math.Abs(solution.Loadings[item, factor]).ShouldBeLessThan(0.03);
        }
        foreach (var (one, other, correlation) in solution.Correlations.EnumerateIndexed()) correlation.ShouldBe(one == other ? 1 : .3, 0.04);
        // Pattern and correlations together give the correlations that they came from.
        var again = solution.Loadings * solution.Correlations * solution.Loadings.Transpose();
        foreach (var (one, other, correlation) in correlations.EnumerateIndexed()) if (one != other) again[one, other].ShouldBe(correlation, 0.001);
    }

    [Fact]
    public void Correlations_that_hold_fewer_factors_have_no_solution()
    {
        var unrelated = Matrix<double>.Build.DenseIdentity(6);
        FactorAnalysis.Solve(unrelated, 2).ShouldBeNull();
    }

    [Theory]
    [InlineData(1, 2, false)]
    [InlineData(1, 3, true)]
    [InlineData(2, 4, false)]
    [InlineData(2, 5, true)]
    [InlineData(3, 5, false)]
    [InlineData(3, 6, true)]
    public void So_many_factors_take_so_many_items(int factors, int items, bool enough) => FactorAnalysis.CanFind(factors, items).ShouldBe(enough);
}
