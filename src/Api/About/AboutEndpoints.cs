using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Limits;

namespace LeveHeleLivet.Api.About;

internal static class AboutEndpoints
{
    public static readonly (string, string) Tag = ("About", "Whether the service lives and is ready, and what a problem code means.");

    public static void MapAbout(this WebApplication routes)
    {
        var area = routes.MapGroup("").WithTags(Tag.Item1).Open().WithMetadata(new Uncounted());
        ((IEndpointConventionBuilder)area).Finally(Platform.Http.OperationParameters.AddTo);
        GetLive.Map(area);
        GetReady.Map(area);
        GetProblem.Map(area);
    }
}
