using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.Statistics;

internal static class StatisticsProblems
{
    public static readonly ProblemType NotObserved = new("not_observed", 400, "The source does not hold what the statistics would need.");
}
