namespace LeveHeleLivet.Api.Surveys;

/// <summary>
/// Decides which groups of a municipal round may be shown with exact counts. A group stays hidden if it has fewer respondents
/// than the minimum, or if anything that adds and subtracts groups would then tell of fewer: of their sum, or of a
/// difference between them, which on a scale may tell as much.
/// </summary>
internal static class GroupSuppression
{
    /// <summary>How far a search goes; a group that is not found safe by then stays hidden.</summary>
    private const int MostSteps = 500;

    /// <param name="groups">The respondents in each group, the groups in order of preference.</param>
    /// <param name="respondents">How many respondents there are; they are numbered from 0.</param>
    /// <param name="minimum">The fewest respondents that a number may tell of.</param>
    /// <returns>Which groups may be shown.</returns>
    public static bool[] Shown(IReadOnlyList<IReadOnlyList<int>> groups, int respondents, int minimum)
    {
        var shown = new bool[groups.Count];
        var safe = new List<HashSet<int>>();
        for (var group = 0; group < groups.Count; group++)
        {
            var members = groups[group].ToHashSet();
            if (members.Count < minimum || TellOfFewer([.. safe, members], respondents, minimum)) continue;
            shown[group] = true;
            safe.Add(members);
        }
        return shown;
    }

    /// <summary>Whether some combination of the groups is left with respondents, but fewer than the minimum.</summary>
    private static bool TellOfFewer(List<HashSet<int>> groups, int respondents, int minimum)
    {
        // Respondents that are in the same groups cannot be told apart: a column stands for all of them. Those of most come first.
        var columns = Enumerable.Range(0, respondents)
            .GroupBy(respondent => string.Concat(groups.Select(group => group.Contains(respondent) ? '1' : '0')))
            .Select(alike => (Membership: alike.Key, People: alike.Count()))
            .OrderByDescending(column => column.People)
            .ToList();
        var rows = groups.Select((_, group) => columns.Select(column => column.Membership[group] == '1' ? 1L : 0L).ToArray()).ToList();
        var search = new Search([.. columns.Select(column => column.People)]);
        PrimeField.Reduce(rows, _ => true);
        return search.Finds(rows, new bool[columns.Count], minimum - 1);
    }

    /// <summary>
    /// Looks for a combination of rows that is zero but for columns of few people. Rows are reduced, so each has a column,
    /// its pivot, in which the others are zero. Any combination is different from zero in one of the pivots: for each pivot
    /// it is tried to let it be so, and to leave the rows before it out.
    /// </summary>
    private sealed class Search(int[] people)
    {
        private int _steps;

        /// <param name="rows">What to combine; no row is a combination of the others.</param>
        /// <param name="let">The columns that may already be different from zero.</param>
        /// <param name="budget">How many people there may be in further columns.</param>
        public bool Finds(List<long[]> rows, bool[] let, int budget)
        {
            if (++_steps > MostSteps) return true;
            var pivots = PrimeField.Reduce(rows, column => !let[column]);
            if (rows.Count > pivots.Count) return true;
            // Columns of more people than the budget come first: a row that has its pivot there is out, and the rest is zero there.
            var dear = pivots.Count(pivot => people[pivot] > budget);
            rows = rows[dear..];
            pivots = pivots[dear..];
            if (rows.Count == 0) return false;
            if (rows.Exists(row => PeopleIn(row, let) <= budget)) return true;
            if (Least(rows, pivots, let, budget) > budget) return false;
            for (var first = 0; first < rows.Count; first++)
            {
                var also = (bool[])let.Clone();
                also[pivots[first]] = true;
                if (Finds([.. rows[first..].Select(row => (long[])row.Clone())], also, budget - people[pivots[first]])) return true;
            }
            return false;
        }

        /// <summary>A lower bound of the people that any combination tells of: it meets each of several sets of pivots that share no column.</summary>
        private int Least(List<long[]> rows, List<int> pivots, bool[] let, int budget)
        {
            var used = (bool[])let.Clone();
            var least = 0;
            while (pivots.Count == rows.Count && least <= budget)
            {
                least += pivots.Min(pivot => people[pivot]);
                foreach (var pivot in pivots) used[pivot] = true;
                pivots = PrimeField.Reduce([.. rows.Select(row => (long[])row.Clone())], column => !used[column]);
            }
            return least;
        }

        private int PeopleIn(long[] row, bool[] let) => row.Select((value, column) => value != 0 && !let[column] ? people[column] : 0).Sum();
    }
}
