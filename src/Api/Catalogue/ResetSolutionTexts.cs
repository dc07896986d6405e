using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Writes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeveHeleLivet.Api.Catalogue;

internal static class ResetSolutionTexts
{
    public static void Map(RouteGroupBuilder area) => area.MapDelete("/solutions/{code}/texts", Handle)
        .WithName(nameof(ResetSolutionTexts))
        .WithSummary("Goes back to the texts of a solution that ship.")
        .WithDescription("For ressursportalen. If-Match names the revision of the solution. Where nothing is registered it does nothing.")
        .Requires(Scope.CatalogueWrite)
        .Answers(AccessProblems.ForRole)
        .Answers(CatalogueProblems.SolutionNotFound, PreconditionProblems.Failed, PreconditionProblems.Required)
        .Example("/v1/solutions/5.5/texts");

    private static async Task<NoContent> Handle(
        [Description("The solution's code.")] SolutionCode code, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, Writer writer, CancellationToken cancellationToken)
    {
        await access.RequireRoleAsync(caller, OrganisationRole.Portal, cancellationToken);
        await RegisterSolutionTexts.WriteAsync(writer, new Write(caller, preconditions), database, code, null, cancellationToken);
        return TypedResults.NoContent();
    }
}
