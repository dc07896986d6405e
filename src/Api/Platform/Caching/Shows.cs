namespace LeveHeleLivet.Api.Platform.Caching;

/// <summary>Which kinds of resources an answer is made of: its entity tag and cache entry live until one of them changes.</summary>
/// <param name="Resources">As the change log names them.</param>
internal sealed record Shows(IReadOnlyList<string> Resources);

internal static class ShowsExtensions
{
    public static TBuilder Shows<TBuilder>(this TBuilder builder, params string[] resources) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Shows(resources));
}
