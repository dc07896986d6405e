using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal static class GetPosition
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/municipalities/{number}/positions/{key}", Handle)
        .WithName(nameof(GetPosition))
        .WithSummary("Gets a position.")
        .WithDescription("By the code of the solution or innsatsområde. A position that has been deleted is a 410.")
        .Answers(MunicipalityProblems.NotFound, RecordProblems.NotFound, RecordProblems.Deleted)
        .ShowsOne(Municipality.Resource)
        .Example("/v1/municipalities/3401/positions/3.2");

    private static async Task<PositionResponse> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description(RegisterRoutes.Code)] Id<PositionCode> key, AppDbContext database, OsloClock clock, CancellationToken cancellationToken) =>
        (await database.PresentAsync([await database.RecordAsync<Position>(number, key, cancellationToken)], PositionResponse.From, clock.Today, cancellationToken))[0];
}
