using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>How a tally is written in a transaction: locked by being updated, which both databases do alike, and only then read.</summary>
internal static class TallyWrites
{
    /// <summary>Keeps others from the one tally until the transaction ends; its counters as they stand.</summary>
    public static async Task<int[]> LockAsync(this IQueryable<SurveyTally> tally, AnswerLayout layout, CancellationToken cancellationToken)
    {
        await tally.ExecuteUpdateAsync(row => row.SetProperty(locked => locked.Stamp, locked => locked.Stamp + 1), cancellationToken);
        return AnswerLayout.Unpack(await tally.Select(locked => locked.Counters).SingleAsync(cancellationToken), layout.Counters);
    }

    public static Task RewriteAsync(this IQueryable<SurveyTally> tally, int[] counters, CancellationToken cancellationToken)
    {
        var packed = AnswerLayout.Pack(counters);
        return tally.ExecuteUpdateAsync(row => row.SetProperty(locked => locked.Counters, packed), cancellationToken);
    }
}
