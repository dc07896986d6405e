namespace LeveHeleLivet.Api.Platform.Caching;

/// <summary>Which kinds of resources an answer is made of: its entity tag and cache entry live until one of them changes.</summary>
/// <param name="Resources">As the change log names them.</param>
/// <param name="One">The answer is one writable resource: its tag begins with the resource's own revision, for If-Match to judge.</param>
internal sealed record Shows(IReadOnlyList<string> Resources, bool One);

/// <summary>An answer that is one writable resource.</summary>
public interface IOneResource
{
    /// <summary>Changes whenever the resource does.</summary>
    Guid Revision { get; }
}

internal static class ShowsExtensions
{
    /// <summary>The answer is made of these kinds of resources.</summary>
    public static TBuilder Shows<TBuilder>(this TBuilder builder, params string[] resources) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Shows(resources, One: false));

    /// <summary>The answer is one writable resource, and also says something of these kinds.</summary>
    public static RouteHandlerBuilder ShowsOne(this RouteHandlerBuilder builder, params string[] resources) => builder
        .WithMetadata(new Shows(resources, One: true))
        .AddEndpointFilter(static async (invocation, next) =>
        {
            var answer = await next(invocation);
            return answer is IOneResource resource && Representation.IsHeldAfter(invocation.HttpContext, resource.Revision)
                ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
                : answer;
        });
}
