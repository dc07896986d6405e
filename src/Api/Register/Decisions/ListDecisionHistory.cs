using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal static class ListDecisionHistory
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/municipalities/{number}/decisions/{key}/history", Handle)
        .WithName(nameof(ListDecisionHistory))
        .WithSummary("Lists all versions of a decision.")
        .WithDescription(RegisterRoutes.History)
        .Answers(MunicipalityProblems.NotFound, RecordProblems.NotFound)
        .Shows(Decision.Resource, Municipality.Resource)
        .Example("/v1/municipalities/3401/decisions/leve-hele-livet-2021/history");

    private static Task<Page<RecordVersion<DecisionResponse>>> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description("The municipality's own key for the decision.")] Id<RecordKey> key,
        [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken) =>
        page.ReadHistoryAsync<Decision, DecisionResponse>(context, database, number, key, DecisionResponse.From, clock.Today, cancellationToken);
}
