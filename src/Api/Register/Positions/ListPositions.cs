using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Mvc;

namespace LeveHeleLivet.Api.Register;

internal static class ListPositions
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/positions", Handle)
        .WithName(nameof(ListPositions))
        .WithSummary("Lists the positions that municipalities have registered: who does what.")
        .WithDescription("In the order of municipality number and code. `solution=3.2` finds those on the solution itself, `innsatsomrade=3` also those on the innsatsområde as a whole. A municipality that is not in the list has registered nothing, which does not say that it has no position.")
        .Answers(MunicipalityProblems.MunicipalityUnknown, MunicipalityProblems.CountyUnknown)
        .Shows(Position.Resource, Municipality.Resource)
        .Example("/v1/positions?solution=3.2");

    private static async Task<Page<PositionResponse>> Handle(
        [FromQuery, Description("Only positions of this stance. May be given several times.")] Code<PositionStance>[]? stance,
        [AsParameters] RecordFilter filter, [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var positions = await filter.ApplyAsync<Position>(database, clock, cancellationToken);
        if (stance is { Length: > 0 })
        {
            var stances = stance.Select(code => code.Value).ToList();
            positions = positions.Where(position => stances.Contains(position.Stance));
        }
        return await page.ReadRecordsAsync(context, database, positions, PositionResponse.From, clock.Today, cancellationToken);
    }
}
