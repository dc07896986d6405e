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

internal static class ListParticipations
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/participations", Handle)
        .WithName(nameof(ListParticipations))
        .WithSummary("Lists the participations that municipalities have registered.")
        .WithDescription("In the order of municipality number and key. A municipality that is not in the list has registered nothing, which does not say that it took part in nothing.")
        .Answers(MunicipalityProblems.MunicipalityUnknown, MunicipalityProblems.CountyUnknown)
        .Shows(Participation.Resource, Municipality.Resource)
        .Example("/v1/participations?limit=1");

    private static async Task<Page<ParticipationResponse>> Handle(
        [FromQuery, Description("Only participations of this kind. May be given several times.")] Code<ParticipationKind>[]? kind,
        [FromQuery, Description("Only parts in this network. May be given several times.")] RecordKey[]? network,
        [AsParameters] RecordFilter filter, [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var participations = await filter.ApplyAsync<Participation>(database, clock, cancellationToken);
        if (kind is { Length: > 0 })
        {
            var kinds = kind.Select(code => code.Value).ToList();
            participations = participations.Where(participation => kinds.Contains(participation.Kind));
        }
        if (network is { Length: > 0 })
        {
            var networks = network.Select(key => key.Value).ToList();
            participations = participations.Where(participation => networks.Contains(participation.Network!));
        }
        return await page.ReadRecordsAsync(context, database, participations, ParticipationResponse.Of, clock.Today, cancellationToken);
    }
}
