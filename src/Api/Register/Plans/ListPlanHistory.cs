using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal static class ListPlanHistory
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/municipalities/{number}/plans/{key}/history", Handle)
        .WithName(nameof(ListPlanHistory))
        .WithSummary("Lists all versions of a plan.")
        .WithDescription(RegisterRoutes.History)
        .Answers(MunicipalityProblems.NotFound, RecordProblems.NotFound)
        .Shows(Plan.Resource, Municipality.Resource)
        .Example("/v1/municipalities/3401/plans/leve-hele-livet-2021/history");

    private static Task<Page<RecordVersion<PlanResponse>>> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description("The municipality's own key for the plan.")] Id<RecordKey> key,
        [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken) =>
        page.ReadHistoryAsync<Plan, PlanResponse>(context, database, number, key, PlanResponse.From, clock.Today, cancellationToken);
}
