using LeveHeleLivet.Api.Platform.Http;

namespace LeveHeleLivet.Api.Changes;

internal static class ChangeEndpoints
{
    public static readonly (string, string) Tag = ("Changes", "The change log: what has happened to which resource, in commit order and without gaps.");

    public static void MapChanges(this IEndpointRouteBuilder routes)
    {
        var area = routes.MapArea(Tag.Item1).Open();
        ListChanges.Map(area);
        StreamChanges.Map(area);
    }
}
