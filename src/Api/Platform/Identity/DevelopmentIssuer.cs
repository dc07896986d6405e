using System.ComponentModel;
using System.Net.Mime;
using System.Security.Cryptography;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace LeveHeleLivet.Api.Platform.Identity;

/// <summary>
/// Stands in for the issuer under development, when none is configured: its tokens look as Maskinporten's do and are
/// validated in the same way. Its key is made at the start and never leaves the process.
/// </summary>
internal sealed class DevelopmentIssuer(IOptions<IdentityOptions> identity)
{
    private const string Name = "urn:leve-hele-livet:development";

    private const int LifetimeInMinutes = 60;

    // Keys take long to make: made beside the start.
    private readonly Task<RsaSecurityKey> _key = Task.Run(() => new RsaSecurityKey(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") });

    public OpenIdConnectConfiguration Configuration => new() { Issuer = Name, SigningKeys = { _key.Result } };

    public string Issue(string organisation, string? supplier, IReadOnlyList<string> scopes)
    {
        var claims = new Dictionary<string, object> { ["consumer"] = PartyOf(organisation), ["scope"] = string.Join(' ', scopes) };
        if (supplier is not null)
        {
            claims["supplier"] = PartyOf(supplier);
            claims["delegation_source"] = Name;
        }
        // Times are the machine's, as they are for the validation, which takes no other clock.
        return new JsonWebTokenHandler { TokenLifetimeInMinutes = LifetimeInMinutes }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = identity.Value.Audience,
            Claims = claims,
            SigningCredentials = new SigningCredentials(_key.Result, SecurityAlgorithms.RsaSha256),
        });
    }

    private static Dictionary<string, object> PartyOf(string organisation) => new() { ["authority"] = Party.Register, ["ID"] = Party.Norway + organisation };
}

internal static class DevelopmentToken
{
    public static void MapDevelopmentToken(this WebApplication app)
    {
        if (app.Services.GetService<DevelopmentIssuer>() is null) return;

        var development = app.MapGroup("/dev").ExcludeFromDescription().Open();
        ((IEndpointConventionBuilder)development).Finally(OperationParameters.AddTo);
        development.MapPost("/token", Handle);
    }

    private static ContentHttpResult Handle(
        [FromQuery, Description("The organisation that the token is made out to.")] OrganisationNumber organisation,
        [FromQuery, Description("The organisation that calls on its behalf.")] OrganisationNumber? supplier,
        [FromQuery, Description("The scopes, repeated or separated by spaces.")] string[]? scope,
        DevelopmentIssuer issuer, IOptions<IdentityOptions> identity)
    {
        var scopes = (scope ?? []).SelectMany(value => value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct().ToList();
        var known = Scopes.All.Select(one => one.NameOf(identity.Value.ScopePrefix)).ToList();
        var faults = scopes.Except(known).Select(unknown => new Fault("value_invalid", $"'{unknown}' is not one of {string.Join(", ", known)}.", "scope")).ToArray();
        if (faults.Length > 0) throw PlatformProblems.ParameterInvalid.Because(string.Join(" ", faults.Take(5).Select(fault => fault.Message)), faults);
        return TypedResults.Text(issuer.Issue(organisation, supplier, scopes), MediaTypeNames.Text.Plain);
    }
}
