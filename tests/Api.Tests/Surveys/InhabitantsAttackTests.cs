using LeveHeleLivet.Api.Surveys;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>
/// An attacker who has all that is published of inhabitants' rounds, over snapshots and groupings, and works out what he can. He knows
/// which municipalities are in which group, that numbers add up, and that the answers to an item add up to its n.
/// </summary>
public sealed class InhabitantsAttackTests
{
    private const int Minimum = 5;
    private const int Items = 3;
    private const int Answers = 4;

    /// <summary>Each item's n and answers.</summary>
    private const int Counters = Items * (1 + Answers);

    private delegate IReadOnlyList<int[]> Publication(IReadOnlyList<int[]> counted, (IReadOnlyList<int[]> Counted, IReadOnlyList<int[]> Shown)? former, Random random);

    [Fact]
    public void Rounding_gives_no_count_and_no_increment_of_a_few_away()
    {
        var (workedOut, recovered) = Attack(Rounded, municipalities: 25, surveys: 60, snapshots: 4);
        workedOut.ShouldBeGreaterThan(50_000);
        recovered.ShouldBe(0);
    }

    [Fact]
    public void Nor_does_it_in_the_whole_country()
    {
        var (workedOut, recovered) = Attack(Rounded, municipalities: 357, surveys: 2, snapshots: 3, answersBetween: 3000);
        workedOut.ShouldBeGreaterThan(20_000);
        recovered.ShouldBe(0);
    }

    [Fact]
    public void Nor_to_one_who_looks_after_every_single_answer()
    {
        var (workedOut, recovered) = Attack(Rounded, municipalities: 12, surveys: 3, snapshots: 120, answersBetween: 1);
        workedOut.ShouldBeGreaterThan(50_000);
        recovered.ShouldBe(0);
    }

    /// <summary>The attack itself works: this is what it finds where only small groups are hidden.</summary>
    [Fact]
    public void Exact_counts_with_nothing_but_small_groups_hidden_give_a_great_deal_away() =>
        Attack((counted, _, _) => counted, municipalities: 25, surveys: 5, snapshots: 3).Recovered.ShouldBeGreaterThan(1000);

    [Fact]
    public void Rounding_to_the_nearest_under_exact_totals_gives_a_great_deal_away() =>
        Attack((counted, _, _) => NearestUnderExactTotals(counted), municipalities: 25, surveys: 5, snapshots: 3).Recovered.ShouldBeGreaterThan(100);

    private static IReadOnlyList<int[]> Rounded(IReadOnlyList<int[]> counted, (IReadOnlyList<int[]> Counted, IReadOnlyList<int[]> Shown)? former, Random random) =>
        CountRounding.Show(counted, former, Minimum, random.Next);

    /// <summary>The last municipality takes what the exact total leaves.</summary>
    private static IReadOnlyList<int[]> NearestUnderExactTotals(IReadOnlyList<int[]> counted)
    {
        var shown = counted.Select(counts => counts.Select(count => (count + Minimum / 2) / Minimum * Minimum).ToArray()).ToArray();
        for (var counter = 0; counter < Counters; counter++)
        {
            shown[^1][counter] += counted.Sum(counts => counts[counter]) - shown.Sum(counts => counts[counter]);
        }
        return shown;
    }

    /// <summary>How much the attacker has worked out of random surveys, and how much of that is the exact number of a few.</summary>
    private static (int WorkedOut, int Recovered) Attack(Publication publish, int municipalities, int surveys, int snapshots, int? answersBetween = null)
    {
        var (workedOut, recovered) = (0, 0);
        for (var seed = 0; seed < surveys; seed++)
        {
            var random = new Random(seed);
            var survey = new Survey(random, municipalities);
            (IReadOnlyList<int[]> Counted, IReadOnlyList<int[]> Shown)? former = null;
            List<int[]?>? earlier = null;
            for (var snapshot = 0; snapshot < snapshots; snapshot++)
            {
                survey.Answer(random, answersBetween ?? random.Next(3 * municipalities));
                var counted = survey.Counted();
                var shown = publish(counted, former, random);
                var claims = survey.WorkOut(shown, counted);
                for (var target = 0; target < claims.Count; target++)
                {
                    if (claims[target] is not { } claim) continue;
                    var truth = Sum(counted, survey.Targets[target]);
                    foreach (var (claimed, actual) in Secrets(claim).Zip(Secrets(truth))) Judge(claimed, actual);
                    if (former is not { } last || earlier![target] is not { } before) continue;
                    foreach (var (claimed, actual) in claim.Zip(before).Zip(truth.Zip(Sum(last.Counted, survey.Targets[target]))))
                    {
                        Judge(claimed.First - claimed.Second, actual.First - actual.Second);
                    }
                }
                (former, earlier) = ((counted, shown), claims);
            }
        }
        return (workedOut, recovered);

        void Judge(int claimed, int actual)
        {
            workedOut++;
            if (actual is > 0 and < Minimum && claimed == actual) recovered++;
        }
    }

    /// <summary>Every count, and every answer as what the item's n and its other answers leave.</summary>
    private static IEnumerable<int> Secrets(int[] counts) => counts.Concat(
        from item in Enumerable.Range(0, Items)
        let n = item * (1 + Answers)
        from answer in Enumerable.Range(1, Answers)
        select counts[n] - counts[(n + 1)..(n + 1 + Answers)].Sum() + counts[n + answer]);

    private static int[] Sum(IReadOnlyList<int[]> counts, IReadOnlyList<int> municipalities) =>
        [.. Enumerable.Range(0, Counters).Select(counter => municipalities.Sum(municipality => counts[municipality][counter]))];

    /// <summary>Municipalities in counties, and in classes of ageing and size, with their inhabitants' answers; the first is a county by itself, as Oslo is.</summary>
    private sealed class Survey
    {
        private readonly int[][] _counts;
        private readonly double[] _eagerness;
        private readonly List<IReadOnlyList<int>> _groups;

        public Survey(Random random, int municipalities)
        {
            var all = Enumerable.Range(0, municipalities).ToList();
            _counts = [.. all.Select(_ => new int[Counters])];
            _eagerness = [.. all.Select(_ => Math.Pow(random.NextDouble(), 3))];
            var counties = Math.Max(3, municipalities / 24);
            var county = all.Select(municipality => municipality == 0 ? 0 : 1 + municipality * (counties - 1) / municipalities).ToList();
            var (ageing, size) = (all.Select(_ => random.Next(3)).ToList(), all.Select(_ => random.Next(3)).ToList());
            _groups = [all, .. Kinds(county), .. Kinds(ageing), .. Kinds(size), .. Kinds(all)];
            // Also of interest: what is in two groups at once, which is not published.
            Targets = [.. _groups, .. Kinds([.. county.Zip(ageing)])];

            IEnumerable<IReadOnlyList<int>> Kinds<T>(List<T> kindOf) where T : notnull =>
                all.GroupBy(municipality => kindOf[municipality]).Select(kind => kind.ToList());
        }

        /// <summary>What the attacker wants to know of: all that is published, hidden groups, and parts of groups.</summary>
        public IReadOnlyList<IReadOnlyList<int>> Targets { get; }

        public IReadOnlyList<int[]> Counted() => [.. _counts.Select(counts => (int[])counts.Clone())];

        public void Answer(Random random, int people)
        {
            for (var person = 0; person < people; person++)
            {
                var municipality = random.Next(_counts.Length);
                if (random.NextDouble() > _eagerness[municipality]) continue;
                for (var item = 0; item < Items; item++)
                {
                    if (item > 0 && random.Next(8) == 0) continue;
                    _counts[municipality][item * (1 + Answers)]++;
                    _counts[municipality][item * (1 + Answers) + 1 + Math.Min(random.Next(Answers), random.Next(Answers))]++;
                }
            }
        }

        /// <summary>
        /// For each target what adding and subtracting the groups that are not hidden gives of it, or null: by elimination
        /// of all equations, one a group.
        /// </summary>
        public List<int[]?> WorkOut(IReadOnlyList<int[]> shown, IReadOnlyList<int[]> counted)
        {
            // The first item is answered by all, so its n tells who answered at all.
            var equations = _groups.Where(group => group.Sum(municipality => counted[municipality][0]) >= Minimum)
                .Select(group => new Equation(group, _counts.Length, Sum(shown, group))).ToList();
            var solved = new List<(int Pivot, Equation Equation)>();
            foreach (var equation in equations)
            {
                foreach (var (pivot, other) in solved) equation.Clear(pivot, other);
                if (equation.FirstUnknown() is not { } unknown) continue;
                foreach (var (_, other) in solved) other.Clear(unknown, equation);
                solved.Add((unknown, equation));
            }
            return [.. Targets.Select(target =>
            {
                var wanted = new Equation(target, _counts.Length, new int[Counters]);
                foreach (var (pivot, equation) in solved) wanted.Clear(pivot, equation);
                return wanted.FirstUnknown() is null ? wanted.Known() : null;
            })];
        }
    }

    /// <summary>Coefficients of the municipalities and, for each counter, what they come to; modulo a prime, which keeps it exact.</summary>
    private sealed class Equation
    {
        private const long Prime = 998_244_353;

        private readonly long[] _values;
        private readonly int _unknowns;

        public Equation(IReadOnlyList<int> municipalities, int unknowns, int[] sums)
        {
            _unknowns = unknowns;
            _values = [.. new long[unknowns], .. sums.Select(sum => (long)sum)];
            foreach (var municipality in municipalities) _values[municipality] = 1;
        }

        public int? FirstUnknown() => Array.FindIndex(_values, 0, _unknowns, value => value != 0) is >= 0 and var found ? found : null;

        /// <summary>Takes the unknown out, by subtracting the other equation as often as needed.</summary>
        public void Clear(int unknown, Equation other)
        {
            if (_values[unknown] == 0) return;
            var factor = Prime - _values[unknown] * Inverse(other._values[unknown]) % Prime;
            for (var place = 0; place < _values.Length; place++)
                if (other._values[place] != 0) _values[place] = (_values[place] + factor * other._values[place]) % Prime;
        }

        /// <summary>What the coefficients that were cleared came to.</summary>
        public int[] Known() => [.. _values[_unknowns..].Select(value => (Prime - value) % Prime).Select(value => (int)(value > Prime / 2 ? value - Prime : value))];

        private static long Inverse(long value)
        {
            var (inverse, power) = (1L, value);
            for (var exponent = Prime - 2; exponent > 0; exponent >>= 1, power = power * power % Prime)
                if ((exponent & 1) == 1) inverse = inverse * power % Prime;
            return inverse;
        }
    }
}
