using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Indicators;

internal static class GetIndicator
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/indicators/{id}", Handle)
        .WithName(nameof(GetIndicator))
        .WithSummary("Gets an indicator.")
        .WithDescription("What it tells, in which unit, and where it is from. Its ETag is what a change has to name.")
        .Answers(IndicatorProblems.NotFound)
        .ShowsOne(Indicator.Resource)
        .Open()
        .Example("/v1/indicators/old-age-dependency-ratio");

    private static async Task<IndicatorResponse> Handle([Description("The indicator's id.")] IndicatorId id, AppDbContext database, CancellationToken cancellationToken) =>
        IndicatorResponse.From(await database.IndicatorAsync(id, cancellationToken));
}
