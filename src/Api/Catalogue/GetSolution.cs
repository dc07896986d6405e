using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Catalogue;

internal static class GetSolution
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/solutions/{code}", Handle)
        .WithName(nameof(GetSolution))
        .WithSummary("Gets a solution.")
        .WithDescription("Says whether the title is confirmed by a source, and which items of the municipal survey of 2020 measure it, with how that was judged, or why none does.")
        .Answers(CatalogueProblems.SolutionNotFound)
        .ShowsOne(Solution.Resource)
        .Example("/v1/solutions/3.2");

    private static async Task<SolutionResponse> Handle([Description("The solution's code.")] SolutionCode code, AppDbContext database, CancellationToken cancellationToken) =>
        SolutionResponse.From(await database.SolutionAsync(code, cancellationToken));
}
