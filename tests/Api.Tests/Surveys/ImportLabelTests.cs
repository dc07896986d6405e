using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>Definitions in which one answer has the code of another as its label, and how cells are read then.</summary>
public sealed class ImportLabelTests : IAsyncLifetime
{
    private const string Unasked = "&notAsked=1.1&notAsked=1.2&notAsked=2.1&notAsked=2.2&notAsked=3&notAsked=4&notAsked=5&notAsked=6&notAsked=8";

    private TestApi _api = null!;
    private HttpClient _owner = null!;

    public async Task InitializeAsync()
    {
        _api = await TestApi.StartAsync();
        _owner = await _api.WithSurveyAsync(ASurvey.OfInhabitants);
        var definition = ADefinition.Of(definition =>
        {
            definition.Question("1")["required"] = false;
            definition.Question("5")["options"] = Options(("home", "away"), ("away", "Hjemme"), ("first", "Annet"), ("second", "annet"));
            definition.Question("6")["options"] = Options(("food", "walk"), ("walk", "Tur"), ("talk", "Samtale"), ("chat", "samtale"), ("one", "0"), ("zero", "1"));
            definition.Question("6")["options"]![2]!["label"]!["en"] = "Walk";
            definition.Question("8")["scale"] = JsonNode.Parse("""{"min":0,"max":10,"minLabel":{"nb":"10"},"maxLabel":{"nb":"1,0"}}""");
            foreach (var question in definition["questions"]!.AsArray()) question!.AsObject().Remove("condition");
        });
        (await _owner.PutAsync(ASurvey.OfInhabitants + "/versions/1", definition.ToJsonString(), ASurvey.AnyState)).ShouldBe(HttpStatusCode.OK);
        (await _owner.PutAsync(AnInhabitant.Round, ASurvey.RoundBody("aggregateOnly", "5", """["3403"]"""))).ShouldBe(HttpStatusCode.Created);
        (await _owner.ActAsync("open", AnInhabitant.Round)).ShouldBe(HttpStatusCode.OK);
    }

    public async Task DisposeAsync()
    {
        _owner.Dispose();
        await _api.DisposeAsync();
    }

    [Theory]
    [InlineData("6", "walk", """["walk"]""")]
    [InlineData("6", "food;talk", """["food","talk"]""")]
    [InlineData("6", "0|walk", """["walk","one"]""")]
    [InlineData("6", "tur", """["walk"]""")]
    [InlineData("5", "away", "\"away\"")]
    [InlineData("5", "home", "\"home\"")]
    [InlineData("5", "hjemme", "\"away\"")]
    [InlineData("8", "10", "10")]
    [InlineData("8", "10.0", "10")]
    [InlineData("8", "\"1,0\"", "1")]
    [InlineData("8", "1", "1")]
    public async Task A_cell_with_the_code_of_one_answer_is_that_answer_whatever_another_is_labelled(string item, string cell, string answer)
    {
        (await ImportAsync(item, cell)).ShouldHaveTaken(1);
        var line = (await _owner.ReadAsync(AnInhabitant.Round + "/responses.ndjson")).ShouldBe(HttpStatusCode.OK).Body;
        JsonDocument.Parse(line).RootElement.GetProperty("answers").GetProperty(item).GetRawText().ShouldBe(answer);
    }

    [Fact]
    public async Task A_column_of_one_option_is_read_by_its_code_and_0_and_1_mean_what_they_always_do()
    {
        (await _owner.ImportAsync("municipality,6:food,6:walk,6:talk,6:chat,6:one,6:zero\n3403,0,1,,,0,1\n", Query("6"))).ShouldHaveTaken(1);
        var line = (await _owner.ReadAsync(AnInhabitant.Round + "/responses.ndjson")).ShouldBe(HttpStatusCode.OK).Body;
        JsonDocument.Parse(line).RootElement.GetProperty("answers").GetProperty("6").GetRawText().ShouldBe("""["walk","zero"]""");
    }

    [Theory]
    [InlineData("6", "samtale")]
    [InlineData("6", "Walk")]
    [InlineData("5", "Annet")]
    public async Task A_label_that_could_mean_two_answers_is_refused(string item, string cell) =>
        (await ImportAsync(item, cell)).ShouldBeRefused(400, "survey_import_invalid").Faults.Select(fault => fault.Code).ShouldBe(["option_unknown"]);

    private Task<Answer> ImportAsync(string item, string cell) => _owner.ImportAsync($"municipality,{item}\n3403,{cell}\n", Query(item));

    private static string Query(string asked) => "?" + Unasked.Replace($"&notAsked={asked}", "", StringComparison.Ordinal).TrimStart('&');

    private static JsonArray Options(params IEnumerable<(string Code, string Label)> options) =>
        [.. options.Select(option => new JsonObject { ["code"] = option.Code, ["label"] = new JsonObject { ["nb"] = option.Label } })];
}
