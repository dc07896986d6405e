using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;

namespace LeveHeleLivet.Api.Platform.Identity;

/// <summary>Refuses a token that is presented and not valid, wherever it is presented; makes the caller known.</summary>
internal sealed class TokenGuard(RequestDelegate next, IOptionsMonitor<JwtBearerOptions> bearer, IOptions<IdentityOptions> identity)
{
    private const string Prefix = "Bearer ";
    private const string RetryAfterSeconds = "10";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count > 0) await CheckAsync(context);
        await next(context);
    }

    private async Task CheckAsync(HttpContext context)
    {
        // Without the keys the validation would blame the token.
        if (bearer.Get(JwtBearerDefaults.AuthenticationScheme).ConfigurationManager is IssuerKeys keys && !await AreReadAsync(keys, context))
        {
            throw IdentityProblems.IssuerUnavailable.Because("The issuer's metadata or keys could not be read; try again shortly.").With(HeaderNames.RetryAfter, RetryAfterSeconds);
        }
        var result = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (!result.Succeeded) throw IdentityProblems.TokenInvalid.Because(Explain(result.Failure)).With(HeaderNames.WWWAuthenticate, "Bearer error=\"invalid_token\"");
        context.Features.Set(Caller.Of(result.Principal, identity.Value.ScopePrefix));
    }

    /// <summary>Whether the token can be judged by the keys that were read. A key that is unknown may be newer than they are.</summary>
    private static async Task<bool> AreReadAsync(IssuerKeys keys, HttpContext context)
    {
        if (await keys.FindAsync(context.RequestAborted) is not { } read) return false;
        return KeyIdOf(context.Request.Headers.Authorization) is not { Length: > 0 } id
            || read.SigningKeys.Any(key => key.KeyId == id)
            || await keys.TryReadAgainAsync(context.RequestAborted);
    }

    /// <summary>The key that a token says it is signed with; null: it does not say, or is no token.</summary>
    private static string? KeyIdOf(string? authorization)
    {
        if (authorization?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) is not true) return null;
        try
        {
            return new JsonWebToken(authorization[Prefix.Length..].Trim()).Kid;
        }
        catch (Exception)
        {
            // Whatever is wrong with it, the validation finds it too and says so.
            return null;
        }
    }

    private string Explain(Exception? failure) => failure switch
    {
        null => "The header Authorization has to be 'Bearer', a space and a token; it is something else.",
        SecurityTokenExpiredException expired => $"It expired at {expired.Expires:yyyy-MM-ddTHH:mm:ssZ}.",
        SecurityTokenNotYetValidException early => $"It is not valid before {early.NotBefore:yyyy-MM-ddTHH:mm:ssZ}.",
        SecurityTokenNoExpirationException => "It does not say when it expires.",
        SecurityTokenInvalidAudienceException => $"It is made out to another audience than '{identity.Value.Audience}'.",
        SecurityTokenInvalidIssuerException => "It is from an issuer that is not trusted here.",
        SecurityTokenSignatureKeyNotFoundException => "It is signed with a key that the issuer does not publish; if it has just changed its key, try again.",
        SecurityTokenInvalidSignatureException => $"Its signature is missing, wrong or made by another algorithm than {IdentityRegistration.AlgorithmList}.",
        SecurityTokenMalformedException or ArgumentException => "It is not a signed JSON Web Token.",
        _ => "It does not pass validation.",
    };
}
