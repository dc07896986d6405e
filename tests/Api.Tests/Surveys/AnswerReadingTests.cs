using System.Text.Json;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Surveys;

namespace LeveHeleLivet.Api.Tests.Surveys;

public sealed class AnswerReadingTests
{
    private static readonly AnswerLayout Layout = new(JsonSerializer.Deserialize<SurveyDefinition>(ADefinition.Of().ToJsonString(), ColumnConversions.Stored)!);

    [Fact]
    public void Answers_are_coded_and_decoded_without_loss()
    {
        const string answers = """{"1.1":4,"1.2":1,"2.1":2,"3":"yes","4":"dontKnow","5":"away","6":["food","talk"],"7":"Å gå tur","8":0}""";
        var read = Read(answers);
        read.Faults.ShouldBeEmpty();
        JsonSerializer.Serialize(AnswerReading.Write(Layout, read.Coded, read.Texts), ColumnConversions.Stored).ShouldBe(answers);
        read.Coded[Layout.SlotsByItem["2.2"].Single().Index].ShouldBe(AnswerLayout.Blank);
    }

    [Fact]
    public void A_multiple_choice_of_nothing_is_an_answer_and_a_missing_one_is_not()
    {
        Read("""{"1.1":1,"1.2":1,"6":[]}""").Coded[Layout.SlotsByItem["6"].First().Index].ShouldBe(AnswerSlot.NotChosen);
        Read("""{"1.1":1,"1.2":1,"6":null}""").Coded[Layout.SlotsByItem["6"].First().Index].ShouldBe(AnswerLayout.Blank);
    }

    [Theory]
    [InlineData("""{"1.1":6}""", "/answers/1.1", "answer_out_of_scale")]
    [InlineData("""{"1.1":0}""", "/answers/1.1", "answer_out_of_scale")]
    [InlineData("""{"1.1":2.5}""", "/answers/1.1", "answer_out_of_scale")]
    [InlineData("""{"1.1":1e0}""", "/answers/1.1", "answer_out_of_scale")]
    [InlineData("""{"1.1":"4"}""", "/answers/1.1", "answer_form")]
    [InlineData("""{"1.1":true}""", "/answers/1.1", "answer_form")]
    [InlineData("""{"3":"ja"}""", "/answers/3", "option_unknown")]
    [InlineData("""{"3":"dontKnow"}""", "/answers/3", "option_unknown")]
    [InlineData("""{"3":true}""", "/answers/3", "answer_form")]
    [InlineData("""{"5":["home"]}""", "/answers/5", "answer_form")]
    [InlineData("""{"5":""}""", "/answers/5", "option_unknown")]
    [InlineData("""{"6":"food"}""", "/answers/6", "answer_form")]
    [InlineData("""{"6":["food","sleep"]}""", "/answers/6/1", "option_unknown")]
    [InlineData("""{"6":["food","food"]}""", "/answers/6/1", "repeated")]
    [InlineData("""{"6":[1]}""", "/answers/6", "answer_form")]
    [InlineData("""{"3":"yes","6":["talk"],"7":7}""", "/answers/7", "answer_form")]
    [InlineData("""{"1":4}""", "/answers/1", "item_unknown")]
    [InlineData("""{"a/b~c":4}""", "/answers/a~1b~0c", "item_unknown")]
    [InlineData("""{"3":"no","4":"yes"}""", "/answers/4", "answer_hidden")]
    [InlineData("""{"4":"yes"}""", "/answers/4", "answer_hidden")]
    [InlineData("""{"6":["food"],"7":"prat"}""", "/answers/7", "answer_hidden")]
    [InlineData("""{"3":"yes"}""", "/answers/4", "answer_missing")]
    [InlineData("""{"3":"no"}""", "/answers/1.1", "answer_missing")]
    public void What_cannot_be_taken_is_named_with_its_item(string answers, string place, string code) =>
        Read(answers).Faults.Select(fault => (fault.Pointer, fault.Code)).ShouldContain((place, code));

    [Fact]
    public void All_faults_come_at_once_in_the_order_of_the_questions() =>
        Read("""{"1.1":9,"3":"no","4":"yes","5":"moon","x":1}""").Faults.Select(fault => (fault.Pointer, fault.Code)).ShouldBe(
        [
            ("/answers/1.1", "answer_out_of_scale"), ("/answers/1.2", "answer_missing"), ("/answers/4", "answer_hidden"), ("/answers/5", "option_unknown"), ("/answers/x", "item_unknown"),
        ]);

    [Fact]
    public void An_item_that_there_is_not_is_named_shortly_however_long_it_is()
    {
        var fault = Read($$"""{"1.1":1,"1.2":1,"{{new string('k', 100_000)}}":1}""").Faults.Single();
        (fault.Message.Length + fault.Pointer!.Length).ShouldBeLessThan(500);
    }

    [Fact]
    public void An_implied_condition_never_refuses_an_answer() => Read("""{"1.1":1,"1.2":1,"8":10}""").Faults.ShouldBeEmpty();

    [Fact]
    public void A_draft_may_be_half_done_but_not_wrong()
    {
        AnswerReading.Read(Layout, Parse("""{"3":"no","4":"yes"}"""), submitted: false).Faults.ShouldBeEmpty();
        AnswerReading.Read(Layout, Parse("""{"1.1":9}"""), submitted: false).Faults.Single().Code.ShouldBe("answer_out_of_scale");
        AnswerReading.Read(Layout, Parse("{}"), submitted: false).Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_response_is_counted_in_and_out_of_a_tally()
    {
        var counters = new int[Layout.Counters];
        var read = Read("""{"1.1":5,"1.2":1,"2.1":3,"3":"no"}""");
        Layout.Count(read.Coded, counters, 1);
        counters[0].ShouldBe(1);
        foreach (var slot in Layout.Slots) counters.AsSpan(slot.Counter, AnswerLayout.FirstAnswer + slot.Answers.Count).ToArray().Sum().ShouldBe(1);
        var pair = Layout.Pairs.Single();
        counters[pair.CounterOf(3 - 5)].ShouldBe(1);
        counters[Layout.SlotsByItem["4"].Single().Counter + AnswerLayout.Hidden].ShouldBe(1);
        AnswerLayout.Unpack(AnswerLayout.Pack(counters), Layout.Counters).ShouldBe(counters);
        Layout.Count(read.Coded, counters, -1);
        counters.ShouldAllBe(counter => counter == 0);
    }

    private static ReadAnswers Read(string answers) => AnswerReading.Read(Layout, Parse(answers), submitted: true);

    private static Dictionary<string, JsonElement> Parse(string answers) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(answers)!;
}
