using System.Net;
using LeveHeleLivet.Api.Tests.Register;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Caching;

/// <summary>Nobody puts an answer into the cache that others get for another question.</summary>
public sealed class PoisoningTests
{
    [Fact]
    public async Task A_line_break_in_a_search_empties_nobody_elses_list()
    {
        await using var api = await TestApi.StartAsync();
        using var attack = await api.SendAsync("/v1/municipalities?q=trond%0Alimit%3D500");
        attack.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await api.ItemsAsync("/v1/municipalities?q=trond&limit=500")).ShouldHaveSingleItem().Text("number").ShouldBe("5001");
    }

    [Fact]
    public async Task A_registered_text_with_a_line_break_gets_into_nobody_elses_list()
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        await hamar.WriteAsync("/v1/municipalities/3403/measures/true", """{"title":"Rakkert","solutions":["2.1"],"state":"planned"}""");
        await hamar.WriteAsync("/v1/municipalities/3403/measures/false", """{"title":"Rakkert\nlimit=500","solutions":["2.1"],"state":"planned"}""");
        using var attack = await api.SendAsync("/v1/measures?q=rakkert%0Alimit%3D500");
        attack.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await api.ItemsAsync("/v1/measures?q=rakkert&limit=500")).Select(measure => measure.Text("key")).ShouldBe(["false", "true"]);
    }
}
