using LeveHeleLivet.Api.Surveys;
using MathNet.Numerics.LinearAlgebra;

namespace LeveHeleLivet.Api.Tests.Surveys;

public sealed class FactorAnalysisTests
{
    /// <summary>Measures of 305 girls, after Harman, Modern Factor Analysis: four of length, four of breadth.</summary>
    private static Matrix<double> EightPhysicalVariables
    {
        get
        {
            double[][] lower =
            [
                [], [.846], [.805, .881], [.859, .826, .801], [.473, .376, .380, .436], [.398, .326, .319, .329, .762], [.301, .277, .237, .327, .730, .583], [.382, .415, .345, .365, .629, .577, .539],
            ];
            return Matrix<double>.Build.Dense(8, 8, (i, j) => i == j ? 1 : lower[Math.Max(i, j)][Math.Min(i, j)]);
        }
    }

    [Fact]
    public void Axes_are_extracted_as_a_statistical_package_prints_of_eight_physical_variables()
    {
        // With these communalities SAS prints the eigenvalues 4.4558 and 1.5127, and the loadings in hundredths.
        var loadings = FactorAnalysis.Extract(EightPhysicalVariables, [.854, .897, .833, .783, .870, .687, .521, .579], 2).ShouldNotBeNull();
        var squares = loadings.EnumerateColumns().Select(column => column.DotProduct(column)).ToList();
        squares[0].ShouldBe(4.455751, 0.00001);
        squares[1].ShouldBe(1.512747, 0.00001);
        int[][] printed = [[86, -33], [85, -41], [81, -41], [83, -34], [75, 56], [64, 51], [56, 49], [62, 37]];
        for (var item = 0; item < 8; item++)
        {
            Math.Round(100 * loadings[item, 0] * Math.Sign(loadings[0, 0])).ShouldBe(printed[item][0]);
            Math.Round(100 * loadings[item, 1] * Math.Sign(loadings[4, 1])).ShouldBe(printed[item][1]);
        }
    }

    [Fact]
    public void Length_and_breadth_are_found_in_eight_physical_variables()
    {
        var solution = FactorAnalysis.Solve(EightPhysicalVariables, 2).ShouldNotBeNull();
        for (var item = 0; item < 8; item++)
        {
            solution.Loadings[item, item < 4 ? 0 : 1].ShouldBeGreaterThan(0.6);
            Math.Abs(solution.Loadings[item, item < 4 ? 1 : 0]).ShouldBeLessThan(0.12);
        }
        solution.Correlations[0, 1].ShouldBe(0.5, 0.06);
        // At rest: extracted once more, the communalities give themselves.
        var again = FactorAnalysis.Extract(EightPhysicalVariables, [.. solution.Communalities], 2).ShouldNotBeNull();
        foreach (var (row, communality) in again.EnumerateRows().Zip(solution.Communalities)) row.DotProduct(row).ShouldBe(communality, 0.00001);
    }

    [Fact]
    public void Promax_turns_as_the_worked_example_of_a_library_prints()
    {
        // The example of NAG's routine g03bd, with Kaiser's normalisation and power 3.
        var loadings = Matrix<double>.Build.DenseOfRowArrays([0.74215, -0.57806], [0.71370, -0.55515], [0.87899, -0.15847], [0.62533, 0.76621], [0.71447, 0.67936]);
        var (pattern, correlations) = FactorAnalysis.Promax(FactorAnalysis.Varimax(loadings), power: 3);
        double[][] printed = [[0.9556, -0.0979], [0.9184, -0.0935], [0.7605, 0.3393], [-0.0791, 1.0019], [0.0480, 0.9751]];
        // Which of the two comes first, and where it points, is free.
        var first = Math.Abs(pattern[0, 0]) > Math.Abs(pattern[0, 1]) ? 0 : 1;
        var (one, other) = (pattern.Column(first) * Math.Sign(pattern[0, first]), pattern.Column(1 - first) * Math.Sign(pattern[3, 1 - first]));
        for (var item = 0; item < 5; item++)
        {
            one[item].ShouldBe(printed[item][0], 0.0001);
            other[item].ShouldBe(printed[item][1], 0.0001);
        }
        Math.Abs(correlations[0, 1]).ShouldBe(0.2019, 0.0001);
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
