using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal static class ListPositionHistory
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/municipalities/{number}/positions/{key}/history", Handle)
        .WithName(nameof(ListPositionHistory))
        .WithSummary("Lists all versions of a position.")
        .WithDescription(RegisterRoutes.History)
        .Answers(MunicipalityProblems.NotFound, RecordProblems.NotFound)
        .Shows(Position.Resource, Municipality.Resource)
        .Example("/v1/municipalities/3401/positions/3.2/history");

    private static Task<Page<RecordVersion<PositionResponse>>> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description(RegisterRoutes.Code)] Id<PositionCode> key,
        [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken) =>
        page.ReadHistoryAsync<Position, PositionResponse>(context, database, number, key, PositionResponse.From, clock.Today, cancellationToken);
}
