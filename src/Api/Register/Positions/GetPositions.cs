using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Register;

internal static class GetPositions
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/municipalities/{number}/positions", Handle)
        .WithName(nameof(GetPositions))
        .WithSummary("Gets all positions of a municipality.")
        .WithDescription("As one whole with a revision of its own. A solution that is not among them is not known: nothing has been registered.")
        .Answers(MunicipalityProblems.NotFound)
        .ShowsOne(Municipality.Resource)
        .Example("/v1/municipalities/3401/positions");

    private static async Task<PositionSetResponse> Handle([Description(RegisterRoutes.Number)] MunicipalityNumber number, AppDbContext database, OsloClock clock, CancellationToken cancellationToken)
    {
        var municipality = await database.MunicipalityAsync(number, cancellationToken);
        // The revision first: what is read after it may be newer, never older, and a write that follows is judged by it.
        var revision = await database.RecordSet(municipality.Identity, Position.Resource).Select(set => set.Revision).SingleOrDefaultAsync(cancellationToken);
        var positions = await database.Set<Position>().AsNoTracking().KnownAt(null).Where(position => position.MunicipalityId == municipality.Id).ToListAsync(cancellationToken);
        var (currentNumber, name) = (await database.MunicipalityNamesAsync([municipality.Id], clock.Today, cancellationToken))[municipality.Id];
        return PositionSetResponse.From(new MunicipalityReferenceResponse(number, currentNumber, name), positions, revision);
    }
}
