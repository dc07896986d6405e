using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Surveys;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>A kind that lives here alone does all that a question type does: it is one class, and nothing else knows it.</summary>
public sealed class AnswerKindTests
{
    /// <summary>Of another type than its kind: whatever goes by the type goes astray.</summary>
    private static readonly QuestionDefinition Question = new("1", "a", QuestionType.Text, new("Hvor mange timer?"));

    private static readonly AnswerLayout Layout = new(
        new SurveyDefinition([new SectionDefinition("a", new("Del"))], [Question]), question => new HalfHoursKind(question));

    private static readonly Survey Survey = new()
    {
        Key = "timer",
        Title = new("Timer", "Timar", "Hours"),
        Description = new("Oppdiktet", "Oppdikta", "Made up"),
        Audience = SurveyAudience.Municipality,
        Readers = [],
    };

    [Fact]
    public void The_example_definitions_have_every_question_type() =>
        new[] { ADefinition.Of(), ClassedAnswersTests.Definition() }
            .SelectMany(definition => JsonSerializer.Deserialize<SurveyDefinition>(definition.ToJsonString(), ColumnConversions.Stored)!.Questions)
            .Select(question => question.Type).ToHashSet().SetEquals(Enum.GetValues<QuestionType>()).ShouldBeTrue();

    [Fact]
    public void Its_answers_come_out_of_JSON_and_go_back()
    {
        var read = Read("""{"1":1.5}""");
        read.Faults.ShouldBeEmpty();
        JsonSerializer.Serialize(AnswerReading.Write(Layout, read.Coded, read.Texts)).ShouldBe("""{"1":1.5}""");
        Read("""{"1":"1.5"}""").Faults.Single().Code.ShouldBe("answer_form");
        Read("""{"1":0.7}""").Faults.Single().Code.ShouldBe("option_unknown");
    }

    [Fact]
    public async Task Its_answers_come_out_of_cells_and_go_back()
    {
        var file = Encoding.UTF8.GetBytes("municipality;1\n3401;1.5\n3401;to timer\n3401;\n3401;-1\n3401;7\n");
        await using var text = new TextStream(new MemoryStream(file), Encoding.UTF8, fault => throw new InvalidOperationException(fault.Message));
        var cells = new List<object?>();
        await foreach (var row in new CsvImportFile(Layout, new Dictionary<string, string>(), new HashSet<string>()).ReadAsync(text, CancellationToken.None))
        {
            var read = AnswerReading.Read(Layout, row.Answers, submitted: false);
            cells.Add(read.Faults is [var fault] ? fault.Code : Layout.Slots[0].Kind.CellOf(Layout.Slots[0], read.Coded));
        }

        cells.ShouldBe([1.5m, 2m, null, Codebook.NotAsked, "option_unknown"]);
    }

    [Fact]
    public void It_describes_itself_in_the_schema_and_the_codebook()
    {
        AnswerSchema.Of(Layout, "Timer")["properties"]!["1"]!.ToJsonString().ShouldBe("""{"enum":[0,0.5,1,1.5,2,null],"title":"Hvor mange timer?"}""");
        var variable = Codebook.Of(Survey, "1", Layout).Variables.Single(variable => variable.Item == "1");
        (variable.Measurement, variable.PersonalData).ShouldBe((MeasurementLevel.Ordinal, false));
        variable.Values.Select(value => value.Value).ShouldBe(["0", "0.5", "1", "1.5", "2", "-1", "-2", ""]);
    }

    [Fact]
    public void Its_answers_are_counted_published_and_shown()
    {
        var counters = new int[Layout.Counters];
        foreach (var answers in new[] { """{"1":1.5}""", """{"1":1.5}""", """{"1":0}""" }) Layout.Count(Read(answers).Coded, counters, +1);
        new PublishedCells(Layout).Of(counters).ShouldBe([3, 1, 0, 0, 2, 0]);

        var shown = ItemResultsResponse.From(Layout.Slots[0], ShownCounts.OfMunicipalities(Layout, [AnswerLayout.Pack(counters)], new HashSet<string>()));
        shown.N.ShouldBe(3);
        shown.Answers!.Select(answer => (answer.Answer, answer.Count)).ShouldBe([("0", 1), ("0.5", 0), ("1", 0), ("1.5", 2), ("2", 0)]);
    }

    private static ReadAnswers Read(string answers) =>
        AnswerReading.Read(Layout, JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(answers)!, submitted: true);

    /// <summary>Answered by a number of hours, with halves.</summary>
    private sealed class HalfHoursKind(QuestionDefinition question) : OneOfKind(question)
    {
        public override IReadOnlyList<string> Answers { get; } = ["0", "0.5", "1", "1.5", "2"];

        public override MeasurementLevel Measurement => MeasurementLevel.Ordinal;

        protected override IEnumerable<Text?> Labels { get; } = [null, null, null, null, new("to timer", "to timar", "two hours")];

        protected override string? AnswerIn(JsonElement answer) => answer.ValueKind is JsonValueKind.Number ? answer.GetRawText() : null;

        protected override JsonNode InJson(string answer) => JsonNode.Parse(answer)!;

        protected override void Write(Utf8JsonWriter json, int answer) => json.WriteNumberValue(answer / 2m);

        protected override AnswerValue ValueOf(string answer, int index, Text? label) => new(index / 2m, index, label);
    }
}
