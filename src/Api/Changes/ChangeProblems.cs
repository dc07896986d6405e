using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.Changes;

internal static class ChangeProblems
{
    public static readonly ProblemType StreamsExhausted = new("streams_exhausted", 503, "As many streams are open as the server keeps at a time.") { RetryAfter = TimeSpan.FromSeconds(10) };
}
