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

internal static class ListDecisions
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/decisions", Handle)
        .WithName(nameof(ListDecisions))
        .WithSummary("Lists the decisions that municipalities have registered.")
        .WithDescription("In the order of municipality number and key. A municipality that is not in the list has registered nothing, which does not say that it has decided nothing.")
        .Answers(MunicipalityProblems.MunicipalityUnknown, MunicipalityProblems.CountyUnknown)
        .Shows(Decision.Resource, Municipality.Resource)
        .Example("/v1/decisions?limit=1");

    private static async Task<Page<DecisionResponse>> Handle(
        [FromQuery, Description("Only decisions of this kind. May be given several times.")] Code<DecisionKind>[]? kind,
        [AsParameters] RecordFilter filter, [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var decisions = await filter.ApplyAsync<Decision>(database, clock, cancellationToken);
        if (kind is { Length: > 0 })
        {
            var kinds = kind.Select(code => code.Value).ToList();
            decisions = decisions.Where(decision => kinds.Contains(decision.Kind));
        }
        return await page.ReadRecordsAsync(context, database, decisions, DecisionResponse.From, clock.Today, cancellationToken);
    }
}
