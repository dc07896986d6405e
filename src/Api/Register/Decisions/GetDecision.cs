using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal static class GetDecision
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/municipalities/{number}/decisions/{key}", Handle)
        .WithName(nameof(GetDecision))
        .WithSummary("Gets a decision.")
        .WithDescription("By the municipality's own key for it. A decision that has been deleted is a 410.")
        .Answers(MunicipalityProblems.NotFound, RecordProblems.NotFound, RecordProblems.Deleted)
        .ShowsOne(Municipality.Resource)
        .Example("/v1/municipalities/3401/decisions/leve-hele-livet-2021");

    private static async Task<DecisionResponse> Handle(
        [Description("The municipality's number.")] Id<MunicipalityNumber> number, [Description("The decision's key.")] Id<RecordKey> key, AppDbContext database, OsloClock clock, CancellationToken cancellationToken) =>
        (await database.PresentAsync([await database.RecordAsync<Decision>(number, key, cancellationToken)], DecisionResponse.From, clock.Today, cancellationToken))[0];
}
