using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.Catalogue;

internal static class CatalogueProblems
{
    public static readonly ProblemType InnsatsomradeNotFound = new("innsatsomrade_not_found", 404, "There is no such innsatsområde.");
    public static readonly ProblemType SolutionNotFound = new("solution_not_found", 404, "There is no such solution.");
}
