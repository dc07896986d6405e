using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LeveHeleLivet.TestKit;

/// <summary>A token issuer on this machine: metadata and keys over HTTP, tokens that are really signed.</summary>
public sealed class TestIssuer : IAsyncDisposable
{
    public const string Audience = "https://lhl.test";

    private static readonly Lazy<Task<TestIssuer>> SharedInstance = new(StartAsync);

    private readonly WebApplication _app;
    private RsaSecurityKey _key = NewKey();
    private int _reads;

    private TestIssuer(WebApplication app) => _app = app;

    public string Name => _app.Urls.Single() + "/";

    /// <summary>Whether it refuses to say who it is and which keys it has.</summary>
    public bool IsAway { get; set; }

    /// <summary>How often somebody has asked who it is.</summary>
    public int Reads => _reads;

    /// <summary>The API's settings for this issuer.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Identity:Metadata"] = Name + ".well-known/openid-configuration",
        ["Identity:Audience"] = Audience,
    };

    /// <summary>One issuer for all tests that neither stop it nor change its key.</summary>
    public static Task<TestIssuer> SharedAsync() => SharedInstance.Value;

    /// <summary>An issuer of the test's own.</summary>
    public static async Task<TestIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var issuer = new TestIssuer(app);
        app.Use((context, next) =>
        {
            if (context.Request.Path != "/jwks") Interlocked.Increment(ref issuer._reads);
            if (!issuer.IsAway) return next(context);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        app.MapGet("/.well-known/openid-configuration", () => Results.Text(JsonSerializer.Serialize(new { issuer = issuer.Name, jwks_uri = issuer.Name + "jwks" }), "application/json"));
        app.MapGet("/jwks", () => Results.Text(JsonSerializer.Serialize(new { keys = new[] { PublicPart(issuer._key) } }), "application/json"));
        await app.StartAsync();
        return issuer;
    }

    /// <summary>A key of its own, published by nobody.</summary>
    public static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };

    /// <summary>Signs with a new key from now on, and publishes only that.</summary>
    public void Rotate() => _key = NewKey();

    /// <summary>A valid token for an organisation.</summary>
    public string TokenFor(string organisation, params Scope[] scopes) => Token(new TestToken { Consumer = Organisation(organisation), Scopes = scopes });

    /// <summary>A token as described, with what is wrong about it.</summary>
    public string Token(TestToken token)
    {
        var claims = new Dictionary<string, object> { ["scope"] = string.Join(' ', token.Scopes.Select(scope => scope.NameOf(IdentityOptions.DefaultScopePrefix))), ["client_id"] = "a-client" };
        if (token.Consumer is not null) claims["consumer"] = token.Consumer;
        if (token.Supplier is not null) (claims["supplier"], claims["delegation_source"]) = (Organisation(token.Supplier), token.DelegationSource);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = token.Issuer ?? Name,
            Audience = token.Audience,
            NotBefore = token.NotBefore,
            Expires = token.Expires,
            Claims = claims,
            SigningCredentials = token.Key is SymmetricSecurityKey secret
                ? new SigningCredentials(secret, SecurityAlgorithms.HmacSha256)
                : new SigningCredentials(token.Key ?? _key, token.Algorithm),
        });
    }

    /// <summary>The same claims under a header that says that nothing signs them.</summary>
    public static string Unsigned(string token) =>
        $"{Base64UrlEncoder.Encode("{\"alg\":\"none\",\"typ\":\"JWT\"}")}.{token.Split('.')[1]}.";

    /// <summary>The public key as a secret: what a validator that lets the token choose its algorithm falls for.</summary>
    public SymmetricSecurityKey PublicKeyAsSecret() => new(Encoding.ASCII.GetBytes(_key.Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = _key.KeyId };

    /// <summary>An organisation as tokens name it.</summary>
    public static Dictionary<string, object> Organisation(string number, string authority = "iso6523-actorid-upis", string register = "0192") =>
        new() { ["authority"] = authority, ["ID"] = $"{register}:{number}" };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static object PublicPart(RsaSecurityKey key)
    {
        var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", kid = key.KeyId, n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) };
    }
}

/// <summary>What a token says; valid unless a test changes it. Valid on any day that a test's clock may show.</summary>
public sealed record TestToken
{
    public object? Consumer { get; init; } = TestIssuer.Organisation(TestOrganisations.NumberOf("3403"));

    public string? Supplier { get; init; }

    /// <summary>Named only with a supplier.</summary>
    public string DelegationSource { get; init; } = "https://delegation.test";

    public IReadOnlyList<Scope> Scopes { get; init; } = [];

    /// <summary>Null: the issuer itself.</summary>
    public string? Issuer { get; init; }

    public string? Audience { get; init; } = TestIssuer.Audience;

    public DateTime? NotBefore { get; init; } = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public DateTime? Expires { get; init; } = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Null: the issuer's own.</summary>
    public SecurityKey? Key { get; init; }

    public string Algorithm { get; init; } = SecurityAlgorithms.RsaSha256;
}
