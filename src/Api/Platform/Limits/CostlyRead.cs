using LeveHeleLivet.Api.Platform.Caching;
using Microsoft.AspNetCore.RateLimiting;

namespace LeveHeleLivet.Api.Platform.Limits;

/// <summary>Marks an endpoint whose answers cost so much that only some are made at a time, when the cache does not have them.</summary>
/// <param name="IsLong">An answer takes as long as its caller takes to read it, which may be minutes.</param>
internal sealed record CostlyRead(bool IsLong)
{
    /// <summary>Marks every read but that of one resource by its key, and streams, which have a limit of their own.</summary>
    public static void AddTo(EndpointBuilder endpoint)
    {
        var metadata = endpoint.Metadata;
        if (!metadata.OfType<IHttpMethodMetadata>().Any(methods => methods.HttpMethods.Contains(HttpMethods.Get))) return;
        var isOther = metadata.OfType<Shows>().Any(shows => shows.One) || metadata.OfType<EnableRateLimitingAttribute>().Any();
        if (!isOther && !metadata.OfType<CostlyRead>().Any()) metadata.Add(new CostlyRead(IsLong: false));
    }
}
