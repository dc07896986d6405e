using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Platform.Writes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeveHeleLivet.Api.Register;

internal static class DeleteNetwork
{
    public static void Map(RouteGroupBuilder area) => area.MapDelete("/networks/{key}", Handle)
        .WithName(nameof(DeleteNetwork))
        .WithSummary("Deletes a network.")
        .WithDescription("For the support apparatus of all counties that it covers. Its history stays readable and restoring it undoes the deletion. Deleting what has been deleted already does nothing.")
        .Requires(Scope.SupportWrite)
        .Answers(AccessProblems.ForSupport)
        .Answers(RecordProblems.NotFound, PreconditionProblems.Required, PreconditionProblems.Failed)
        .Example("/v1/networks/innlandet");

    private static async Task<NoContent> Handle(
        [Description("The network's key.")] RecordKey key, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, OsloClock clock, Writer writer, CancellationToken cancellationToken)
    {
        await access.RequireSupportOfNetworkAsync(caller, database, key, clock.Today, cancellationToken);
        await writer.DeleteRecordAsync(
            new Write(caller, preconditions),
            database.NetworkVersions(key),
            NetworkLookup.NeverNetwork(key),
            check: _ => Task.CompletedTask,
            present: change => Task.FromResult(NetworkResponse.From(change.Row)),
            cancellationToken);
        return TypedResults.NoContent();
    }
}
