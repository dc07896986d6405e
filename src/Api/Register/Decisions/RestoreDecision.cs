using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeveHeleLivet.Api.Register;

internal static class RestoreDecision
{
    public static void Map(RouteGroupBuilder area) => area.MapPost("/municipalities/{number}/decisions/{key}/restore", Handle)
        .WithName(nameof(RestoreDecision))
        .WithSummary("Brings back a decision that has been deleted.")
        .WithDescription("As it was when it was deleted, as a new version. What has not been deleted stays as it is.")
        .Restores()
        .Example("/v1/municipalities/3401/decisions/leve-hele-livet-2021/restore");

    private static Task<Ok<Written<DecisionResponse>>> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description("The municipality's own key for the decision.")] Id<RecordKey> key,
        [AsParameters] WriteOptions options, RegisterWriter writer, CancellationToken cancellationToken) =>
        writer.RestoreAsync<Decision, DecisionResponse>(number, key, options, DecisionResponse.From, cancellationToken);
}
