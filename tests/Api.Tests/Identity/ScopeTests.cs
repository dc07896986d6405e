using System.Text.Json;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeveHeleLivet.Api.Tests.Identity;

/// <summary>An endpoint that requires a scope, in a group that is open, on the platform's own pipeline.</summary>
public sealed class ScopeTests : IAsyncLifetime, IDisposable
{
    private readonly LogLines _log = new();
    private WebApplication _app = null!;
    private HttpClient _http = null!;
    private TestIssuer _issuer = null!;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.SharedAsync();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(_issuer.Settings);
        builder.Logging.ClearProviders().AddProvider(_log);
        builder.AddPlatform();
        foreach (var background in builder.Services.Where(service => service.ServiceType == typeof(Microsoft.Extensions.Hosting.IHostedService)).ToList()) builder.Services.Remove(background);
        _app = builder.Build();
        _app.Services.GetRequiredService<Readiness>().Ready();
        _app.UsePlatform();
        var area = _app.MapArea("Test").Open();
        area.MapGet("/things/{name}", (string name) => name);
        area.MapPut("/things/{name}", (string name, Caller caller) => $"{name} by {caller.OrganisationNumber}").Requires(Scope.MunicipalityWrite);
        _app.RequireNamedAccess();
        _app.Urls.Add("http://127.0.0.1:0");
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task The_scope_opens_and_the_write_is_logged_with_who_it_was()
    {
        using var response = await PutAsync(new TestToken { Scopes = [Scope.SurveyRead, Scope.MunicipalityWrite], Supplier = TestOrganisations.Portal });
        (await response.Content.ReadAsStringAsync()).ShouldBe("one by 970540008");
        _log.All.ShouldContain("PUT /v1/things/{name} answered 200 to consumer 970540008, supplier 900000002, delegated by https://delegation.test");
    }

    [Fact]
    public async Task Without_a_token_it_is_401_and_reading_goes_on()
    {
        using var response = await _http.PutAsync("/v1/things/one", null);
        await ShouldBeAsync(response, 401, "token_missing", "lhl:municipality.write");
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        (await _http.GetStringAsync("/v1/things/one")).ShouldBe("one");
        _log.All.ShouldNotContain(line => line.Contains("answered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_scope_it_is_403_naming_it()
    {
        using var response = await PutAsync(new TestToken { Scopes = [.. Scopes.All.Where(scope => scope is not Scope.MunicipalityWrite)] });
        await ShouldBeAsync(response, 403, "scope_missing", "lhl:municipality.write");
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer error=\"insufficient_scope\", scope=\"lhl:municipality.write\"");
    }

    [Fact]
    public async Task A_valid_token_that_names_no_organisation_of_the_register_is_403()
    {
        object?[] consumers =
        [
            null, "970540008", "0192:970540008", new object[] { TestIssuer.Organisation("970540008"), TestIssuer.Organisation("940493021") },
            TestIssuer.Organisation("970540008", authority: "another"), TestIssuer.Organisation("970540008", register: "0088"),
            TestIssuer.Organisation("97054000"), TestIssuer.Organisation("9705400080"), TestIssuer.Organisation("97054000٨"), TestIssuer.Organisation("970540008\n"),
        ];
        foreach (var consumer in consumers)
        {
            using var response = await PutAsync(new TestToken { Consumer = consumer, Scopes = [Scope.MunicipalityWrite] });
            await ShouldBeAsync(response, 403, "consumer_missing", "0192:");
        }
    }

    [Fact]
    public async Task An_invalid_token_is_401_where_a_scope_is_required()
    {
        using var response = await PutAsync(new TestToken { Key = TestIssuer.NewKey(), Scopes = [Scope.MunicipalityWrite] });
        await ShouldBeAsync(response, 401, "token_invalid", "key");
    }

    [Theory]
    [InlineData(Scope.MunicipalityWrite, "lhl:municipality.write")]
    [InlineData(Scope.SurveyRespond, "lhl:survey.respond")]
    [InlineData(Scope.EvaluationWrite, "lhl:evaluation.write")]
    public void Scopes_are_written_as_the_issuer_knows_them(Scope scope, string name) => scope.NameOf("lhl").ShouldBe(name);

    [Theory]
    [InlineData("")]
    [InlineData("l h")]
    [InlineData("l\"h")]
    [InlineData("l\r\nh")]
    [InlineData("lhø")]
    public void A_prefix_that_would_break_out_of_a_header_stops_the_start(string prefix) =>
        new IdentityOptionsValidator(WebApplication.CreateSlimBuilder().Environment)
            .Validate(null, new IdentityOptions { ScopePrefix = prefix, Metadata = new("https://issuer.test") }).FailureMessage.ShouldStartWith("Identity:ScopePrefix");

    private Task<HttpResponseMessage> PutAsync(TestToken token)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, "/v1/things/one");
        request.Headers.Authorization = new("Bearer", _issuer.Token(token));
        return _http.SendAsync(request);
    }

    private static async Task ShouldBeAsync(HttpResponseMessage response, int status, string code, string said)
    {
        var body = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, body);
        var problem = JsonDocument.Parse(body).RootElement;
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("detail").GetString()!.ShouldContain(said);
    }
}
