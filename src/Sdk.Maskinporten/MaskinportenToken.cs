using Altinn.ApiClients.Maskinporten.Interfaces;
using Altinn.ApiClients.Maskinporten.Services;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.Tokens;

namespace LeveHeleLivet.Sdk.Maskinporten;

/// <summary>Gives tokens of Maskinporten.</summary>
public static class MaskinportenToken
{
    /// <summary>What <see cref="LeveHeleLivetOptions.Token"/> takes: asks Maskinporten once for a token and gives it until it runs out.</summary>
    /// <param name="options">Who logs in, and for what.</param>
    /// <param name="http">What Maskinporten is called with; one of its own when left out.</param>
    /// <exception cref="ArgumentException">Something is missing from the options.</exception>
    /// <remarks>When Maskinporten refuses, the call that needed the token fails with a <c>TokenRequestException</c> that says why.</remarks>
    public static Func<CancellationToken, ValueTask<string>> For(MaskinportenOptions options, HttpClient? http = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Fault is { } fault)
            throw new ArgumentException(fault, nameof(options));
        var own = http ?? new HttpClient();
        return For(options, () => own, new MemoryTokenCacheProvider(new MemoryCache(new MemoryCacheOptions())), NullLogger<MaskinportenService>.Instance);
    }

    internal static Func<CancellationToken, ValueTask<string>> For(MaskinportenOptions options, Func<HttpClient> http, ITokenCacheProvider tokens, ILogger<MaskinportenService> logger)
    {
        var key = options.Jwk is { } jwk ? new JsonWebKey(jwk) : null;
        return async cancellationToken =>
        {
            var service = new MaskinportenService(http(), logger, tokens);
            var asked = key is not null
                ? service.GetToken(key, options.Environment, options.ClientId, options.Scope, options.Resource, options.ConsumerOrganisation)
                : service.GetToken(options.Certificate, options.Environment, options.ClientId, options.Scope, options.Resource, options.ConsumerOrganisation);
            return (await asked.WaitAsync(cancellationToken).ConfigureAwait(false)).AccessToken;
        };
    }
}
