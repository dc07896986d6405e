using System.Net;
using LeveHeleLivet.Sdk;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client.</summary>
public static class LeveHeleLivetServiceCollectionExtensions
{
    /// <summary>Registers <see cref="LeveHeleLivetClient"/> over an <see cref="HttpClient"/> of the factory.</summary>
    /// <param name="services">The services of the program.</param>
    /// <param name="configure">Says at least where the API is.</param>
    /// <returns>The builder of the HTTP client, to add handlers to; retries and the time-out are the client's own.</returns>
    public static IHttpClientBuilder AddLeveHeleLivetClient(this IServiceCollection services, Action<LeveHeleLivetOptions> configure)
    {
        services.AddOptions<LeveHeleLivetOptions>()
            .Configure(configure)
            .Validate(options => options.BaseAddress is { IsAbsoluteUri: true }, "LeveHeleLivetOptions.BaseAddress: say where the API is.");
        return services
            .AddHttpClient(nameof(LeveHeleLivetClient), http => http.Timeout = Timeout.InfiniteTimeSpan)
            .AddTypedClient((http, provider) => new LeveHeleLivetClient(http, provider.GetRequiredService<IOptions<LeveHeleLivetOptions>>().Value))
            .UseSocketsHttpHandler((handler, _) => handler.AutomaticDecompression = DecompressionMethods.All);
    }
}
