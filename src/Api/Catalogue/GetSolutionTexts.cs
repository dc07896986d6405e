using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Catalogue;

internal static class GetSolutionTexts
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/solutions/{code}/texts", Handle)
        .WithName(nameof(GetSolutionTexts))
        .WithSummary("Gets the texts of a solution in all languages.")
        .WithDescription("For whoever edits them: what ressursportalen has registered, beside what ships. Its ETag is what a change has to name.")
        .Answers(CatalogueProblems.SolutionNotFound)
        .ShowsOne(Solution.Resource)
        .Example("/v1/solutions/5.5/texts");

    private static async Task<SolutionTextsResponse> Handle([Description("The solution's code.")] SolutionCode code, AppDbContext database, CancellationToken cancellationToken) =>
        SolutionTextsResponse.From(await database.SolutionAsync(code, cancellationToken));
}
