using System.Net;
using System.Text;
using System.Text.Json;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Surveys;

public sealed class ExportResponsesTests
{
    private static readonly string[] Formats = ["csv", "csv?profile=excelNo", "ndjson"];

    [Fact]
    public async Task Inhabitants_answers_that_are_exported_and_imported_again_give_the_same_results()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3401", "3403", "0301");
        await FillAsync(owner, AnInhabitant.Round);
        foreach (var format in Formats)
        {
            var file = await ExportAsync(owner, AnInhabitant.Round, format);
            file.ShouldNotContain("Oppdiktede ord", customMessage: "words are kept apart");
            await using var other = await TestApi.StartAsync();
            using var otherOwner = await other.WithInhabitantsAsync("3401", "3403", "0301");
            (await otherOwner.ImportAsync(file, type: TypeOf(format))).ShouldHaveTaken(400);
            foreach (var number in new[] { "3401", "3403", "0301" }) (await other.CountersAsync(number)).ShouldBe(await api.CountersAsync(number), format);
            Steady(await ExportAsync(otherOwner, AnInhabitant.Round, format)).ShouldBe(Steady(file), format);
        }
    }

    [Fact]
    public async Task Municipalities_responses_that_are_exported_and_imported_again_give_the_same_results()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync(publication: "perMunicipality", minimum: null);
        var random = new Random(5);
        var numbers = (await api.MunicipalitiesAsync("date=2026-01-01")).Select(municipality => municipality.At("number")!).Take(40).ToList();
        (await owner.ImportAsync(string.Join('\n', numbers.Select(number => Line(random, number))), type: AnImport.Ndjson, round: ASurvey.Round)).ShouldHaveTaken(40);
        using var draft = await api.AsRespondentAsync("5501");
        (await draft.PutAsync(ASurvey.Response("5501"), ASurvey.Body(status: "draft"))).ShouldBe(HttpStatusCode.Created);
        var results = await api.GetAsync($"{ASurvey.Round}/results?groupBy=county");
        foreach (var format in Formats)
        {
            var file = await ExportAsync(owner, ASurvey.Round, format);
            file.ShouldContain("Oppdiktet ");
            file.ShouldNotContain("5501", customMessage: "a draft is no response yet");
            await using var other = await TestApi.StartAsync();
            using var otherOwner = await other.WithOpenRoundAsync(publication: "perMunicipality", minimum: null);
            (await otherOwner.ImportAsync(file, type: TypeOf(format), round: ASurvey.Round)).ShouldHaveTaken(40);
            (await other.GetAsync($"{ASurvey.Round}/results?groupBy=county")).GetProperty("groups").GetRawText().ShouldBe(results.GetProperty("groups").GetRawText());
            (await ExportAsync(otherOwner, ASurvey.Round, format)).ShouldBe(file);
        }
    }

    [Fact]
    public async Task An_export_can_be_continued_after_any_row()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3401", "3403", "0301");
        await FillAsync(owner, AnInhabitant.Round);
        var lines = (await ExportAsync(owner, AnInhabitant.Round, "ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(400);
        lines.Select(line => JsonDocument.Parse(line).RootElement.At("municipality")).ShouldBe(lines.Select(line => JsonDocument.Parse(line).RootElement.At("municipality")).Order(StringComparer.Ordinal));
        foreach (var at in new[] { 0, 99, 133, 134, 266, 398, 399 })
        {
            var row = JsonDocument.Parse(lines[at]).RootElement.At("row");
            (await ExportAsync(owner, AnInhabitant.Round, $"ndjson?after={row}")).Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(lines[(at + 1)..]);
            (await ExportAsync(owner, AnInhabitant.Round, $"csv?after={row}")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(400 - at);
        }
        (await owner.ReadAsync($"{AnInhabitant.Round}/responses.csv?after=3403-x")).ShouldBeRefused(400, "parameter_invalid");
        (await owner.SendAsync(HttpMethod.Head, $"{AnInhabitant.Round}/responses.csv", null)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task More_rows_of_a_municipality_than_are_read_at_a_time_come_once_each()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3403");
        (await owner.ImportAsync(string.Concat(Enumerable.Repeat("""{"municipality":"3403","answers":{"1.1":4,"1.2":2}}""" + "\n", 4001)), type: AnImport.Ndjson)).ShouldHaveTaken(4001);
        var rows = (await ExportAsync(owner, AnInhabitant.Round, "ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.At("row")).ToList();
        rows.Count.ShouldBe(4001);
        rows.Distinct().Count().ShouldBe(4001);
    }

    [Fact]
    public async Task Responses_are_exported_to_the_owner_and_to_readers_once_the_round_is_closed_and_kept_by_nobody()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithSurveyAsync(ASurvey.OfInhabitants, readers: $"[\"{TestOrganisations.Portal}\"]");
        (await owner.PutAsync(AnInhabitant.Round, ASurvey.RoundBody(minimum: "5", municipalities: "[\"3403\"]").Replace("\"municipalities\"", "\"synthetic\":true,\"municipalities\"", StringComparison.Ordinal))).ShouldBe(HttpStatusCode.Created);
        (await owner.ActAsync("open", AnInhabitant.Round)).ShouldBe(HttpStatusCode.OK);
        (await owner.ImportAsync(AnImport.Good.Replace("3401", "3403", StringComparison.Ordinal))).ShouldHaveTaken(2);
        using var reader = await api.AsAsync(TestOrganisations.Portal, Platform.Identity.Scope.SurveyRead);
        using var stranger = await api.AsRespondentAsync("3403");
        foreach (var path in Formats.Select(format => $"{AnInhabitant.Round}/responses.{format}"))
        {
            (await reader.ReadAsync(path)).ShouldBeRefused(409, "survey_round_still_open");
            (await stranger.ReadAsync(path)).ShouldBeRefused(403, "survey_not_reader");
            (await owner.ReadAsync(path)).ShouldBe(HttpStatusCode.OK).Headers.CacheControl!.NoStore.ShouldBeTrue();
        }
        using (var file = await owner.GetAsync(new Uri($"{AnInhabitant.Round}/responses.csv", UriKind.Relative))) file.Content.Headers.ContentDisposition!.FileName.ShouldBe("innbyggere-2026-synthetic.csv");
        (await owner.ActAsync("close", AnInhabitant.Round)).ShouldBe(HttpStatusCode.OK);
        foreach (var format in Formats) (await reader.ReadAsync($"{AnInhabitant.Round}/responses.{format}")).ShouldBe(HttpStatusCode.OK);
        (await owner.ReadAsync("/v1/surveys/kommuneundersokelsen/rounds/2020/responses.csv")).ShouldBeRefused(403, "survey_not_reader");
    }

    [Fact]
    public async Task The_codebook_names_every_column_and_every_value_of_an_export()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3401", "3403", "0301");
        await FillAsync(owner, AnInhabitant.Round);
        var lines = (await ExportAsync(owner, AnInhabitant.Round, "csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var columns = lines[0].Split(',');
        var variables = (await api.GetAsync($"{ASurvey.OfInhabitants}/versions/1/codebook", "nn")).GetProperty("variables").EnumerateArray().ToList();
        variables.Select(variable => variable.At("column")).ShouldBe(columns);
        variables.Select(variable => variable.At("name")).ShouldBeUnique();
        variables.ShouldAllBe(variable => variable.At("name")!.All(character => char.IsAsciiLetterOrDigit(character) || character == '_') && char.IsAsciiLetter(variable.At("name")![0]));
        foreach (var (variable, index) in variables.Select((variable, index) => (variable, index)).Where(column => column.variable.At("item") is not null))
        {
            var values = variable.All("values", "value").ToHashSet();
            lines.Skip(1).Select(line => line.Split(',')[index]).ShouldAllBe(cell => values.Contains(cell), variable.At("column"));
            variable.All("values", "number").ShouldBeUnique();
        }
        var walk = variables.Single(variable => variable.At("column") == "6:walk");
        (walk.At("name"), walk.At("label"), walk.At("measurement")).ShouldBe(("q6_walk", "tur", "nominal"));
        walk.GetProperty("values").EnumerateArray().Select(value => (value.At("value"), value.At("label"), value.GetProperty("missing").GetBoolean())).ShouldBe(
            [("0", "Ikkje vald", false), ("1", "Vald", false), ("-1", "Ikkje spurd", true), ("-2", "Ikkje stilt etter svaret på eit anna spørsmål", true), ("", "Ikkje svart", true)]);

        using var csv = await api.SendAsync($"{ASurvey.OfInhabitants}/versions/1/codebook.csv", "nn");
        (await csv.Content.ReadAsStringAsync()).ShouldContain("\r\n6:walk,q6_walk,6,6,walk,multipleChoice,nominal,Hva?,tur,false,1,1,Vald,false\r\n");
    }

    [Fact]
    public void Names_of_variables_that_would_be_the_same_are_told_apart()
    {
        var definition = ADefinition.Of(definition => definition.Question("2")["items"]![0]!["code"] = "1-1");
        definition["pairs"] = new System.Text.Json.Nodes.JsonArray();
        var version = new SurveyVersion { SurveyKey = "s", Key = "1", Definition = definition.Deserialize<SurveyDefinition>(Platform.Json.Options)! };
        var survey = new Survey { Key = "s", Title = new("s"), Description = new("s"), Audience = SurveyAudience.Municipality, Readers = [] };
        Codebook.Of(survey, version).Variables.Select(variable => (variable.Column, variable.Name)).Where(variable => variable.Column is "1.1" or "1-1" or "7").ShouldBe([("1.1", "q1_1"), ("1-1", "q1_1_2"), ("7", "q7")]);
    }

    /// <summary>400 answers, some of whose respondents were not asked everything.</summary>
    private static async Task FillAsync(HttpClient owner, string round)
    {
        var random = new Random(3);
        string[] numbers = ["3401", "3403", "0301"];
        (await owner.ImportAsync(string.Join('\n', Enumerable.Range(0, 400).Select(i => Line(random, numbers[i % 3]))), type: AnImport.Ndjson, round: round)).ShouldHaveTaken(400);
    }

    private static string Line(Random random, string municipality)
    {
        var answers = AnInhabitant.Random(random);
        var notAsked = answers.ContainsKey("2.1") || random.Next(2) == 0 ? Array.Empty<string>() : ["2.1", "2.2"];
        return JsonSerializer.Serialize(new { municipality, answers, notAsked });
    }

    private static async Task<string> ExportAsync(HttpClient owner, string round, string format)
    {
        using var response = await owner.GetAsync(new Uri($"{round}/responses.{format}", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
    }

    private static string TypeOf(string format) => format.StartsWith("csv", StringComparison.Ordinal) ? AnImport.Csv : AnImport.Ndjson;

    /// <summary>The rows without their names and in an order of their own.</summary>
    private static string Steady(string file) => string.Join('\n', file.Split('\n').Select(line => System.Text.RegularExpressions.Regex.Replace(line, "[0-9]{4}-[0-9a-f]{32}", "")).Order(StringComparer.Ordinal));
}
