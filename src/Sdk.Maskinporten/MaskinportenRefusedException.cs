using System.Net;
using System.Text.Json;

namespace LeveHeleLivet.Sdk.Maskinporten;

/// <summary>Maskinporten gives no token: the call that needed it has not been made.</summary>
public sealed class MaskinportenRefusedException : Exception
{
    internal MaskinportenRefusedException(string error, string? description) : base($"Maskinporten refuses with {error}: {description}") => (Error, Description) = (error, description);

    /// <summary>The code of the refusal (RFC 6749, 5.2), such as <c>invalid_grant</c> or <c>invalid_scope</c>.</summary>
    public string Error { get; }

    /// <summary>Why, in Maskinporten's words; null when it does not say.</summary>
    public string? Description { get; }
}

/// <summary>The library tells of a refusal only the description.</summary>
internal sealed class RefusalHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
            return response;
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (Read(body) is not { } refusal)
            return response;
        response.Dispose();
        throw refusal;
    }

    // Something in between answers with what it likes.
    private static MaskinportenRefusedException? Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && Text(root, "error") is { } error
                ? new MaskinportenRefusedException(error, Text(root, "error_description"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
