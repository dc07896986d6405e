using Altinn.ApiClients.Maskinporten.Services;
using LeveHeleLivet.Sdk;
using LeveHeleLivet.Sdk.Maskinporten;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Logs the client in.</summary>
public static class MaskinportenHttpClientBuilderExtensions
{
    /// <summary>Has the client log in with Maskinporten.</summary>
    /// <param name="client">What <c>AddLeveHeleLivetClient</c> has given.</param>
    /// <param name="configure">Says who logs in, and for what.</param>
    /// <returns>The same builder.</returns>
    public static IHttpClientBuilder UseMaskinporten(this IHttpClientBuilder client, Action<MaskinportenOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(configure);
        var services = client.Services;
        services.AddHttpClient(nameof(MaskinportenToken)).AddHttpMessageHandler(() => new RefusalHandler());
        services.AddLogging();
        services.AddMemoryCache();
        services.AddOptions<LeveHeleLivetOptions>().Configure<IHttpClientFactory, IMemoryCache, ILogger<MaskinportenService>>((options, http, cache, logger) =>
        {
            var maskinporten = new MaskinportenOptions();
            configure(maskinporten);
            if (maskinporten.Fault is { } fault)
                throw new ArgumentException(fault, nameof(configure));
            options.Token = MaskinportenToken.For(maskinporten, () => new MaskinportenService(http.CreateClient(nameof(MaskinportenToken)), logger, new MemoryTokenCacheProvider(cache)));
        });
        return client;
    }
}
