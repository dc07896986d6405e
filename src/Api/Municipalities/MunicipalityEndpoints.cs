using LeveHeleLivet.Api.Platform.Http;

namespace LeveHeleLivet.Api.Municipalities;

internal static class MunicipalityEndpoints
{
    public static readonly (string, string) Tag = ("Municipalities", "Counties and municipalities on any date since 2018: numbers, names, what became of whom, population, ageing and centrality.");

    public static void MapMunicipalities(this IEndpointRouteBuilder routes)
    {
        var area = routes.MapArea(Tag.Item1).Open();
        ListCounties.Map(area);
        ListMunicipalities.Map(area);
        ExportMunicipalities.Map(area);
        GetMunicipality.Map(area);
    }
}
