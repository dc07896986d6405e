using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Concurrency;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeveHeleLivet.Api.Register;

internal static class DeletePlan
{
    public static void Map(RouteGroupBuilder area) => area.MapDelete("/municipalities/{number}/plans/{key}", Handle)
        .WithName(nameof(DeletePlan))
        .WithSummary("Deletes a plan.")
        .WithDescription("Its history stays readable and restoring it undoes the deletion. Deleting what has been deleted already does nothing.")
        .Deletes()
        .Example("/v1/municipalities/3401/plans/leve-hele-livet-2021?dryRun=true");

    private static Task<Ok<Written<PlanResponse>>> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description("The municipality's own key for the plan.")] Id<RecordKey> key,
        [AsParameters] Preconditions preconditions, [AsParameters] WriteOptions options, RegisterWriter writer, CancellationToken cancellationToken) =>
        writer.DeleteAsync<Plan, PlanResponse>(number, key, preconditions, options, PlanResponse.From, cancellationToken);
}
