using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.Surveys.ASurvey;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>The published JSON Schema of answers, judged by JsonSchema.Net.</summary>
public sealed class AnswerSchemaTests : IAsyncLifetime
{
    private const string Survey = "/v1/surveys/skjema";
    private const int RandomBodies = 400;

    /// <summary>Values for each item of the definition: allowed, out of range, of another type, blank.</summary>
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Values = new Dictionary<string, IReadOnlyList<string>>
    {
        ["1.1"] = ["1", "4", "5", "6", "null", "\"4\"", "1.5"],
        ["1.2"] = ["1", "5", "0", "null"],
        ["2.1"] = ["3", "true"],
        ["3"] = ["\"yes\"", "\"no\"", "\"dontKnow\"", "null"],
        ["4"] = ["\"yes\"", "\"no\"", "\"dontKnow\"", "null"],
        ["5"] = ["\"home\"", "\"away\"", "\"work\"", "\"\"", "[\"home\"]", "null"],
        ["6"] = ["[]", "[\"food\"]", "[\"talk\",\"walk\"]", "[\"talk\",\"talk\"]", "\"talk\"", "null"],
        ["7"] = ["\"ord\"", "\"\"", "\" \"", "1", "null"],
        ["8"] = ["0", "10", "-1", "11", "5.5", "null"],
        ["9"] = ["1"],
    };

    private TestApi _api = null!;

    public async Task InitializeAsync() => _api = await TestApi.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task It_accepts_what_the_API_accepts_and_refuses_what_the_API_refuses()
    {
        using var owner = await _api.AsOwnerAsync();
        using var hamar = await _api.AsRespondentAsync("3403");
        var definition = ADefinition.Of(definition => definition.Question("7")["required"] = true).ToJsonString();
        const string Described = """{"title":{"nb":"Skjema"},"description":{"nb":"Oppdiktet"},"audience":"municipality"}""";
        (await owner.PutAsync(Survey, Described)).ShouldBe(HttpStatusCode.Created);
        (await owner.PutAsync($"{Survey}/versions/1", definition)).ShouldBe(HttpStatusCode.Created);
        (await owner.PutAsync($"{Survey}/rounds/1", RoundBody("perMunicipality", minimum: null))).ShouldBe(HttpStatusCode.Created);
        (await owner.ActAsync("open", $"{Survey}/rounds/1")).ShouldBe(HttpStatusCode.OK);
        var schema = JsonSchema.FromText((await _api.GetAsync($"{Survey}/versions/1/schema")).GetRawText());

        var accepted = 0;
        var bodies = Bodies().ToList();
        foreach (var body in bodies)
        {
            var answer = await hamar.PutAsync($"{Response("3403", $"{Survey}/rounds/1")}?dryRun=true", Body(body));
            answer.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest);
            schema.Evaluate(JsonElement.Parse(body)).IsValid.ShouldBe(answer.Status is HttpStatusCode.OK, $"{body}: {answer.Body}");
            if (answer.Status is HttpStatusCode.OK) accepted++;
        }
        accepted.ShouldBeInRange(10, bodies.Count - 100);
    }

    [Fact]
    public async Task Every_published_schema_is_one_of_JSON_Schema_2020_12()
    {
        await ExampleSurveys.RegisterAsync(_api);
        var paths = new List<string>();
        foreach (var survey in (await _api.GetAsync("/v1/surveys?limit=500")).GetProperty("items").EnumerateArray())
        {
            var versions = $"/v1/surveys/{survey.GetProperty("key").GetString()}/versions";
            foreach (var version in (await _api.GetAsync($"{versions}?limit=500")).GetProperty("items").EnumerateArray())
                paths.Add($"{versions}/{version.GetProperty("key").GetString()}/schema");
        }

        paths.ShouldContain("/v1/surveys/kommuneundersokelsen/versions/2020/schema");
        foreach (var path in paths)
        {
            using var response = await _api.SendAsync(path);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/schema+json", path);
            var schema = JsonElement.Parse(await response.Content.ReadAsStringAsync());
            schema.GetProperty("$schema").GetString().ShouldBe(MetaSchemas.Draft202012Id.ToString(), path);
            MetaSchemas.Draft202012.Evaluate(schema).IsValid.ShouldBeTrue(path);
        }
    }

    [Theory]
    [InlineData("""{"1.1":4,"2.1":"yes","27":"vedtatt","36":["webinar"],"29.1":3}""", true)]
    [InlineData("""{"27":"nei","29.1":3}""", false)]
    [InlineData("""{"1.1":6}""", false)]
    [InlineData("""{"99":1}""", false)]
    public async Task The_schema_that_ships_refuses_hidden_impossible_and_unknown_answers(string answers, bool accepted)
    {
        var schema = JsonSchema.FromText((await _api.GetAsync("/v1/surveys/kommuneundersokelsen/versions/2020/schema")).GetRawText());
        schema.Evaluate(JsonElement.Parse(answers)).IsValid.ShouldBe(accepted);
    }

    /// <summary>
    /// Each value on top of a response that is accepted, then values at random. The schema leaves one rule to the API, and no body here
    /// breaks it: a response has an answer.
    /// </summary>
    private static IEnumerable<string> Bodies()
    {
        foreach (var (item, value) in Values.SelectMany(values => values.Value.Select(value => (values.Key, value))))
        {
            var body = JsonNode.Parse(Good)!.AsObject();
            body[item] = JsonNode.Parse(value);
            yield return body.ToJsonString();
        }
        yield return Good.Replace("}", $$""","6":["talk"],"7":"{{new string('o', 4000)}}"}""", StringComparison.Ordinal);
        yield return Good.Replace("}", $$""","6":["talk"],"7":"{{new string('o', 4001)}}"}""", StringComparison.Ordinal);
        var random = new Random(20201001);
        for (var i = 0; i < RandomBodies; i++)
        {
            var body = Values.Where(_ => random.Next(3) > 0).ToDictionary(item => item.Key, item => item.Value[random.Next(item.Value.Count)]);
            if (body.Values.Any(value => value != "null"))
                yield return $"{{{string.Join(',', body.Select(answer => $"\"{answer.Key}\":{answer.Value}"))}}}";
        }
    }
}
