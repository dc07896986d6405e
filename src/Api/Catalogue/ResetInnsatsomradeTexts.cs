using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Writes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeveHeleLivet.Api.Catalogue;

internal static class ResetInnsatsomradeTexts
{
    public static void Map(RouteGroupBuilder area) => area.MapDelete("/innsatsomrader/{number}/texts", Handle)
        .WithName(nameof(ResetInnsatsomradeTexts))
        .WithSummary("Goes back to the texts of an innsatsområde that ship.")
        .WithDescription("For ressursportalen. If-Match names the revision of the innsatsområde. Where nothing is registered it does nothing.")
        .Requires(Scope.CatalogueWrite)
        .Answers(AccessProblems.ForRole)
        .Answers(CatalogueProblems.InnsatsomradeNotFound, PreconditionProblems.Failed, PreconditionProblems.Required)
        .Example("/v1/innsatsomrader/5/texts");

    private static async Task<NoContent> Handle(
        [Description("The innsatsområde's number, 1 to 5.")] int number, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, Writer writer, CancellationToken cancellationToken)
    {
        await access.RequireRoleAsync(caller, OrganisationRole.Portal, cancellationToken);
        await RegisterInnsatsomradeTexts.WriteAsync(writer, new Write(caller, preconditions), database, number, null, cancellationToken);
        return TypedResults.NoContent();
    }
}
