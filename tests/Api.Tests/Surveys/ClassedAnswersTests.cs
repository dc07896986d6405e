using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.Surveys.ASurvey;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>Numbers and dates are counted by class; responses and exports hold the exact value.</summary>
public sealed class ClassedAnswersTests
{
    private static readonly AnswerLayout Layout = new(JsonSerializer.Deserialize<SurveyDefinition>(Definition().ToJsonString(), ColumnConversions.Stored)!);

    public static JsonObject Definition(Action<JsonObject>? spoil = null)
    {
        var definition = JsonNode.Parse("""
            {
              "sections": [ { "code": "a", "title": { "nb": "Del" } } ],
              "questions": [
                { "code": "1", "section": "a", "type": "number", "text": { "nb": "Årsverk?" }, "required": true,
                  "number": { "decimals": 1, "max": 250.5, "classes": [
                    { "code": "none", "from": 0, "label": { "nb": "Ingen" } }, { "code": "few", "from": 0.1, "label": { "nb": "Få" } },
                    { "code": "many", "from": 20, "label": { "nb": "Mange" } } ] } },
                { "code": "2", "section": "a", "type": "date", "text": { "nb": "Vedtatt?" },
                  "date": { "max": "2026-12-31", "classes": [
                    { "code": "before", "from": "2018-01-01", "label": { "nb": "Før" } }, { "code": "since", "from": "2020-01-01", "label": { "nb": "Siden" } } ] } },
                { "code": "3", "section": "a", "type": "number", "text": { "nb": "Besøk?" },
                  "items": [ { "code": "3.1", "label": { "nb": "i år" } }, { "code": "3.2", "label": { "nb": "i fjor" } } ],
                  "number": { "max": 1000000000000, "classes": [ { "code": "any", "from": 1, "label": { "nb": "Noen" } } ] } },
                { "code": "4", "section": "a", "type": "yesNo", "text": { "nb": "Flere?" }, "condition": { "item": "1", "anyOf": [ "none", "many" ], "kind": "printed" } }
              ]
            }
            """)!.AsObject();
        spoil?.Invoke(definition);
        return definition;
    }

    [Theory]
    [InlineData("""{"1":0}""", "1:none")]
    [InlineData("""{"1":0.1}""", "1:few")]
    [InlineData("""{"1":19.9}""", "1:few")]
    [InlineData("""{"1":20.0}""", "1:many")]
    [InlineData("""{"1":250.5}""", "1:many")]
    [InlineData("""{"1":1,"2":"2018-01-01"}""", "1:few 2:before")]
    [InlineData("""{"1":1,"2":"2019-12-31"}""", "1:few 2:before")]
    [InlineData("""{"1":1,"2":"2020-01-01"}""", "1:few 2:since")]
    [InlineData("""{"1":1,"2":"2026-12-31","3.2":1000000000000}""", "1:few 2:since 3.2:any")]
    public void A_value_is_counted_by_its_class_and_kept_exactly(string answers, string classes)
    {
        var read = Read(answers);
        read.Faults.ShouldBeEmpty();
        Layout.Slots.Where(slot => read.Coded[slot.Index] >= AnswerLayout.FirstAnswer)
            .Select(slot => $"{slot.Item}:{slot.Answers[read.Coded[slot.Index] - AnswerLayout.FirstAnswer]}").ShouldBe(classes.Split(' '));
        JsonSerializer.Serialize(AnswerReading.Write(Layout, read.Coded, read.Texts)).ShouldBe(answers.Replace("20.0", "20", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"1":-0.1}""", "/answers/1", "answer_out_of_range")]
    [InlineData("""{"1":250.6}""", "/answers/1", "answer_out_of_range")]
    [InlineData("""{"1":1.25}""", "/answers/1", "answer_out_of_range")]
    [InlineData("""{"1":1e300}""", "/answers/1", "answer_out_of_range")]
    [InlineData("""{"1":"1"}""", "/answers/1", "answer_form")]
    [InlineData("""{"1":1,"2":"2017-12-31"}""", "/answers/2", "answer_out_of_range")]
    [InlineData("""{"1":1,"2":"2027-01-01"}""", "/answers/2", "answer_out_of_range")]
    [InlineData("""{"1":1,"2":"2026-02-30"}""", "/answers/2", "answer_out_of_range")]
    [InlineData("""{"1":1,"2":"31.01.2026"}""", "/answers/2", "answer_out_of_range")]
    [InlineData("""{"1":1,"2":20260131}""", "/answers/2", "answer_form")]
    [InlineData("""{"1":1,"3.1":0}""", "/answers/3.1", "answer_out_of_range")]
    [InlineData("""{"1":1,"3.1":1.5}""", "/answers/3.1", "answer_out_of_range")]
    [InlineData("""{"1":1,"4":"yes"}""", "/answers/4", "answer_hidden")]
    [InlineData("""{"2":"2026-01-31"}""", "/answers/1", "answer_missing")]
    public void What_is_no_answer_is_refused(string answers, string place, string code) =>
        Read(answers).Faults.Select(fault => (fault.Pointer, fault.Code)).ShouldContain((place, code));

    [Theory]
    [InlineData("/questions/0/number", "number_misplaced", "0", "number", null)]
    [InlineData("/questions/1/date", "date_misplaced", "1", "date", null)]
    [InlineData("/questions/3/date", "date_misplaced", "3", "date", """{"max":"2026-01-01","classes":[{"code":"a","from":"2020-01-01","label":{"nb":"a"}}]}""")]
    [InlineData("/questions/0/number/classes/1/from", "classes_unordered", "0", "number", """{"max":9,"classes":[{"code":"a","from":5,"label":{"nb":"a"}},{"code":"b","from":5,"label":{"nb":"b"}}]}""")]
    [InlineData("/questions/0/number/classes/1/code", "repeated", "0", "number", """{"max":9,"classes":[{"code":"a","from":5,"label":{"nb":"a"}},{"code":"a","from":6,"label":{"nb":"b"}}]}""")]
    [InlineData("/questions/0/number/max", "too_small", "0", "number", """{"max":4,"classes":[{"code":"a","from":5,"label":{"nb":"a"}}]}""")]
    [InlineData("/questions/3/condition/item", "item_unknown", "3", "condition", """{"item":"2","anyOf":["since"],"kind":"printed"}""")]
    [InlineData("/questions/3/condition/anyOf/0", "option_unknown", "3", "condition", """{"item":"1","anyOf":["20"],"kind":"printed"}""")]
    public void A_definition_that_contradicts_itself_is_refused(string place, string code, string question, string member, string? value)
    {
        var definition = Definition(definition => definition["questions"]![int.Parse(question, System.Globalization.CultureInfo.InvariantCulture)]![member] = value is null ? null : JsonNode.Parse(value));
        DefinitionRules.FaultsIn(JsonSerializer.Deserialize<SurveyDefinition>(definition.ToJsonString(), ColumnConversions.Stored)!)
            .Select(fault => (fault.Pointer, fault.Code)).ShouldContain((place, code));
    }

    [Fact]
    public async Task A_definition_has_at_most_250_classes_with_values_that_can_be_kept()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithSurveyAsync();
        (await PutAsync(251, 0)).ShouldBeRefused(400, "validation_failed").Body.ShouldContain("too_many");
        (await PutAsync(0, 0)).ShouldBeRefused(400, "validation_failed").Body.ShouldContain("not_empty");
        (await PutAsync(2, -1)).ShouldBeRefused(400, "validation_failed");
        (await PutAsync(250, 0)).ShouldBe(HttpStatusCode.Created);

        Task<Answer> PutAsync(int classes, int first) => owner.PutAsync(OfMunicipalities + "/versions/2", Definition(definition => definition["questions"]![0] = JsonNode.Parse($$"""
            { "code": "1", "section": "a", "type": "number", "text": { "nb": "Hvor mange?" }, "number": { "max": 1000, "classes":
              [{{string.Join(',', Enumerable.Range(first, classes).Select(from => $$$"""{"code":"c{{{from + 1}}}","from":{{{from}}},"label":{"nb":"fra {{{from}}}"}}"""))}}] } }
            """)).ToJsonString().Replace("\"none\",\"many\"", "\"c1\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Responses_and_exports_hold_values_and_results_count_classes()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await OpenAsync(api);
        using var hamar = await api.AsRespondentAsync("3403");
        const string Answers = """{"1":42.5,"2":"2020-01-31","3.1":7,"4":"yes"}""";
        (await hamar.PutAsync(Response("3403"), Body(Answers))).ShouldBe(HttpStatusCode.Created).Json.GetProperty("response").GetProperty("answers").GetRawText().ShouldBe(Answers);
        (await owner.ImportAsync("municipality;1;2;3.1;3.2;4\n3401;\"0,1\";31.1.2019;-1;2;\n3407;0;;;;no\n", round: Round)).ShouldHaveTaken(2);

        var lines = (await owner.ReadAsync($"{Round}/responses.ndjson")).ShouldBe(HttpStatusCode.OK).Body;
        lines.ShouldContain(Answers);
        lines.ShouldContain("""{"1":0.1,"2":"2019-01-31","3.2":2},"notAsked":["3.1"]""");
        var csv = (await owner.ReadAsync($"{Round}/responses.csv")).ShouldBe(HttpStatusCode.OK).Body;
        csv.ShouldBe("municipality,1,2,3.1,3.2,4,row\r\n3401,0.1,2019-01-31,-1,2,-2,3401\r\n3403,42.5,2020-01-31,7,,yes,3403\r\n3407,0,,,,no,3407\r\n");
        var excel = (await owner.ReadAsync($"{Round}/responses.csv?profile=excelNo")).ShouldBe(HttpStatusCode.OK).Body;

        var results = Counts(await api.GetAsync($"{Round}/results"));
        results.ShouldBe(["1: none 1, few 1, many 1", "2: before 1, since 1", "3.1: any 1", "3.2: any 1", "4: yes 1, no 1"]);
        foreach (var (file, type) in new[] { (csv, AnImport.Csv), (excel, AnImport.Csv), (lines, AnImport.Ndjson) })
        {
            await using var other = await TestApi.StartAsync();
            using var otherOwner = await OpenAsync(other);
            (await otherOwner.ImportAsync(file, type: type, round: Round)).ShouldHaveTaken(3);
            Counts(await other.GetAsync($"{Round}/results")).ShouldBe(results);
            (await otherOwner.ReadAsync($"{Round}/responses.csv")).Body.ShouldBe(csv);
        }
    }

    [Fact]
    public async Task A_value_that_stays_in_its_class_is_another_answer_and_counts_the_same()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await OpenAsync(api);
        using var hamar = await api.AsRespondentAsync("3403");
        (await hamar.PutAsync(Response("3403"), Body("""{"1":1.5}"""))).ShouldBe(HttpStatusCode.Created);
        var counted = await api.CountersAsync("3403");
        (await hamar.PutAsync(Response("3403"), Body("""{"1":2.5}"""), AnyState)).ShouldBe(HttpStatusCode.OK).Json.GetProperty("response").At("status").ShouldBe("amended");
        (await api.CountersAsync("3403")).ShouldBe(counted);
    }

    [Fact]
    public async Task The_schema_and_the_codebook_describe_them()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await OpenAsync(api);
        var schema = JsonSchema.FromText((await api.GetAsync($"{OfMunicipalities}/versions/1/schema")).GetRawText());
        foreach (var (answers, accepted) in new[]
        {
            ("""{"1":1}""", true), ("""{"1":1.5,"2":"2020-01-31"}""", true), ("""{"1":250.5,"4":"no"}""", true), ("""{"1":0,"4":"no"}""", true), ("""{"1":20,"4":"no"}""", true),
            ("""{"1":19.9,"4":"no"}""", false), ("""{"1":0.1,"4":"no"}""", false), ("""{"1":250.6}""", false), ("""{"1":1.25}""", false), ("""{"1":"1"}""", false), ("""{"1":1,"2":"2020"}""", false),
            ("""{"1":1,"3.1":0}""", false), ("""{"1":1,"3.1":1.5}""", false), ("""{"1":null}""", false),
        })
        {
            schema.Evaluate(JsonElement.Parse(answers)).IsValid.ShouldBe(accepted, answers);
            (Read(answers).Faults.Count == 0).ShouldBe(accepted, answers);
        }

        var variables = (await api.GetAsync($"{OfMunicipalities}/versions/1/codebook")).GetProperty("variables").EnumerateArray().ToList();
        variables.Select(variable => $"{variable.At("column")} {variable.At("type")} {variable.At("measurement")}").ShouldBe(
            ["municipality text text", "1 number interval", "2 date interval", "3.1 number interval", "3.2 number interval", "4 yesNo nominal", "row text text"]);
        variables[1].GetProperty("values").EnumerateArray().Select(value => value.At("value")).ShouldBe(["-1", "-2", ""]);
        var question = (await api.GetAsync($"{OfMunicipalities}/versions/1")).GetProperty("questions")[0];
        question.GetProperty("number").GetProperty("classes").EnumerateArray().Select(of => of.At("code")).ShouldBe(["none", "few", "many"]);
    }

    private static ReadAnswers Read(string answers) =>
        AnswerReading.Read(Layout, JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(answers)!, submitted: true);

    private static async Task<HttpClient> OpenAsync(TestApi api)
    {
        var owner = await api.AsOwnerAsync();
        (await owner.PutAsync(OfMunicipalities, """{"title":{"nb":"Oppdiktet"},"description":{"nb":"Oppdiktet"},"audience":"municipality"}""")).ShouldBe(HttpStatusCode.Created);
        (await owner.PutAsync($"{OfMunicipalities}/versions/1", Definition().ToJsonString())).ShouldBe(HttpStatusCode.Created);
        (await owner.PutAsync(Round, RoundBody("perMunicipality", minimum: null, municipalities: """["3401","3403","3407"]"""))).ShouldBe(HttpStatusCode.Created);
        (await owner.ActAsync("open")).ShouldBe(HttpStatusCode.OK);
        return owner;
    }

    private static IEnumerable<string> Counts(JsonElement results) => results.GetProperty("groups")[0].GetProperty("items").EnumerateArray().Select(item =>
        $"{item.At("item")}: {string.Join(", ", item.GetProperty("answers").EnumerateArray().Where(answer => answer.GetProperty("count").GetInt32() > 0).Select(answer => $"{answer.At("answer")} {answer.GetProperty("count").GetInt32()}"))}");
}
