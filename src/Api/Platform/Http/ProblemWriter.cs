using System.Diagnostics;
using System.Globalization;
using System.Net.Mime;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Limits;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace LeveHeleLivet.Api.Platform.Http;

/// <summary>Turns exceptions and bare statuses into problems: the only place that writes one.</summary>
internal sealed class ProblemWriter(ILogger<ProblemWriter> logger) : IExceptionHandler
{
    /// <summary>What any operation can be refused with.</summary>
    public static readonly IReadOnlyList<ProblemType> OfEveryOperation =
    [
        PlatformProblems.ParameterInvalid, PlatformProblems.CursorInvalid,
        .. IdentityProblems.All, LimitProblems.TooManyRequests, LimitProblems.Overloaded,
        .. PlatformProblems.ByStatus.Values,
    ];

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception as ProblemException ?? Translate(exception);
        if (problem.Type == PlatformProblems.InternalError) logger.LogError(exception, "{Method} {Path} failed; its problem says traceId {TraceId}", context.Request.Method, context.Request.Path, TraceIdOf(context));
        await WriteAsync(context, problem);
        return true;
    }

    /// <summary>For answers that the framework ended with a status and no body.</summary>
    public static Task WriteAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var type = PlatformProblems.ByStatus.TryGetValue(http.Response.StatusCode, out var known)
            ? known
            : http.Response.StatusCode < 500 ? PlatformProblems.RequestMalformed with { Status = http.Response.StatusCode } : PlatformProblems.InternalError;
        return WriteAsync(http, type.Because(Detail(http, type)));
    }

    private static ProblemException Translate(Exception exception) => exception switch
    {
        BadHttpRequestException bad when PlatformProblems.ByStatus.TryGetValue(bad.StatusCode, out var type) => type.Because(bad.Message),
        BadHttpRequestException bad => PlatformProblems.RequestMalformed.Because(bad.Message),
        _ => DatabaseFaults.ProblemOf(exception) ?? PlatformProblems.InternalError.Because("The fault has been logged. Try again; if it goes on, report the traceId."),
    };

    private static string Detail(HttpContext context, ProblemType type)
    {
        if (type == PlatformProblems.PathUnknown) return $"'{context.Request.Path}' is not a path of this API; /docs lists them.";
        if (type != PlatformProblems.MethodNotAllowed) return type.Title;
        return $"{context.Request.Method} is not possible here; allowed: {context.Response.Headers.Allow}.";
    }

    private static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    /// <summary>Ends a request with a problem that nobody has thrown.</summary>
    public static Task WriteAsync(HttpContext context, ProblemException exception)
    {
        var type = exception.Type;
        foreach (var (name, value) in exception.Headers) context.Response.Headers[name] = value;
        var problem = new Problem(
            Type: $"/problems/{type.Code}",
            Title: type.Title,
            Status: type.Status,
            Code: type.Code,
            Detail: exception.Message,
            Instance: context.Request.Path,
            TraceId: TraceIdOf(context),
            Errors: exception.Faults,
            DeletedAt: exception.DeletedAt);
        context.Response.StatusCode = type.Status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentLanguage = exception.Language;
        if (type.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return context.Response.WriteAsJsonAsync(problem, Json.Options, MediaTypeNames.Application.ProblemJson, CancellationToken.None);
    }
}
