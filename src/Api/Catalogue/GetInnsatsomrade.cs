using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Catalogue;

internal static class GetInnsatsomrade
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/innsatsomrader/{number}", Handle)
        .WithName(nameof(GetInnsatsomrade))
        .WithSummary("Gets an innsatsområde with its solutions.")
        .WithDescription("With its aim, its solutions and where its name comes from in the language asked for.")
        .Answers(CatalogueProblems.InnsatsomradeNotFound)
        .ShowsOne(Innsatsomrade.Resource, Solution.Resource)
        .Example("/v1/innsatsomrader/3");

    private static async Task<InnsatsomradeResponse> Handle([Description("The innsatsområde's number, 1 to 5.")] int number, AppDbContext database, CancellationToken cancellationToken)
    {
        var innsatsomrade = await database.InnsatsomradeAsync(number, cancellationToken);
        var solutions = await database.Set<Solution>().AsNoTracking()
            .Where(solution => solution.InnsatsomradeNumber == number)
            .OrderBy(solution => solution.Code)
            .ToListAsync(cancellationToken);
        return InnsatsomradeResponse.From(innsatsomrade, solutions);
    }
}
