using FsCheck;
using FsCheck.Xunit;
using LeveHeleLivet.Api.Surveys;

namespace LeveHeleLivet.Api.Tests.Surveys;

public sealed class GeometricNoiseTests
{
    [Property]
    public void A_draw_is_what_comes_before_the_first_miss_less_what_comes_before_the_second(byte first, byte second)
    {
        var random = new Queue<int>([.. Enumerable.Repeat(0, first), 1, .. Enumerable.Repeat(0, second), 1]);
        new GeometricNoise(1, 2, _ => random.Dequeue()).Draw().ShouldBe(first - second);
        random.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public void Each_number_comes_as_often_as_the_ratio_says(int numerator, int denominator)
    {
        const int Draws = 200_000;
        var random = new Random(2020);
        var noise = new GeometricNoise(numerator, denominator, random.Next);
        var drawn = Enumerable.Range(0, Draws).Select(_ => noise.Draw()).ToList();
        var ratio = (double)numerator / denominator;
        foreach (var number in Enumerable.Range(-6, 13))
        {
            var chance = (1 - ratio) / (1 + ratio) * Math.Pow(ratio, Math.Abs(number));
            var expected = Draws * chance;
            ((double)drawn.Count(draw => draw == number)).ShouldBe(expected, 5 * Math.Sqrt(expected), $"{number}");
        }
        drawn.Average(draw => (double)draw * draw).ShouldBe(GeometricNoise.VarianceOf(numerator, denominator), 0.05 * GeometricNoise.VarianceOf(numerator, denominator));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 2)]
    [InlineData(-1, 2)]
    public void No_noise_at_all_is_refused(int numerator, int denominator) => Should.Throw<ArgumentOutOfRangeException>(() => new GeometricNoise(numerator, denominator, _ => 0));
}
