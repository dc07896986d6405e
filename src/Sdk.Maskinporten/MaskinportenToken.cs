using Altinn.ApiClients.Maskinporten.Interfaces;
using Altinn.ApiClients.Maskinporten.Services;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.Tokens;

namespace LeveHeleLivet.Sdk.Maskinporten;

/// <summary>Gives tokens of Maskinporten.</summary>
public static class MaskinportenToken
{
    /// <summary>What <see cref="LeveHeleLivetOptions.Token"/> takes: asks Maskinporten once for a token and gives it until it runs out.</summary>
    /// <param name="options">Who logs in, and for what.</param>
    /// <param name="handler">What Maskinporten is called through; one of its own when left out.</param>
    /// <exception cref="ArgumentException">Something is missing from the options.</exception>
    /// <remarks>When Maskinporten refuses, the call that needed the token fails with a <see cref="MaskinportenRefusedException"/>.</remarks>
    public static Func<CancellationToken, ValueTask<string>> For(MaskinportenOptions options, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Fault is { } fault)
            throw new ArgumentException(fault, nameof(options));
        var http = new HttpClient(new RefusalHandler { InnerHandler = handler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) } });
        var service = new MaskinportenService(http, NullLogger<MaskinportenService>.Instance, new MemoryTokenCacheProvider(new MemoryCache(new MemoryCacheOptions())));
        return For(options, () => service);
    }

    // Each service adds a header to the HTTP client it is made with: one of its own for each.
    internal static Func<CancellationToken, ValueTask<string>> For(MaskinportenOptions options, Func<IMaskinportenService> services)
    {
        var key = options.Jwk is { } jwk ? new JsonWebKey(jwk) : null;
        return async cancellationToken =>
        {
            var service = services();
            var asked = key is not null
                ? service.GetToken(key, options.Environment, options.ClientId, options.Scope, options.Resource, options.ConsumerOrganisation)
                : service.GetToken(options.Certificate, options.Environment, options.ClientId, options.Scope, options.Resource, options.ConsumerOrganisation);
            return (await asked.WaitAsync(cancellationToken).ConfigureAwait(false)).AccessToken;
        };
    }
}
