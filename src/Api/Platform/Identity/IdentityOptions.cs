using Microsoft.Extensions.Options;

namespace LeveHeleLivet.Api.Platform.Identity;

/// <summary>Settings under <c>Identity</c>.</summary>
internal sealed class IdentityOptions
{
    public const string Section = "Identity";

    public const string DefaultScopePrefix = "lhl";

    /// <summary>Where the issuer says who it is and which keys it signs with: the address of its OpenID configuration.</summary>
    public Uri? Metadata { get; init; }

    /// <summary>
    /// Whom tokens have to be made out to; null: not checked, for Maskinporten names an audience only when the client
    /// asks for one.
    /// </summary>
    public string? Audience { get; init; }

    /// <summary>What the names of the scopes begin with.</summary>
    public string ScopePrefix { get; init; } = DefaultScopePrefix;
}

/// <summary>Asked when the program begins to serve; what does not serve needs no issuer.</summary>
internal sealed class IdentityOptionsValidator(IHostEnvironment environment) : IValidateOptions<IdentityOptions>
{
    public ValidateOptionsResult Validate(string? name, IdentityOptions options)
    {
        // The characters of a scope (RFC 6749, appendix A.4): others would break out of WWW-Authenticate.
        if (options.ScopePrefix.Length == 0 || options.ScopePrefix.Any(character => character is < '!' or > '~' or '"' or '\\')) return ValidateOptionsResult.Fail("Identity:ScopePrefix is a word of ASCII without spaces, quotes and backslashes, such as 'lhl'.");
        if (options.Metadata is not { } metadata)
        {
            return environment.IsDevelopment()
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"Identity:Metadata is not set: outside Development (this is {environment.EnvironmentName}) the program needs the address of its token issuer's OpenID configuration, such as https://maskinporten.no/.well-known/oauth-authorization-server.");
        }
        return metadata.IsAbsoluteUri && (metadata.Scheme == Uri.UriSchemeHttps || metadata.Scheme == Uri.UriSchemeHttp && metadata.IsLoopback)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Identity:Metadata is '{metadata}'; it has to be an absolute https address (http on this machine only).");
    }
}
