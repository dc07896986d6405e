using System.Net;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace LeveHeleLivet.Api.Tests.Identity;

/// <summary>Which tokens are taken. An open operation takes none, and refuses one that is invalid as any other does.</summary>
public sealed class TokenTests
{
    private const string Open = "/v1/solutions/3.2";

    public static TheoryData<string, string> Faults => new()
    {
        { "wrong signature", "signed with a key that the issuer does not publish" },
        { "wrong signature under a known key", "signature is missing, wrong" },
        { "changed claims", "signature is missing, wrong" },
        { "other issuer", "an issuer that is not trusted" },
        { "other audience", "another audience than 'https://lhl.test'" },
        { "no audience", "another audience than 'https://lhl.test'" },
        { "expired", "expired at 2026-01-01T00:00:00Z" },
        { "not yet valid", "not valid before 2099-01-01T00:00:00Z" },
        { "no expiry", "does not say when it expires" },
        { "unsigned", "signature is missing, wrong" },
        { "key confusion", "RS256, RS384, RS512" },
        { "PS256", "RS256, RS384, RS512" },
        { "garbage", "not a signed JSON Web Token" },
        { "garbage in three parts", "not a signed JSON Web Token" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_token_with_a_fault_is_refused_by_name_on_open_reads_too(string fault, string said)
    {
        var issuer = await TestIssuer.SharedAsync();
        var token = WithFault(issuer, fault);
        using var response = await AskAsync($"Bearer {token}");
        var problem = await ShouldBeRefusedAsync(response, IdentityProblems.TokenInvalid);
        problem.GetProperty("detail").GetString()!.ShouldContain(said);
        problem.GetRawText().ShouldNotContain(token);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer error=\"invalid_token\"");
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Negotiate abc")]
    [InlineData("abc")]
    [InlineData("")]
    public async Task An_authorization_of_another_kind_is_refused(string header)
    {
        using var response = await AskAsync(header);
        (await ShouldBeRefusedAsync(response, IdentityProblems.TokenInvalid)).GetProperty("detail").GetString()!.ShouldContain("Bearer");
    }

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha256)]
    [InlineData(SecurityAlgorithms.RsaSha384)]
    [InlineData(SecurityAlgorithms.RsaSha512)]
    public async Task A_valid_token_is_taken(string algorithm)
    {
        var issuer = await TestIssuer.SharedAsync();
        using var response = await AskAsync($"Bearer {issuer.Token(new TestToken { Algorithm = algorithm })}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(-5, true)]
    [InlineData(-60, false)]
    public async Task A_clock_that_is_a_little_off_is_forgiven(int expiresInSeconds, bool taken)
    {
        // The validation goes by the machine's clock.
        var issuer = await TestIssuer.SharedAsync();
        using var response = await AskAsync($"Bearer {issuer.Token(new TestToken { Expires = DateTime.UtcNow.AddSeconds(expiresInSeconds) })}");
        (response.StatusCode is HttpStatusCode.OK).ShouldBe(taken);
    }

    [Fact]
    public async Task An_answer_that_is_cached_does_not_let_an_invalid_token_through()
    {
        using (var first = await (await TestApi.SharedAsync()).SendAsync("/v1/solutions")) first.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var response = await AskAsync("Bearer abc", "/v1/solutions");
        await ShouldBeRefusedAsync(response, IdentityProblems.TokenInvalid);
    }

    [Theory]
    [InlineData("/openapi.json", 200)]
    [InlineData("/docs/index.html", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/problems/token_invalid", 200)]
    [InlineData("/v1/nothing", 404)]
    [InlineData("/v1/solutions?limit=0", 400)]
    public async Task Without_a_token_all_is_as_it_was(string path, int status)
    {
        using var response = await (await TestApi.SharedAsync()).SendAsync(path);
        ((int)response.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task A_wrong_method_stays_405_with_or_without_a_token()
    {
        var api = await TestApi.SharedAsync();
        using (var response = await api.Http.PostAsync(Open, null)) response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        using var hamar = await api.AsMunicipalityAsync("3403");
        using (var response = await hamar.PostAsync(Open, null)) response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_is_a_503_and_what_needs_no_token_goes_on()
    {
        var issuer = await TestIssuer.StartAsync();
        var (settings, token) = (issuer.Settings, issuer.Token(new TestToken()));
        await issuer.DisposeAsync();
        await using var api = await TestApi.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection(settings));

        using (var response = await AskAsync($"Bearer {token}", api: api))
        {
            await ShouldBeRefusedAsync(response, IdentityProblems.IssuerUnavailable);
            response.Headers.RetryAfter!.Delta.ShouldNotBeNull();
        }
        using (var response = await api.SendAsync(Open)) response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    internal static string WithFault(TestIssuer issuer, string fault)
    {
        var valid = issuer.Token(new TestToken());
        var parts = valid.Split('.');
        return fault switch
        {
            "wrong signature" => issuer.Token(new TestToken { Key = TestIssuer.NewKey() }),
            "wrong signature under a known key" => $"{parts[0]}.{parts[1]}.{Base64UrlEncoder.Encode(new byte[256])}",
            "changed claims" => $"{parts[0]}.{issuer.Token(new TestToken { Consumer = TestIssuer.Organisation(TestOrganisations.Portal) }).Split('.')[1]}.{parts[2]}",
            "other issuer" => issuer.Token(new TestToken { Issuer = "https://another.test/" }),
            "other audience" => issuer.Token(new TestToken { Audience = "https://another.test" }),
            "no audience" => issuer.Token(new TestToken { Audience = null }),
            "expired" => issuer.Token(new TestToken { Expires = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) }),
            "not yet valid" => issuer.Token(new TestToken { NotBefore = new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc) }),
            "no expiry" => issuer.Token(new TestToken { Expires = null }),
            "unsigned" => TestIssuer.Unsigned(valid),
            "key confusion" => issuer.Token(new TestToken { Key = issuer.PublicKeyAsSecret() }),
            "PS256" => issuer.Token(new TestToken { Algorithm = SecurityAlgorithms.RsaSsaPssSha256 }),
            "garbage" => "abc",
            "garbage in three parts" => "a.b.c",
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };
    }

    private static async Task<HttpResponseMessage> AskAsync(string authorization, string path = Open, TestApi? api = null) =>
        await (api ?? await TestApi.SharedAsync()).SendAsync(path, headers: ("Authorization", authorization));

    private static async Task<JsonElement> ShouldBeRefusedAsync(HttpResponseMessage response, Platform.Errors.ProblemType type)
    {
        var body = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(type.Status, body);
        var problem = JsonDocument.Parse(body).RootElement;
        problem.GetProperty("code").GetString().ShouldBe(type.Code);
        return problem;
    }
}
