using System.Security.Cryptography.X509Certificates;

namespace LeveHeleLivet.Sdk.Maskinporten;

/// <summary>Who logs in, and for what.</summary>
public sealed class MaskinportenOptions
{
    /// <summary>Which Maskinporten: <c>prod</c>, or <c>test</c>.</summary>
    public string Environment { get; set; } = "prod";

    /// <summary>The client that is registered with Maskinporten.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The client's own key with its private part, as JSON (RFC 7517), with the <c>kid</c> that it is registered under; or a <see cref="Certificate"/>.</summary>
    public string? Jwk { get; set; }

    /// <summary>A business certificate with its private key; or a <see cref="Jwk"/>.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>What the token is to open, such as <c>lhl:municipality.write</c>; several with spaces between.</summary>
    public string Scope { get; set; } = "";

    /// <summary>Whom the token is to be made out to, where the API has agreed on it; null: nobody in particular.</summary>
    public string? Resource { get; set; }

    /// <summary>The organisation number of whom a supplier calls for, which has delegated the scope to it; null: the client's own organisation calls.</summary>
    public string? ConsumerOrganisation { get; set; }

    internal string? Fault =>
        string.IsNullOrEmpty(ClientId) ? "MaskinportenOptions.ClientId: say which client logs in."
        : string.IsNullOrEmpty(Scope) ? "MaskinportenOptions.Scope: say what the token is to open."
        : Jwk is null == Certificate is null ? "MaskinportenOptions: give the client's Jwk or its Certificate, and not both."
        : null;
}
