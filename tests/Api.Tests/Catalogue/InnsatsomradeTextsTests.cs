using System.Net;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Tests.Indicators;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.Api.Tests.PlanSurveys;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.PlanSurveys.APlanSurvey;

namespace LeveHeleLivet.Api.Tests.Catalogue;

public sealed class InnsatsomradeTextsTests
{
    private const string Innsatsomrade = "/v1/innsatsomrader/3";
    private const string Texts = Innsatsomrade + "/texts";

    public static string Of(string name = "Mat i lag") => $$"""
        {"name":{"nb":"{{name}}","en":"Food together"},"aim":{"nb":"At måltidet samler."} }
        """;

    [Fact]
    public async Task What_is_registered_is_shown_until_it_is_reset()
    {
        await using var api = await TestApi.StartAsync();
        using var portal = await api.AsPortalAsync();
        var before = await api.GetAsync(Innsatsomrade);
        (await portal.PutAsync(Texts, Of())).ShouldBeRefused(428, "precondition_required");
        var written = (await portal.PutAsync(Texts, Of(), ("If-Match", $"\"{before.At("revision")}\""))).ShouldBe(HttpStatusCode.OK);
        (await portal.PutAsync(Texts, Of())).ShouldBe(HttpStatusCode.OK).Body.ShouldBe(written.Body);
        foreach (var shown in new[] { await api.GetAsync(Innsatsomrade, "en"), (await api.GetAsync("/v1/innsatsomrader", "en")).GetProperty("items")[2] })
        {
            shown.At("name").ShouldBe("Food together");
            shown.At("aim").ShouldBe("At måltidet samler.");
            shown.At("translation").ShouldBe("portal");
            shown.GetProperty("textsRegistered").GetBoolean().ShouldBeTrue();
        }
        (await api.GetAsync(Texts)).At("shipped.name.nb").ShouldBe(before.At("name"));

        (await portal.RemoveAsync(Texts)).ShouldBeRefused(428, "precondition_required");
        (await portal.RemoveAsync(Texts, ("If-Match", written.Headers.ETag!.Tag))).ShouldBe(HttpStatusCode.NoContent);
        var after = await api.GetAsync(Innsatsomrade);
        foreach (var member in new[] { "name", "aim", "translation", "textsRegistered" }) after.At(member).ShouldBe(before.At(member));
        (await portal.PutAsync("/v1/innsatsomrader/6/texts", Of(), AnyState)).ShouldBeRefused(404, "innsatsomrade_not_found");
        (await api.HistoryAsync("innsatsomrader", "3")).ShouldBe([ChangeKind.Changed, ChangeKind.Changed]);
    }
}
