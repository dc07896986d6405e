using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Catalogue;

internal static class CatalogueLookup
{
    /// <summary>The solution of a code, tracked.</summary>
    public static async Task<Solution> SolutionAsync(this AppDbContext database, SolutionCode code, CancellationToken cancellationToken) =>
        await database.Set<Solution>().SingleOrDefaultAsync(solution => solution.Code == code, cancellationToken)
        ?? throw CatalogueProblems.SolutionNotFound.Because("The solutions are 1.1 to 5.5: five in each innsatsområde.");

    /// <summary>The innsatsområde of a number, tracked.</summary>
    public static async Task<Innsatsomrade> InnsatsomradeAsync(this AppDbContext database, int number, CancellationToken cancellationToken) =>
        await database.Set<Innsatsomrade>().SingleOrDefaultAsync(innsatsomrade => innsatsomrade.Number == number, cancellationToken)
        ?? throw CatalogueProblems.InnsatsomradeNotFound.Because($"The reform has innsatsområder {Innsatsomrade.First} to {Innsatsomrade.Last}.");
}
