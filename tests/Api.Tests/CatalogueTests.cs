using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests;

public sealed class CatalogueTests
{
    [Fact]
    public async Task The_five_innsatsomrader_come_in_nynorsk()
    {
        var api = await TestApi.SharedAsync();
        var list = await api.GetAsync("/v1/innsatsomrader", "nn");
        list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()).ShouldBe(
            ["Eit aldersvennleg Noreg", "Aktivitet og fellesskap", "Mat og måltid", "Helsehjelp", "Samanheng i tenestene"]);
    }
}
