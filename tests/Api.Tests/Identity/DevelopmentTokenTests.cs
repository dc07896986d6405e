using System.Net;
using System.Text.Json;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace LeveHeleLivet.Api.Tests.Identity;

/// <summary>Under development the API issues its own tokens, unless it has an issuer; anywhere else it needs one.</summary>
public sealed class DevelopmentTokenTests
{
    [Fact]
    public async Task A_token_is_to_be_had_and_is_taken()
    {
        await using var api = await StartWithoutIssuerAsync();
        using var answer = await api.Http.PostAsync("/dev/token?organisation=970540008&supplier=900000001&scope=lhl:municipality.write%20lhl:survey.respond&scope=lhl:survey.read", null);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        var token = await answer.Content.ReadAsStringAsync();
        using (var response = await api.SendAsync("/v1/solutions/3.2", headers: ("Authorization", $"Bearer {token}"))) response.StatusCode.ShouldBe(HttpStatusCode.OK);

        var claims = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(token);
        (claims.ValidTo - claims.ValidFrom).ShouldBe(TimeSpan.FromHours(1));
        claims.GetPayloadValue<string>("scope").ShouldBe("lhl:municipality.write lhl:survey.respond lhl:survey.read");
        claims.GetPayloadValue<JsonElement>("consumer").GetProperty("ID").GetString().ShouldBe("0192:970540008");
        claims.GetPayloadValue<JsonElement>("supplier").GetProperty("ID").GetString().ShouldBe("0192:900000001");
    }

    [Theory]
    [InlineData("", "organisation")]
    [InlineData("?organisation=97054000", "organisation")]
    [InlineData("?organisation=970540008&scope=lhl:everything", "scope")]
    [InlineData("?organisation=970540008&supplier=me", "supplier")]
    [InlineData("?organisation=970540008&role=admin", "role")]
    public async Task Bad_parameters_are_problems_as_everywhere(string query, string parameter)
    {
        await using var api = await StartWithoutIssuerAsync();
        using var response = await api.Http.PostAsync($"/dev/token{query}", null);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("code").GetString().ShouldBe("parameter_invalid");
        problem.GetProperty("errors")[0].GetProperty("parameter").GetString().ShouldBe(parameter);
    }

    [Fact]
    public async Task Tokens_of_another_issuer_are_refused()
    {
        await using var api = await StartWithoutIssuerAsync();
        var token = (await TestIssuer.SharedAsync()).Token(new TestToken());
        using var response = await api.SendAsync("/v1/solutions/3.2", headers: ("Authorization", $"Bearer {token}"));
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task There_are_no_development_tokens_where_an_issuer_is_configured(string environment)
    {
        await using var api = await TestApi.StartAsync(environment);
        using var response = await api.Http.PostAsync("/dev/token?organisation=970540008", null);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Production", null, "Identity:Metadata is not set")]
    [InlineData("Staging", null, "Identity:Metadata is not set")]
    [InlineData("Production", "http://issuer.test/.well-known/openid-configuration", "https")]
    [InlineData("Development", "/.well-known/openid-configuration", "https")]
    public async Task A_start_without_a_usable_issuer_is_refused_saying_what_to_set(string environment, string? metadata, string said)
    {
        var refused = await Should.ThrowAsync<OptionsValidationException>(() => TestApi.StartAsync(environment, configure: WithMetadata(metadata)));
        refused.Message.ShouldContain("Identity:Metadata");
        refused.Message.ShouldContain(said);
    }

    private static Task<TestApi> StartWithoutIssuerAsync() => TestApi.StartAsync("Development", configure: WithMetadata(null));

    private static Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder> WithMetadata(string? metadata) =>
        builder => builder.Configuration.AddInMemoryCollection([new("Identity:Metadata", metadata)]);
}
