using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;

namespace LeveHeleLivet.Api.Platform.Identity;

/// <summary>Refuses a token that is presented and not valid, wherever it is presented; makes the caller known.</summary>
internal sealed class TokenGuard(RequestDelegate next, IOptionsMonitor<JwtBearerOptions> bearer, IOptions<IdentityOptions> identity, ILogger<TokenGuard> logger)
{
    private const string RetryAfterSeconds = "10";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count > 0) await CheckAsync(context);
        await next(context);
    }

    private async Task CheckAsync(HttpContext context)
    {
        var options = bearer.Get(JwtBearerDefaults.AuthenticationScheme);
        try
        {
            // Kept for hours once read. Without it the validation would blame the token.
            await options.ConfigurationManager!.GetConfigurationAsync(context.RequestAborted);
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            logger.LogWarning(exception, "The token issuer's metadata cannot be read");
            throw IdentityProblems.IssuerUnavailable.Because("The issuer's metadata or keys could not be read; try again shortly.").With(HeaderNames.RetryAfter, RetryAfterSeconds);
        }
        var result = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (!result.Succeeded) throw IdentityProblems.TokenInvalid.Because(Explain(result.Failure)).With(HeaderNames.WWWAuthenticate, "Bearer error=\"invalid_token\"");
        context.Features.Set(Caller.Of(result.Principal, identity.Value.ScopePrefix));
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
