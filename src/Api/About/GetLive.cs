using LeveHeleLivet.Api.Platform.Http;

namespace LeveHeleLivet.Api.About;

/// <summary>How the service is.</summary>
/// <param name="Status">live or ready.</param>
public sealed record HealthResponse(string Status);

internal static class GetLive
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/health/live", static () => new HealthResponse("live"))
        .WithName(nameof(GetLive))
        .WithSummary("Says that the process runs.")
        .WithDescription("Answers as long as the process runs, whatever the state of the database: for restarting what hangs.")
        .DisableRateLimiting()
        .Example("/health/live");
}
