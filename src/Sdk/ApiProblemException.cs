using System.Net;

namespace LeveHeleLivet.Sdk;

/// <summary>
/// The API did not answer as asked. Everything that it refuses arrives as this; a server that cannot be reached
/// is an <see cref="HttpRequestException"/>, and a time-out a <see cref="TaskCanceledException"/>.
/// </summary>
public sealed class ApiProblemException : Exception
{
    private const int FaultsInMessage = 3;

    internal ApiProblemException(HttpStatusCode status, Problem? problem)
        : base(MessageOf(status, problem))
    {
        Status = status;
        Problem = problem;
    }

    internal ApiProblemException(HttpStatusCode status, Exception unreadable)
        : base($"{(int)status} {status}: the answer is not the JSON that the API promises. {unreadable.Message}", unreadable) => Status = status;

    /// <summary>The HTTP status of the answer.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>What the API says is wrong; null when something else answered, such as a proxy.</summary>
    public Problem? Problem { get; }

    /// <summary>The stable code of the problem, to decide by.</summary>
    public string? Code => Problem?.Code;

    /// <summary>What the API's operators find the request by.</summary>
    public string? TraceId => Problem?.TraceId;

    private static string MessageOf(HttpStatusCode status, Problem? problem)
    {
        if (problem is null)
            return $"{(int)status} {status}: answered without a problem document.";

        var faults = problem.Errors;
        var first = string.Concat(faults.Take(FaultsInMessage).Select(fault => $" [{fault.Parameter ?? fault.Pointer}: {fault.Message}]"));
        var rest = faults.Count > FaultsInMessage ? $" and {faults.Count - FaultsInMessage} more" : "";
        return $"{(int)status} {problem.Code}: {problem.Detail ?? problem.Title}{first}{rest} (trace {problem.TraceId})";
    }
}
