using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>Clients of a test's API, by who calls.</summary>
internal static class Clients
{
    /// <summary>Somebody without a token.</summary>
    public static LeveHeleLivetClient Anyone(this TestApi api) => new(api.Address);

    /// <summary>A municipality's own system.</summary>
    public static LeveHeleLivetClient Municipality(this TestApi api, string number, params Scope[] scopes) =>
        new(api.Address, token: async _ => (await TestIssuer.SharedAsync()).TokenFor(TestOrganisations.NumberOf(number), scopes is [] ? [Scope.MunicipalityWrite] : scopes));
}
