using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>Judges grants as Maskinporten's test environment does, and answers them with tokens of the tests' issuer.</summary>
internal sealed class LocalMaskinporten : IAsyncDisposable
{
    public const string ClientId = "a-client";

    /// <summary>The organisation of the client.</summary>
    public const string Supplier = TestOrganisations.Portal;

    public const string WriteScope = "lhl:municipality.write";

    private const string Audience = "https://test.maskinporten.no/";
    private const string GrantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const int LongestLife = 120;

    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, bool> _seen = new();
    private readonly RSA _key = RSA.Create(2048);
    private int _asked;

    private LocalMaskinporten(WebApplication server) => _server = server;

    /// <summary>How often it has been asked for a token.</summary>
    public int Asked => _asked;

    /// <summary>What the last who asked accepts.</summary>
    public string? Accept { get; private set; }

    /// <summary>How long its tokens last, in seconds.</summary>
    public int Lifetime { get; set; } = 120;

    /// <summary>The organisation that the client's own tokens are for.</summary>
    public string Owner { get; set; } = TestOrganisations.NumberOf("3403");

    /// <summary>Who has delegated to the client.</summary>
    public HashSet<string> Delegated { get; } = [];

    /// <summary>The client's key, private part and all.</summary>
    public string Jwk
    {
        get
        {
            var parameters = _key.ExportParameters(includePrivateParameters: true);
            string Write(byte[]? value) => Base64UrlEncoder.Encode(value);
            return System.Text.Json.JsonSerializer.Serialize(new
            {
                kty = "RSA",
                kid = "a-key",
                alg = "RS256",
                n = Write(parameters.Modulus),
                e = Write(parameters.Exponent),
                d = Write(parameters.D),
                p = Write(parameters.P),
                q = Write(parameters.Q),
                dp = Write(parameters.DP),
                dq = Write(parameters.DQ),
                qi = Write(parameters.InverseQ),
            });
        }
    }

    /// <summary>A certificate over the same key.</summary>
    public X509Certificate2 Certificate() =>
        new CertificateRequest("CN=Eksempel", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

    public static async Task<LocalMaskinporten> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var local = new LocalMaskinporten(builder.Build());
        local._server.MapPost("/token", local.AnswerAsync);
        await local._server.StartAsync();
        return local;
    }

    /// <summary>Reaches this server by the address of Maskinporten's test environment.</summary>
    public HttpMessageHandler Road() => new Detour(new Uri(_server.Urls.Single()));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _key.Dispose();
    }

    private async Task<IResult> AnswerAsync(HttpRequest request)
    {
        Accept = request.Headers.Accept;
        Interlocked.Increment(ref _asked);
        var form = await request.ReadFormAsync();
        if (form["grant_type"] != GrantType) return Refuse("unsupported_grant_type", "The grant is no JWT.");
        var grant = await new JsonWebTokenHandler().ValidateTokenAsync(form["assertion"], new TokenValidationParameters
        {
            ValidIssuer = ClientId,
            ValidAudience = Audience,
            IssuerSigningKey = new RsaSecurityKey(_key),
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            TryAllIssuerSigningKeys = true,
        });
        if (!grant.IsValid) return Refuse("invalid_grant", "The assertion is not valid.");
        var token = (JsonWebToken)grant.SecurityToken;
        if ((token.ValidTo - token.IssuedAt).TotalSeconds > LongestLife) return Refuse("invalid_grant", "The assertion lives too long.");
        if (!_seen.TryAdd(token.Id, true)) return Refuse("invalid_grant", "The assertion has been used.");
        if (token.GetClaim("scope").Value != WriteScope) return Refuse("invalid_scope", "The client may not ask for the scope.");
        token.TryGetClaim("consumer_org", out var consumer);
        if (consumer is not null && !Delegated.Contains(consumer.Value)) return Refuse("invalid_grant", $"{consumer.Value} has not delegated the scope to {Supplier}.");
        var issued = (await TestIssuer.SharedAsync()).Token(new TestToken
        {
            Consumer = TestIssuer.Organisation(consumer?.Value ?? Owner),
            Supplier = consumer is null ? null : Supplier,
            Scopes = [Scope.MunicipalityWrite],
        });
        return Results.Json(new { access_token = issued, token_type = "Bearer", expires_in = Lifetime, scope = WriteScope });
    }

    private static IResult Refuse(string error, string description) => Results.Json(new { error, error_description = description }, statusCode: 400);

    private sealed class Detour(Uri local) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri!.Host.ShouldBe("test.maskinporten.no");
            request.RequestUri = new Uri(local, request.RequestUri.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
