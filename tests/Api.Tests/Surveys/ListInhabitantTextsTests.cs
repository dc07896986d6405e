using System.Net;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Tests.Surveys;

public sealed class ListInhabitantTextsTests
{
    private const string Texts = AnInhabitant.Round + "/texts";

    [Fact]
    public async Task Words_are_for_the_owner_and_its_readers_once_a_municipality_has_enough_answers()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3401", "3403");
        await PostAsync(owner, "3403", 4);
        await PostAsync(owner, "3401", 60);
        (await ReadAsync(owner, Texts)).ShouldAllBe(text => text.Municipality == "3401");
        (await ReadAsync(owner, Texts + "?limit=500")).Count.ShouldBe(60);
        (await ReadAsync(owner, Texts + "?municipality=3403")).ShouldBeEmpty();
        await PostAsync(owner, "3403", 1);
        (await ReadAsync(owner, Texts + "?limit=500")).Count.ShouldBe(65);
        (await ReadAsync(owner, Texts + "?municipality=3403&item=7")).ShouldAllBe(text => text.Municipality == "3403" && text.Item == "7" && text.Text.StartsWith("Oppdiktet 3403", StringComparison.Ordinal));

        using var other = await api.AsAsync(TestOrganisations.NumberOf("3403"), Scope.SurveyRead);
        (await other.SendAsync(HttpMethod.Get, Texts, null)).ShouldBeRefused(403, "survey_not_reader");
        await api.InDatabaseAsync(async database =>
        {
            (await database.Set<Survey>().SingleAsync(survey => survey.Key == "innbyggere")).Readers = [TestOrganisations.NumberOf("3403")];
            return await database.SaveAsync();
        });
        // Who looks again and again while answers come would see which words came together.
        (await other.SendAsync(HttpMethod.Get, Texts, null)).ShouldBeRefused(409, "survey_round_still_open");
        using var opener = await api.AsAsync(TestOrganisations.Evaluator, Scope.SurveyWrite);
        (await opener.PostAsync(AnInhabitant.Round + "/close", "{}")).ShouldBe(HttpStatusCode.OK);
        // Readers go by what results show: of 3403 that is too little, or not more than noise makes of it.
        var shown = (await api.GetAsync(AnInhabitant.Round + "/participation?groupBy=municipality")).GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("group")).ToDictionary(group => group.GetProperty("key").GetString()!, group => group.GetProperty("status").GetString());
        shown["3401"].ShouldBe("shown");
        var read = (await ReadAsync(other, Texts + "?limit=500")).ToLookup(text => text.Municipality);
        read["3401"].Count().ShouldBe(60);
        read["3403"].Count().ShouldBe(shown["3403"] is "shown" ? 5 : 0);
    }

    [Fact]
    public async Task Pages_hold_every_text_once_in_an_order_that_is_not_that_of_the_answers()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3403");
        await PostAsync(owner, "3403", 30);
        var all = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await owner.ReadAsync($"{Texts}?limit=7{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}")).ShouldBe(HttpStatusCode.OK).Json;
            all.AddRange(page.GetProperty("items").EnumerateArray().Select(text => text.GetProperty("text").GetString()!));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        all.Count.ShouldBe(30);
        all.Distinct().Count().ShouldBe(30);
        all.ShouldNotBe(Enumerable.Range(0, 30).Select(i => $"Oppdiktet 3403 {i}"));
    }

    [Fact]
    public async Task A_filter_that_cannot_match_is_refused_by_name()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3403");
        (await owner.SendAsync(HttpMethod.Get, Texts + "?item=1.1", null)).ShouldBeRefused(400, "parameter_invalid").Faults.ShouldHaveSingleItem().Place.ShouldBe("item");
        (await owner.SendAsync(HttpMethod.Get, Texts + "?municipality=9999", null)).ShouldBeRefused(400, "municipality_unknown");
    }

    private static async Task PostAsync(HttpClient owner, string municipality, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var answers = new Dictionary<string, object> { ["1.1"] = 1, ["1.2"] = 5, ["6"] = new[] { "talk" }, ["7"] = $"Oppdiktet {municipality} {i}" };
            (await owner.PostAsync(AnInhabitant.Responses, AnInhabitant.Of(municipality, answers))).ShouldBe(HttpStatusCode.Created);
        }
    }

    private static async Task<IReadOnlyList<(string Municipality, string Item, string Text)>> ReadAsync(HttpClient owner, string path)
    {
        var page = (await owner.SendAsync(HttpMethod.Get, path, null)).ShouldBe(HttpStatusCode.OK).Json;
        return [.. page.GetProperty("items").EnumerateArray().Select(text => (Member(text, "municipality"), Member(text, "item"), Member(text, "text")))];
    }

    private static string Member(JsonElement text, string name) => text.GetProperty(name).GetString()!;
}
