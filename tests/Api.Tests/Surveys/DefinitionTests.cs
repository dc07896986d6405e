using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Surveys;

public sealed class DefinitionTests
{
    private static readonly (string Name, string Value) AnyState = ("If-Match", "*");

    /// <summary>One API for the tests that only register definitions.</summary>
    private static readonly Lazy<Task<TestApi>> Written = new(() => TestApi.StartAsync());

    /// <summary>A way in which a definition contradicts itself; the code and place of its fault.</summary>
    public static TheoryData<string, string, string> Contradictions => new()
    {
        { "section", "section_unknown", "/questions/2/section" },
        { "question twice", "repeated", "/questions/4/code" },
        { "item twice", "repeated", "/questions/1/items/0/code" },
        { "item named as a question", "repeated", "/questions/2/code" },
        { "section twice", "repeated", "/sections/1/code" },
        { "option twice", "repeated", "/questions/5/options/1/code" },
        { "one option", "too_few", "/questions/4/options" },
        { "no options", "options_misplaced", "/questions/4/options" },
        { "options of yes and no", "options_misplaced", "/questions/2/options" },
        { "no scale", "scale_misplaced", "/questions/7/scale" },
        { "scale of a text", "scale_misplaced", "/questions/6/scale" },
        { "scale reversed", "scale_reversed", "/questions/7/scale/max" },
        { "scale too long", "out_of_range", "/questions/7/scale/max" },
        { "scale without end under a condition", "out_of_range", "/questions/0/scale/max" },
        { "matrix of texts", "items_misplaced", "/questions/6/items" },
        { "empty matrix", "not_empty", "/questions/0/items" },
        { "solutions of a matrix", "solutions_misplaced", "/questions/0/solutions" },
        { "solution twice", "repeated", "/questions/0/items/0/solutions/1/solution" },
        { "pair twice", "repeated", "/pairs/1" },
        { "no such solution", "form_invalid", "/questions/0/items/0/solutions/0/solution" },
        { "condition on itself", "item_unknown", "/questions/3/condition/item" },
        { "condition on what comes later", "item_unknown", "/questions/3/condition/item" },
        { "condition on no answer", "option_unknown", "/questions/3/condition/anyOf/0" },
        { "condition on words", "item_unknown", "/questions/7/condition/item" },
        { "condition on nothing", "not_empty", "/questions/3/condition/anyOf" },
        { "condition beside the scale", "option_unknown", "/questions/7/condition/anyOf/1" },
        { "condition that tells personal data", "personal_data_shown", "/questions/3/personalData" },
        { "pair with itself", "repeated", "/pairs/0/offer" },
        { "item in three pairs", "too_many", "/pairs/2" },
        { "pair without a scale", "item_unknown", "/pairs/0/offer" },
        { "pair on two scales", "scales_differ", "/pairs/0" },
        { "pair named as an item", "repeated", "/pairs/0/code" },
        { "former without a former version", "former_misplaced", "/questions/0/former" },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public async Task A_definition_that_contradicts_itself_is_refused_with_the_place_of_the_fault(string how, string code, string place)
    {
        var api = await Written.Value;
        using var owner = await api.AsAsync(TestOrganisations.NumberOf("3401"), Scope.SurveyWrite);
        await owner.PutAsync("/v1/surveys/motsigelser", ADefinition.Survey);
        var refused = (await owner.PutAsync("/v1/surveys/motsigelser/versions/1", ADefinition.Of(definition => Spoil(definition, how)).ToJsonString())).ShouldBeRefused(400, "validation_failed");
        refused.Faults.Select(fault => (fault.Code, fault.Place)).ShouldContain((code, place), refused.Body);
    }

    [Fact]
    public async Task Every_fault_of_a_definition_is_named_at_once_in_the_callers_language()
    {
        var api = await Written.Value;
        using var owner = await api.AsAsync(TestOrganisations.NumberOf("3401"), Scope.SurveyWrite);
        await owner.PutAsync("/v1/surveys/motsigelser", ADefinition.Survey);
        string[] all = ["section", "option twice", "scale reversed", "condition on no answer", "pair with itself"];
        var refused = await owner.PutAsync("/v1/surveys/motsigelser/versions/1", ADefinition.Of(definition => { foreach (var how in all) Spoil(definition, how); }).ToJsonString(), ("Accept-Language", "nn"));
        refused.ShouldBeRefused(400, "validation_failed").Faults.Count.ShouldBe(all.Length);
        refused.Faults.Select(fault => fault.Message).ShouldContain("Eit par er to ulike ledd.");
    }

    [Fact]
    public async Task A_version_may_change_until_a_round_of_it_is_opened_and_never_after()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await WithVersionAsync(api);
        var worded = ADefinition.Of(definition => definition.Question("3")["text"] = new JsonObject { ["nb"] = "Får du hjelp?" }).ToJsonString();
        (await owner.PutAsync(ADefinition.Version, worded)).ShouldBeRefused(428, "precondition_required");
        (await owner.PutAsync(ADefinition.Version, worded, AnyState)).ShouldBe(HttpStatusCode.OK);
        await FixAsync(api);
        (await owner.PutAsync(ADefinition.Version, worded)).ShouldBe(HttpStatusCode.OK);
        (await owner.PutAsync(ADefinition.Version, ADefinition.Of().ToJsonString(), AnyState)).ShouldBeRefused(409, "survey_version_fixed");
        (await api.GetAsync(ADefinition.Version)).GetProperty("questions")[2].At("text").ShouldBe("Får du hjelp?");
    }

    [Theory]
    [InlineData("equal", null, null)]
    [InlineData("reworded", null, null)]
    [InlineData("reworded", "text", null)]
    [InlineData("replaced", "scale", null)]
    [InlineData("equal", "text", "former_contradicted")]
    [InlineData("equal", "label", "former_contradicted")]
    [InlineData("reworded", "scale", "former_contradicted")]
    [InlineData("reworded", "item", null)]
    [InlineData("equal", "item", "former_contradicted")]
    [InlineData("reworded", "items", "former_contradicted")]
    [InlineData("reworded", "condition", null)]
    [InlineData("equal", "condition", "former_contradicted")]
    [InlineData("equal", "personal", "former_contradicted")]
    [InlineData("added", null, "former_contradicted")]
    [InlineData("equal", "unsaid", "former_misplaced")]
    [InlineData("equal", "unknown", "question_unknown")]
    [InlineData("equal", "twice", "repeated")]
    public async Task What_a_version_says_of_the_former_one_has_to_be_true(string relation, string? change, string? code)
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await WithVersionAsync(api);
        await FixAsync(api);
        var next = ADefinition.Following(relation, definition =>
        {
            var first = definition.Question("2");
            if (change is "text") first["text"] = new JsonObject { ["nb"] = "Hjelp" };
            if (change is "label") first["items"]![0]!["label"] = new JsonObject { ["nb"] = "planer" };
            if (change is "scale") foreach (var question in (string[])["1", "2"]) definition.Question(question)["scale"]!["max"] = 4;
            if (change is "item") first["items"]![1]!["code"] = "2.3";
            if (change is "items") (first["items"]![0]!["code"], first["items"]![1]!["code"], definition["pairs"]) = ("2.3", "2.4", new JsonArray());
            if (change is "condition") first["condition"] = new JsonObject { ["item"] = "1.1", ["anyOf"] = new JsonArray("5"), ["kind"] = "printed" };
            if (change is "personal") first["personalData"] = true;
            if (change is "unsaid") first.Remove("former");
            if (change is "unknown") first["former"]!["question"] = "99";
            if (change is "twice") first["former"]!["question"] = "1";
        });
        if (change is "scale") next.Question("8")["condition"]!["anyOf"] = new JsonArray("4");
        var answer = await owner.PutAsync(ADefinition.Owner + "/versions/2", next.ToJsonString());
        if (code is null) answer.ShouldBe(HttpStatusCode.Created).Json.At("former").ShouldBe("1");
        else answer.ShouldBeRefused(400, "validation_failed").Faults.Select(fault => fault.Code).ShouldContain(code);
    }

    [Fact]
    public async Task Only_a_version_that_has_been_in_use_can_be_followed()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await WithVersionAsync(api);
        (await owner.PutAsync(ADefinition.Owner + "/versions/2", ADefinition.Following("equal").ToJsonString())).ShouldBeRefused(400, "validation_failed").Faults.Single().Code.ShouldBe("version_unknown");
    }

    [Fact]
    public async Task A_survey_belongs_to_whoever_registered_it()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await WithVersionAsync(api);
        using var other = await api.AsAsync(TestOrganisations.NumberOf("3403"), Scope.SurveyWrite);
        (await other.PutAsync(ADefinition.Owner, ADefinition.Survey, AnyState)).ShouldBeRefused(403, "survey_not_owned");
        (await other.PutAsync(ADefinition.Version, ADefinition.Of().ToJsonString(), AnyState)).ShouldBeRefused(403, "survey_not_owned");
        (await owner.PutAsync("/v1/surveys/kommuneundersokelsen", ADefinition.Survey, AnyState)).ShouldBeRefused(409, "survey_shipped");
        (await owner.PutAsync(ADefinition.Owner, ADefinition.Survey)).ShouldBe(HttpStatusCode.OK);
        (await owner.PutAsync(ADefinition.Owner, ADefinition.Survey.Replace("inhabitants", "municipality", StringComparison.Ordinal), AnyState)).ShouldBeRefused(403, "role_missing");
        (await owner.PutAsync("/v1/surveys/ukjent/versions/1", ADefinition.Of().ToJsonString())).ShouldBeRefused(404, "survey_not_found");
        using var evaluator = await api.AsAsync(TestOrganisations.Evaluator, Scope.SurveyWrite);
        (await evaluator.PutAsync("/v1/surveys/evaluering", ADefinition.Survey)).ShouldBe(HttpStatusCode.Created);
        (await evaluator.PutAsync("/v1/surveys/evaluering", ADefinition.Survey.Replace("inhabitants", "municipality", StringComparison.Ordinal), AnyState)).Faults.Single().Code.ShouldBe("audience_fixed");
    }

    [Fact]
    public async Task A_definition_is_read_back_as_it_was_registered_and_can_be_registered_again()
    {
        var api = await Written.Value;
        using var owner = await api.AsAsync(TestOrganisations.NumberOf("3401"), Scope.SurveyWrite);
        await owner.PutAsync("/v1/surveys/avskrift", ADefinition.Survey);
        foreach (var original in (string[])["kommuneundersokelsen/versions/2020"])
        {
            var definition = (await api.GetAsync($"/v1/surveys/{original}/definition")).GetRawText();
            (await owner.PutAsync("/v1/surveys/avskrift/versions/1", definition)).ShouldBe(HttpStatusCode.Created);
            (await api.GetAsync("/v1/surveys/avskrift/versions/1/definition")).GetRawText().ShouldBe(definition);
        }
    }

    [Fact]
    public async Task The_municipal_survey_ships_with_its_43_questions_in_three_languages()
    {
        var api = await TestApi.SharedAsync();
        var facts = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.PathOf("data/surveys/questionnaire-2020.json"))).RootElement.GetProperty("questions").EnumerateArray().ToList();
        var texts = new HashSet<string>();
        foreach (var language in (string[])["nb", "nn", "en"])
        {
            var questions = (await api.GetAsync("/v1/surveys/kommuneundersokelsen/versions/2020", language)).GetProperty("questions").EnumerateArray().ToList();
            questions.Select(question => question.At("code")).ShouldBe(facts.Select(fact => fact.At("number")));
            questions.ShouldAllBe(question => question.At("text")!.Length > 0);
            texts.Add(questions[0].At("text")!).ShouldBeTrue("each language has its own text");
        }
        var shipped = (await api.GetAsync("/v1/surveys/kommuneundersokelsen/versions/2020")).GetProperty("questions").EnumerateArray().ToList();
        foreach (var (fact, question) in facts.Zip(shipped))
        {
            if (fact.TryGetProperty("items", out var items)) question.All("items", "code").ShouldBe(items.EnumerateArray().Select(item => item.At("code")));
            if (fact.TryGetProperty("options", out var options)) question.All("options", "code").ShouldBe(options.EnumerateArray().Select(option => option.At("code")));
            (question.GetProperty("condition").ValueKind is JsonValueKind.Null).ShouldBe(fact.GetProperty("condition").ValueKind is JsonValueKind.Null);
            if (fact.TryGetProperty("scale", out var scale)) question.GetProperty("scale").At("minLabel").ShouldBe(scale.At("minLabel"));
        }
        shipped.Count(question => question.GetProperty("condition") is { ValueKind: JsonValueKind.Object } condition && condition.At("kind") == "printed").ShouldBe(14);
        shipped.Single(question => question.At("code") == "14").GetProperty("items").EnumerateArray().Single(item => item.At("code") == "14.7").All("solutions", "solution").ShouldContain("3.2");
    }

    private static async Task<HttpClient> WithVersionAsync(TestApi api)
    {
        var owner = await api.AsAsync(TestOrganisations.NumberOf("3401"), Scope.SurveyWrite);
        (await owner.PutAsync(ADefinition.Owner, ADefinition.Survey)).ShouldBe(HttpStatusCode.Created);
        (await owner.PutAsync(ADefinition.Version, ADefinition.Of().ToJsonString())).ShouldBe(HttpStatusCode.Created);
        return owner;
    }

    private static async Task FixAsync(TestApi api)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        (await database.Set<SurveyVersion>().SingleAsync(version => version.SurveyKey == "oppdiktet")).FixedAt = TestClock.Start;
        await database.SaveAsync();
    }

    private static void Spoil(JsonObject definition, string how)
    {
        static JsonNode Json(string json) => JsonNode.Parse(json)!;
        switch (how)
        {
            case "section": definition.Question("3")["section"] = "none"; break;
            case "question twice": definition.Question("5")["code"] = "3"; break;
            case "item twice": definition.Question("2")["items"]![0]!["code"] = "1.2"; break;
            case "item named as a question": definition.Question("1")["items"]![0]!["code"] = "3"; break;
            case "section twice": definition["sections"]!.AsArray().Add(definition["sections"]![0]!.DeepClone()); break;
            case "option twice": definition.Question("6")["options"]![1]!["code"] = "food"; break;
            case "one option": definition.Question("5")["options"]!.AsArray().RemoveAt(1); break;
            case "no options": definition.Question("5").Remove("options"); break;
            case "options of yes and no": definition.Question("3")["options"] = Json("""[{"code":"a","label":{"nb":"a"}},{"code":"b","label":{"nb":"b"}}]"""); break;
            case "no scale": definition.Question("8").Remove("scale"); break;
            case "scale of a text": definition.Question("7")["scale"] = definition.Question("8")["scale"]!.DeepClone(); break;
            case "scale reversed": (definition.Question("8")["scale"]!["min"], definition.Question("8")["scale"]!["max"]) = (5, 5); break;
            case "scale too long": definition.Question("8")["scale"]!["max"] = 11; break;
            case "scale without end under a condition": (definition.Question("1")["scale"]!["min"], definition.Question("1")["scale"]!["max"]) = (0, int.MaxValue); break;
            case "matrix of texts": definition.Question("7")["items"] = Json("""[{"code":"7.1","label":{"nb":"a"}}]"""); break;
            case "empty matrix": definition.Question("1")["items"] = new JsonArray(); break;
            case "solutions of a matrix": definition.Question("1")["solutions"] = Json("""[{"solution":"1.1","relation":"direct"}]"""); break;
            case "solution twice": definition.Question("1")["items"]![0]!["solutions"]!.AsArray().Add(Json("""{"solution":"1.2","relation":"related"}""")); break;
            case "pair twice": definition["pairs"]!.AsArray().Add(Json("""{"code":"gap.2","need":"1.1","offer":"2.1"}""")); break;
            case "no such solution": definition.Question("1")["items"]![0]!["solutions"]![0]!["solution"] = "6.1"; break;
            case "condition on itself": definition.Question("4")["condition"]!["item"] = "4"; break;
            case "condition on what comes later": definition.Question("4")["condition"]!["item"] = "5"; break;
            case "condition on no answer": definition.Question("4")["condition"]!["anyOf"] = new JsonArray("ja"); break;
            case "condition on words": definition.Question("8")["condition"]!["item"] = "7"; break;
            case "condition on nothing": definition.Question("4")["condition"]!["anyOf"] = new JsonArray(); break;
            case "condition beside the scale": definition.Question("8")["condition"]!["anyOf"] = new JsonArray("5", "6"); break;
            case "condition that tells personal data": definition.Question("3")["personalData"] = true; break;
            case "item in three pairs":
                definition["pairs"]!.AsArray().Add(Json("""{"code":"gap.2","need":"1.1","offer":"2.2"}"""));
                definition["pairs"]!.AsArray().Add(Json("""{"code":"gap.3","need":"1.2","offer":"1.1"}"""));
                break;
            case "pair with itself": definition["pairs"]![0]!["offer"] = "1.1"; break;
            case "pair without a scale": definition["pairs"]![0]!["offer"] = "3"; break;
            case "pair on two scales": definition["pairs"]![0]!["offer"] = "8"; break;
            case "pair named as an item": definition["pairs"]![0]!["code"] = "2.2"; break;
            case "former without a former version": definition.Question("1")["former"] = Json("""{"relation":"added"}"""); break;
            default: throw new ArgumentOutOfRangeException(nameof(how), how, "unknown");
        }
    }
}
