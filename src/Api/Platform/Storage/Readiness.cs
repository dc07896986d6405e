using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>Whether the service can answer, and if not, why.</summary>
internal sealed class Readiness
{
    public const string DatabaseAway = "The database does not answer.";

    public string? Reason { get; private set; } = "The service is starting.";

    public void Ready() => Reason = null;

    public void NotReady(string reason) => Reason = reason;
}

/// <summary>Refuses at once what cannot be answered, so that no request waits for a database that is away.</summary>
internal sealed class ReadinessGuard(RequestDelegate next, Readiness readiness)
{
    public Task InvokeAsync(HttpContext context) =>
        readiness.Reason is { } reason && context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal) ? throw PlatformProblems.NotReady.Because(reason) : next(context);
}
