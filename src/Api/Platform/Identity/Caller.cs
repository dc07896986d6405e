using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Platform.Identity;

/// <summary>
/// The organisation that calls, as its token says. A handler takes it as a parameter: <c>Caller</c> where the operation
/// requires a scope, <c>Caller?</c> where it is open.
/// </summary>
internal sealed class Caller
{
    private Caller(string organisationNumber, ClaimsPrincipal token, string scopePrefix)
    {
        OrganisationNumber = organisationNumber;
        SupplierNumber = OrganisationIn(token, "supplier");
        DelegationSource = token.FindFirstValue("delegation_source");
        var granted = token.FindAll("scope").SelectMany(claim => claim.Value.Split(' ')).ToHashSet(StringComparer.Ordinal);
        Scopes = [.. Identity.Scopes.All.Where(scope => granted.Contains(scope.NameOf(scopePrefix)))];
    }

    /// <summary>Whose rights count: the consumer, also when a supplier calls for it.</summary>
    public string OrganisationNumber { get; }

    /// <summary>Who calls on the consumer's behalf; null: the consumer itself. For the log, never for a decision.</summary>
    public string? SupplierNumber { get; }

    /// <summary>Where the consumer has given the supplier its rights; null: no supplier.</summary>
    public string? DelegationSource { get; }

    public IReadOnlyList<Scope> Scopes { get; }

    /// <summary>The caller behind a valid token; null: it names no organisation.</summary>
    public static Caller? Of(ClaimsPrincipal token, string scopePrefix) =>
        OrganisationIn(token, "consumer") is { } organisationNumber ? new Caller(organisationNumber, token, scopePrefix) : null;

    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());

    private static string? OrganisationIn(ClaimsPrincipal token, string claimType)
    {
        if (token.FindAll(claimType).ToList() is not [var claim]) return null;
        try
        {
            var party = JsonSerializer.Deserialize<Party>(claim.Value);
            return party is { Authority: Party.Register, Id: { } id } && id.StartsWith(Party.Norway, StringComparison.Ordinal) && Identifier.TryParse<OrganisationNumber>(id[Party.Norway.Length..], out var number) ? number.Value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How a token names an organisation, after ISO 6523.</summary>
internal sealed record Party([property: JsonPropertyName("authority")] string? Authority, [property: JsonPropertyName("ID")] string? Id)
{
    public const string Register = "iso6523-actorid-upis";

    /// <summary>The Norwegian register of organisations, among the registers of ISO 6523.</summary>
    public const string Norway = "0192:";
}
