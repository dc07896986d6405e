using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Concurrency;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeveHeleLivet.Api.Register;

internal static class DeleteDecision
{
    public static void Map(RouteGroupBuilder area) => area.MapDelete("/municipalities/{number}/decisions/{key}", Handle)
        .WithName(nameof(DeleteDecision))
        .WithSummary("Deletes a decision.")
        .WithDescription("Its history stays readable and restoring it undoes the deletion. Deleting what has been deleted already does nothing.")
        .Deletes()
        .Example("/v1/municipalities/3401/decisions/leve-hele-livet-2021?dryRun=true");

    private static Task<Ok<Written<DecisionResponse>>> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description("The municipality's own key for the decision.")] Id<RecordKey> key,
        [AsParameters] Preconditions preconditions, [AsParameters] WriteOptions options, RegisterWriter writer, CancellationToken cancellationToken) =>
        writer.DeleteAsync<Decision, DecisionResponse>(number, key, preconditions, options, DecisionResponse.From, cancellationToken);
}
