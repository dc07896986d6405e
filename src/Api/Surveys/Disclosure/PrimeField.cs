namespace LeveHeleLivet.Api.Surveys;

/// <summary>Linear algebra without rounding: numbers modulo a prime that is far larger than what groups can bring about.</summary>
internal static class PrimeField
{
    private const long Prime = int.MaxValue;

    /// <summary>
    /// Reduces the rows among themselves, so that each has a pivot: a column in which it is 1 and the others 0. Columns are
    /// taken in their order, of those that are asked for. Rows that become zero go out; rows that are zero only in these columns stay,
    /// as the last ones, without a pivot.
    /// </summary>
    /// <returns>The pivots, in the order of their rows.</returns>
    public static List<int> Reduce(List<long[]> rows, Func<int, bool> isAsked)
    {
        var pivots = new List<int>();
        for (var column = 0; rows.Count > pivots.Count && column < rows[0].Length; column++)
        {
            if (!isAsked(column)) continue;
            var found = rows.FindIndex(pivots.Count, row => row[column] != 0);
            if (found < 0) continue;
            var row = rows[found];
            (rows[found], rows[pivots.Count]) = (rows[pivots.Count], row);
            var inverse = Power(row[column], Prime - 2);
            for (var other = 0; other < row.Length; other++) row[other] = row[other] * inverse % Prime;
            foreach (var changed in rows.Where(changed => changed != row && changed[column] != 0))
            {
                var factor = Prime - changed[column];
                for (var other = 0; other < row.Length; other++)
                    if (row[other] != 0) changed[other] = (changed[other] + factor * row[other]) % Prime;
            }
            pivots.Add(column);
        }
        rows.RemoveAll(row => Array.TrueForAll(row, value => value == 0));
        return pivots;
    }

    private static long Power(long value, long exponent)
    {
        var power = 1L;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1) power = power * value % Prime;
            value = value * value % Prime;
        }
        return power;
    }
}
