using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.About;

internal static class GetReady
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/health/ready", Handle)
        .WithName(nameof(GetReady))
        .WithSummary("Says whether the service can answer: the database is reached and its schema and data are in place.")
        .WithDescription("Answers 503 with the reason until it can: for sending calls only to instances that answer.")
        .Answers(PlatformProblems.NotReady)
        .DisableRateLimiting()
        .Example("/health/ready");

    private static HealthResponse Handle(Readiness readiness) =>
        readiness.Reason is { } reason ? throw PlatformProblems.NotReady.Because(reason) : new HealthResponse("ready");
}
