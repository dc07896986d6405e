using LeveHeleLivet.Api.Surveys;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>How single counts are rounded, by going through every draw.</summary>
public sealed class CountRoundingTests
{
    private const int Minimum = 5;

    /// <summary>As many evenly spread draws as all chances of a minimum of five come out even in.</summary>
    private const int Draws = 60;

    [Fact]
    public void A_count_shows_one_of_the_two_multiples_beside_it_and_a_multiple_itself()
    {
        foreach (var count in Enumerable.Range(0, 31))
        {
            var shown = Outcomes(count).Select(outcome => outcome.Shown[0]).Order().ToList();
            shown.ShouldBe(count % Minimum == 0 ? [count] : [count - count % Minimum, count - count % Minimum + Minimum]);
        }
    }

    [Fact]
    public void At_every_snapshot_a_count_is_right_on_average_whether_it_grew_or_fell()
    {
        for (var first = 0; first <= 12; first++)
            for (var second = 0; second <= 12; second++)
                for (var third = 0; third <= 12; third += 2)
                {
                    Outcomes(first, second, third).Sum(outcome => outcome.Ways * outcome.Shown[2]).ShouldBe(Draws * Draws * Draws * third, $"{first}, {second}, {third}");
                }
    }

    [Fact]
    public void A_count_keeps_what_it_shows_while_it_is_the_same_and_never_moves_the_other_way()
    {
        for (var first = 0; first <= 16; first++)
            for (var second = 0; second <= 16; second++)
                foreach (var (shown, _) in Outcomes(first, second))
                {
                    Math.Sign(shown[1] - shown[0]).ShouldBeOneOf(0, Math.Sign(second - first));
                }
    }

    [Fact]
    public void What_one_newcomer_answered_cannot_be_read_off_what_moves_where_a_municipality_is_drawn_anew()
    {
        // Whoever knows that one person came takes the only count that moved for that person's answer.
        Read(anew: null).ShouldBe(1, "the attack is real");
        Read(anew: new HashSet<int> { 0 }).ShouldBeLessThan(0.6);

        static double Read(HashSet<int>? anew)
        {
            var (right, read) = (0, 0);
            for (var seed = 0; seed < 4000; seed++)
            {
                var random = new Random(seed);
                var before = new int[5];
                for (var person = 0; person < 40; person++) before[random.Next(before.Length)]++;
                var shown = CountRounding.Show([before], null, Minimum, random.Next);
                var after = (int[])before.Clone();
                var answer = random.Next(after.Length);
                after[answer]++;
                var then = CountRounding.Show([after], ([before], shown), Minimum, random.Next, anew);
                var moved = Enumerable.Range(0, after.Length).Where(cell => then[0][cell] != shown[0][cell]).ToList();
                if (moved is not [var only]) continue;
                read++;
                if (only == answer) right++;
            }
            read.ShouldBeGreaterThan(500);
            return (double)right / read;
        }
    }

    [Fact]
    public void Sums_over_municipalities_that_follow_each_other_err_by_less_than_the_minimum()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (minimum, counted) = (random.Next(5, 17), Survey(random, municipalities: 100));
            var shown = CountRounding.Show(counted, null, minimum, random.Next);
            var error = 0;
            var errors = counted.Zip(shown).Select(municipality => error += municipality.Second[0] - municipality.First[0]).Prepend(0).ToList();
            (errors.Max() - errors.Min()).ShouldBeLessThan(minimum, $"seed {seed}");
        }
    }

    [Fact]
    public void What_is_shown_could_be_the_truth_at_every_snapshot()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            (IReadOnlyList<int[]> Counted, IReadOnlyList<int[]> Shown)? former = null, taken = null;
            var counted = Survey(random, municipalities: 50);
            for (var snapshot = 0; snapshot < 5; snapshot++)
            {
                var shown = CountRounding.Show(counted, former, Minimum, random.Next);
                CountRounding.Show(shown, taken, Minimum, random.Next).ShouldBe(shown);
                (former, taken) = ((counted, shown), (shown, shown));
                counted = [.. counted.Select(counts => (int[])[.. counts.Select(count => count + random.Next(4) / 2)])];
            }
        }
    }

    /// <summary>
    /// Every way in which a count can grow over three snapshots, with every draw: whatever is shown, no count and no increment
    /// of fewer people than the minimum is the only one that fits.
    /// </summary>
    [Fact]
    public void Whatever_is_shown_more_than_one_truth_fits_each_count_and_each_increment_that_could_be_small()
    {
        var growing = from first in Enumerable.Range(0, 12)
                      from second in Enumerable.Range(first, 12 - first)
                      from third in Enumerable.Range(second, 12 - second)
                      select new[] { first, second, third };
        var truths = growing
            .SelectMany(truth => Outcomes(truth).Select(outcome => (Truth: truth, Shown: string.Join(' ', outcome.Shown))))
            // 15 is also shown of counts that are not gone through here.
            .Where(outcome => !outcome.Shown.Contains("15", StringComparison.Ordinal))
            .ToLookup(outcome => outcome.Shown, outcome => outcome.Truth);
        truths.Count.ShouldBeGreaterThan(8);
        Func<int[], int>[] secrets =
        [
            truth => truth[0], truth => truth[1], truth => truth[2],
            truth => truth[1] - truth[0], truth => truth[2] - truth[1], truth => truth[2] - truth[0],
        ];
        foreach (var shown in truths)
        {
            foreach (var secret in secrets)
            {
                var possible = shown.Select(secret).Distinct().ToList();
                (possible.Count > 1 && possible.Exists(value => value is 0 or >= Minimum)).ShouldBeTrue($"{shown.Key} is shown of {string.Join(", ", possible)} only");
            }
        }
    }

    /// <summary>All that a count may show over snapshots, and of how many draws.</summary>
    private static List<(int[] Shown, int Ways)> Outcomes(params int[] counts)
    {
        List<(int[] Shown, int Ways)> outcomes = [([], 1)];
        for (var snapshot = 0; snapshot < counts.Length; snapshot++)
        {
            var at = snapshot;
            outcomes = [.. outcomes.SelectMany(outcome => Enumerable.Range(0, Draws)
                .GroupBy(draw => Shown(counts, outcome.Shown, at, draw), (shown, draws) => ((int[])[.. outcome.Shown, shown], outcome.Ways * draws.Count())))];
        }
        return outcomes;
    }

    private static int Shown(int[] counts, int[] before, int at, int draw)
    {
        (IReadOnlyList<int[]>, IReadOnlyList<int[]>)? former = at == 0 ? null : ([[counts[at - 1]]], [[before[at - 1]]]);
        return CountRounding.Show([[counts[at]]], former, Minimum, below => below / Draws * draw)[0][0];
    }

    private static int[][] Survey(Random random, int municipalities) =>
        [.. Enumerable.Range(0, municipalities).Select(_ => (int[])[random.Next(1, 1 << random.Next(1, 8)), random.Next(3)])];
}
