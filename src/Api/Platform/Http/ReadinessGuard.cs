using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Platform.Http;

/// <summary>Refuses at once what cannot be answered, so that no request waits for a database that is away.</summary>
internal sealed class ReadinessGuard(RequestDelegate next, Readiness readiness)
{
    public Task InvokeAsync(HttpContext context) =>
        readiness.Reason is { } reason && context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal) ? throw PlatformProblems.NotReady.Because(reason) : next(context);
}
