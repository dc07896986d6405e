using System.Net;
using LeveHeleLivet.Api.Platform;

namespace LeveHeleLivet.Sdk;

/// <summary>
/// The API did not answer as asked. Everything that it refuses arrives as this; a server that cannot be reached
/// is an <see cref="HttpRequestException"/>, and a time-out a <see cref="TaskCanceledException"/>.
/// </summary>
public sealed class ApiProblemException : Exception
{
    private const int FaultsInMessage = 3;

    internal ApiProblemException(HttpResponseMessage response, Problem? problem, TimeProvider clock)
        : base(MessageOf(response.StatusCode, problem))
    {
        Status = response.StatusCode;
        Problem = problem;
        var wait = response.Headers.RetryAfter;
        RetryAfter = wait?.Delta ?? wait?.Date - clock.GetUtcNow();
        if (RetryAfter < TimeSpan.Zero)
            RetryAfter = TimeSpan.Zero;
    }

    internal ApiProblemException(HttpStatusCode status, Exception unreadable)
        : base($"{(int)status} {status}: the answer is not the JSON that the API promises. {unreadable.Message}", unreadable) => Status = status;

    /// <summary>The HTTP status of the answer.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>What the API says is wrong; null when something else answered, such as a proxy.</summary>
    public Problem? Problem { get; }

    /// <summary>The stable code of the problem, to decide by: one of <see cref="ProblemCodes"/>, or one that is newer.</summary>
    public string? Code => Problem?.Code;

    /// <summary>What the API's operators find the request by.</summary>
    public string? TraceId => Problem?.TraceId;

    /// <summary>What is wrong in the request, each fault with its place in the body (Pointer) or the parameter that it is in; empty when the problem has no place.</summary>
    public IReadOnlyList<Fault> Faults => Problem?.Errors ?? [];

    /// <summary>How long the API asks to wait before the next attempt; null when it does not say. The client has waited and tried again by itself, as often as it is allowed to.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>
    /// True: an earlier attempt of the same call got no answer, so that what is refused now may have been done then. Of a write
    /// refused with 412 only reading can tell.
    /// </summary>
    public bool AfterLostAnswer { get; internal set; }

    private static string MessageOf(HttpStatusCode status, Problem? problem)
    {
        if (problem is null)
            return $"{(int)status} {status}: answered without a problem document.";

        var faults = problem.Errors;
        var first = string.Concat(faults.Take(FaultsInMessage).Select(fault => $" [{fault.Parameter ?? fault.Pointer}: {fault.Message}]"));
        var rest = faults.Count > FaultsInMessage ? $" and {faults.Count - FaultsInMessage} more" : "";
        // Texts of others may be quoted in it, and messages are logged.
        return Characters.Escape($"{(int)status} {problem.Code}: {problem.Detail ?? problem.Title}{first}{rest} (trace {problem.TraceId})");
    }
}
