using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>Clients of a test's API, by who calls.</summary>
internal static class Clients
{
    /// <summary>Somebody without a token.</summary>
    public static LeveHeleLivetClient Anyone(this TestApi api) => new(api.Address);

    /// <summary>A municipality's own system; it may write what is registered unless the test says what it may.</summary>
    public static LeveHeleLivetClient Municipality(this TestApi api, string number, params Scope[] scopes) => Municipality(api.Address, number, scopes);

    /// <summary>The same, calling at another address.</summary>
    public static LeveHeleLivetClient Municipality(Uri address, string number, params Scope[] scopes) =>
        Organisation(address, TestOrganisations.NumberOf(number), scopes is [] ? [Scope.MunicipalityWrite] : scopes);

    /// <summary>Evaluators, who survey municipalities and inhabitants everywhere.</summary>
    public static LeveHeleLivetClient Evaluator(Uri address) => Organisation(address, TestOrganisations.Evaluator, [Scope.SurveyWrite, Scope.SurveyRead, Scope.SurveyRespond]);

    /// <summary>An organisation's token, one for all calls: signing takes longer than many a call.</summary>
    public static Func<CancellationToken, ValueTask<string>> TokenOf(string organisation, params Scope[] scopes)
    {
        var token = new Lazy<Task<string>>(async () => (await TestIssuer.SharedAsync()).TokenFor(organisation, scopes));
        return _ => new(token.Value);
    }

    private static LeveHeleLivetClient Organisation(Uri address, string number, Scope[] scopes) => new(address, token: TokenOf(number, scopes));
}
