using LeveHeleLivet.Api.Platform.Http;

namespace LeveHeleLivet.Api.Catalogue;

internal static class CatalogueEndpoints
{
    public static readonly (string, string) Tag = ("Catalogue", "The reform's five innsatsområder and 25 solutions, and which survey items measure them.");

    public static void MapCatalogue(this IEndpointRouteBuilder routes)
    {
        var area = routes.MapArea(Tag.Item1).Open();
        ListInnsatsomrader.Map(area);
        GetInnsatsomrade.Map(area);
        ListSolutions.Map(area);
        GetSolution.Map(area);
        GetSolutionTexts.Map(area);
        RegisterSolutionTexts.Map(area);
        ResetSolutionTexts.Map(area);
        GetInnsatsomradeTexts.Map(area);
        RegisterInnsatsomradeTexts.Map(area);
        ResetInnsatsomradeTexts.Map(area);
    }
}
