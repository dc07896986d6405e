using System.Numerics;
using LeveHeleLivet.Api.Surveys;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>Exact counts by groups: what may be shown, against trying out every small set.</summary>
public sealed class GroupSuppressionTests
{
    private const int Minimum = 5;

    [Fact]
    public void Nothing_is_hidden_while_all_groups_are_large()
    {
        var groups = Survey(new Random(1), respondents: 300, counties: 15);
        groups.Min(group => group.Count).ShouldBeGreaterThanOrEqualTo(Minimum);
        GroupSuppression.Shown(groups, 300, Minimum).ShouldAllBe(shown => shown);
    }

    [Fact]
    public void A_small_county_takes_exactly_one_more_with_it()
    {
        IReadOnlyList<int>[] groups = [Range(0, 53), Range(0, 20), Range(20, 3), Range(23, 15), Range(38, 15)];
        GroupSuppression.Shown(groups, 53, Minimum).ShouldBe([true, true, false, true, false]);
    }

    [Fact]
    public void Two_small_counties_that_are_large_enough_together_take_none_with_them()
    {
        IReadOnlyList<int>[] groups = [Range(0, 53), Range(0, 20), Range(20, 3), Range(23, 2), Range(25, 28)];
        GroupSuppression.Shown(groups, 53, Minimum).ShouldBe([true, true, false, false, true]);
    }

    [Fact]
    public void Groups_that_nearly_coincide_are_not_both_shown_though_only_a_difference_is_left()
    {
        IReadOnlyList<int>[] groups = [Range(0, 40), Range(0, 20), Range(1, 20)];
        GroupSuppression.Shown(groups, 40, Minimum).ShouldBe([true, true, false]);
    }

    [Fact]
    public void Fewer_respondents_than_the_minimum_are_shown_in_no_way()
    {
        GroupSuppression.Shown([Range(0, 4), Range(0, 4), []], 4, Minimum).ShouldAllBe(shown => !shown);
        GroupSuppression.Shown([[]], 0, Minimum).ShouldBe([false]);
    }

    [Fact]
    public void Trying_out_every_small_set_finds_none_that_what_is_shown_gives_away_and_none_that_is_hidden_without_need()
    {
        var (hidden, shownInAll) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var (respondents, minimum) = (random.Next(8, 15), random.Next(2, 5));
            var groups = Survey(random, respondents, counties: random.Next(2, 5));
            var shown = GroupSuppression.Shown(groups, respondents, minimum);
            var safe = new List<IReadOnlyList<int>>();
            for (var group = 0; group < groups.Count; group++)
            {
                var isSafe = groups[group].Count >= minimum && !GivesAway([.. safe, groups[group]], respondents, minimum);
                shown[group].ShouldBe(isSafe, $"seed {seed}, group {group}");
                if (isSafe) safe.Add(groups[group]);
                else if (groups[group].Count >= minimum) hidden++;
            }
            shownInAll += safe.Count;
        }
        hidden.ShouldBeGreaterThan(20);
        shownInAll.ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData(106, 5)]
    [InlineData(356, 5)]
    [InlineData(356, 10)]
    public void In_surveys_of_the_whole_country_no_more_is_hidden_than_the_small_groups_and_one_more_a_grouping(int respondents, int minimum)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var groups = Survey(new Random(seed), respondents, counties: 15);
            var shown = GroupSuppression.Shown(groups, respondents, minimum);
            var large = groups.Select(group => group.Count >= minimum).ToList();
            shown.Zip(large).ShouldAllBe(group => group.Second || !group.First);
            shown.Zip(large).Count(group => group.Second && !group.First).ShouldBeLessThanOrEqualTo(3, $"seed {seed}");
        }
    }

    /// <summary>The total and three groupings, some of whose groups have few.</summary>
    private static List<IReadOnlyList<int>> Survey(Random random, int respondents, int counties)
    {
        var all = Range(0, respondents);
        var groups = new List<IReadOnlyList<int>> { all };
        foreach (var kinds in new[] { counties, 3, 3 })
        {
            var kindOf = all.Select(_ => Math.Min(random.Next(kinds + 1), kinds - 1)).ToList();
            groups.AddRange(Enumerable.Range(0, kinds).Select(kind => (IReadOnlyList<int>)[.. all.Where(respondent => kindOf[respondent] == kind)]));
        }
        return groups;
    }

    /// <summary>
    /// By the definition, each respondent for himself: some combination of the groups is left with a small set alone. That is so
    /// when the groups become dependent, or more so, once the set is left out; then also once a larger one is.
    /// </summary>
    private static bool GivesAway(IReadOnlyList<IReadOnlyList<int>> groups, int respondents, int minimum)
    {
        var rank = Rank(groups, Range(0, respondents));
        return SmallSets(respondents, minimum - 1).Any(set => Rank(groups, [.. Range(0, respondents).Except(set)]) < rank);
    }

    private static IEnumerable<int[]> SmallSets(int respondents, int size) => size == 0
        ? [[]]
        : SmallSets(respondents, size - 1).SelectMany(set => Range(0, respondents).Where(next => set.Length == 0 || next > set[^1]).Select(next => (int[])[.. set, next]));

    /// <summary>Elimination in whole numbers of any size.</summary>
    private static int Rank(IReadOnlyList<IReadOnlyList<int>> groups, IReadOnlyList<int> respondents)
    {
        var rows = groups.Select(group => respondents.Select(respondent => group.Contains(respondent) ? BigInteger.One : BigInteger.Zero).ToArray()).ToList();
        var rank = 0;
        for (var column = 0; column < respondents.Count && rank < rows.Count; column++)
        {
            var found = rows.FindIndex(rank, row => !row[column].IsZero);
            if (found < 0) continue;
            (rows[found], rows[rank]) = (rows[rank], rows[found]);
            var pivot = rows[rank];
            for (var other = rank + 1; other < rows.Count; other++)
            {
                var factor = rows[other][column];
                if (!factor.IsZero) rows[other] = [.. rows[other].Zip(pivot, (value, above) => value * pivot[column] - factor * above)];
            }
            rank++;
        }
        return rank;
    }

    private static IReadOnlyList<int> Range(int first, int count) => [.. Enumerable.Range(first, count)];
}
