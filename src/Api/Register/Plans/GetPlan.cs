using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal static class GetPlan
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/municipalities/{number}/plans/{key}", Handle)
        .WithName(nameof(GetPlan))
        .WithSummary("Gets a plan.")
        .WithDescription("By the municipality's own key for it. A plan that has been deleted is a 410.")
        .Answers(MunicipalityProblems.NotFound, RecordProblems.NotFound, RecordProblems.Deleted)
        .ShowsOne(Municipality.Resource)
        .Example("/v1/municipalities/3401/plans/leve-hele-livet-2021");

    private static async Task<PlanResponse> Handle(
        [Description("The municipality's number.")] Id<MunicipalityNumber> number, [Description("The plan's key.")] Id<RecordKey> key, AppDbContext database, OsloClock clock, CancellationToken cancellationToken) =>
        (await database.PresentAsync([await database.RecordAsync<Plan>(number, key, cancellationToken)], PlanResponse.From, clock.Today, cancellationToken))[0];
}
