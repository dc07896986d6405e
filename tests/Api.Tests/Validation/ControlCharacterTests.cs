using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Tests.Register;
using LeveHeleLivet.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Validation;

/// <summary>Free text in an address holds no control characters, and something that can be seen.</summary>
public sealed class ControlCharacterTests
{
    [Fact]
    public async Task Every_text_parameter_refuses_control_characters_by_name()
    {
        var api = await TestApi.SharedAsync();
        using var client = await api.AsAsync(TestOrganisations.NumberOf("3403"), [.. Scopes.All]);
        var texts = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<OperationParameters>()?.Rules ?? []).Where(rule => rule.IsText).Select(rule => (Endpoint: endpoint, Rule: rule)))
            .ToList();
        texts.Count.ShouldBeGreaterThan(30);
        foreach (var (endpoint, rule) in texts)
        {
            foreach (var control in new[] { "%0A", "%1B", "%E2%80%A8" })
            {
                var method = new HttpMethod(endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0]);
                var path = rule.IsPath ? PathOf(endpoint, $"a{control}b") : $"{PathOf(endpoint)}?{rule.Name}=a{control}b";
                var answer = (await client.SendAsync(method, path, null)).ShouldBeRefused(400, "parameter_invalid");
                answer.Faults.ShouldContain(fault => fault.Place == rule.Name && fault.Message.Contains("control character", StringComparison.Ordinal), answer.Body);
            }
        }
    }

    [Theory]
    [InlineData("%20")]
    [InlineData("%E2%80%8B")]
    [InlineData("%EF%BB%BF%C2%AD%20%E3%85%A4")]
    public async Task A_search_for_what_nobody_sees_is_empty(string q)
    {
        var api = await TestApi.SharedAsync();
        var problem = await api.ProblemAsync($"/v1/municipalities?q={q}");
        problem.Text("code").ShouldBe("parameter_invalid");
        problem.Text("detail")!.ShouldContain("'q' is empty");
    }

    [Fact]
    public async Task A_zero_width_character_beside_words_is_not_searched_for()
    {
        var api = await TestApi.SharedAsync();
        (await api.ItemsAsync("/v1/municipalities?q=trondheim%20%E2%80%8B")).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u2060\ufeff \u00ad")]
    public async Task A_title_that_nobody_sees_is_empty(string title)
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        var answer = await hamar.PutAsync("/v1/municipalities/3403/measures/m", $$"""{"title":"{{title}}","solutions":["2.1"],"state":"planned"}""");
        answer.ShouldBeRefused(400, "validation_failed").Faults.ShouldHaveSingleItem().ShouldSatisfyAllConditions(fault => fault.Code.ShouldBe("not_empty"), fault => fault.Place.ShouldBe("/title"));
        (await hamar.PutAsync("/v1/municipalities/3403/measures/m?reason=%E2%80%8B", """{"title":"Tur","solutions":["2.1"],"state":"planned"}"""))
            .ShouldBeRefused(400, "parameter_invalid").Faults.ShouldHaveSingleItem().Place.ShouldBe("reason");
    }

    [Theory]
    [InlineData("https://a.no/one two")]
    [InlineData("https://a.no/\u2028")]
    public async Task An_address_of_a_document_is_one_word(string url)
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        var body = $$"""{"type":"samfunnsdel","title":"Plan","status":"started","documents":[{"title":"A","url":"{{url}}"}]}""";
        (await hamar.PutAsync("/v1/municipalities/3403/plans/p", body)).ShouldBeRefused(400, "validation_failed").Faults.ShouldHaveSingleItem().Place.ShouldBe("/documents/0/url");
    }

    private static string PathOf(RouteEndpoint endpoint, string text = "a") => endpoint.Metadata.GetRequiredMetadata<OperationParameters>().Rules.Where(rule => rule.IsPath).Aggregate(
        endpoint.RoutePattern.RawText!,
        (path, rule) => path.Replace($"{{{rule.Name}}}", ValueOf(rule, text), StringComparison.Ordinal));

    private static string ValueOf(ParameterRule rule, string text) =>
        rule.IsText ? text : Identifier.Is(rule.ItemType) ? ParameterRule.Static(rule.ItemType, nameof(IIdentifier.Example)) : "1";
}
