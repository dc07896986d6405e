using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.Platform.Limits;

/// <summary>Why a request is not worked on now. Each says by Retry-After when to come back.</summary>
internal static class LimitProblems
{
    public static readonly ProblemType TooManyRequests = new("too_many_requests", 429, "The caller sends more requests than one caller may.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };
    public static readonly ProblemType Overloaded = new("overloaded", 503, "The service works on as many costly requests as it can.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };
    public static readonly ProblemType StreamsExhausted = new("streams_exhausted", 503, "As many streams are open as the server keeps at a time.")
    {
        RetryAfter = TimeSpan.FromSeconds(10),
    };
}
