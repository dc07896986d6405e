using System.Net;
using System.Text;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.PlanSurveys.APlanSurvey;

namespace LeveHeleLivet.Api.Tests.PlanSurveys;

public sealed class RegisterPlanObservationsTests : IAsyncLifetime
{
    private static readonly string[] Members = ["county", "decision", "planstrategi", "samfunnsdel", "arealdel", "helseOgOmsorgsplan", "handlingsOgOkonomiplan"];

    private TestApi _api = null!;
    private HttpClient _evaluator = null!;

    public async Task InitializeAsync()
    {
        _api = await TestApi.StartAsync();
        _evaluator = await _api.WithSurveyAsync();
    }

    public async Task DisposeAsync()
    {
        _evaluator.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task The_rows_become_the_whole_set_and_an_empty_cell_is_unknown()
    {
        var first = (await _evaluator.PutCsvAsync(Csv("3403,adopted,true,false,,true,false", "0301,,,,,,", "1103,nothingFound,,,,,"), AnyState)).ShouldBe(HttpStatusCode.OK);
        first.Json.At("municipalities").ShouldBe("3");
        var hamar = (await _api.ItemsAsync(Observations)).Single(observation => observation.At("municipality.number") == "3403");
        Members.Select(member => hamar.At(member)).ShouldBe(["34", "adopted", "True", "False", null, "True", "False"]);

        (await _evaluator.PutCsvAsync(Csv("3403,treatedOrMentioned,true,,,,", "4601,,,,,,"), AnyState)).ShouldBe(HttpStatusCode.OK);
        (await _api.ItemsAsync(Observations)).Select(observation => (observation.At("municipality.number"), observation.At("decision"))).ShouldBe([("3403", "treatedOrMentioned"), ("4601", null)]);
        (await _evaluator.PutCsvAsync(Header, AnyState)).ShouldBe(HttpStatusCode.OK).Json.At("municipalities").ShouldBe("0");
        (await _api.ItemsAsync(Observations)).ShouldBeEmpty();
        (await _api.HistoryAsync()).ShouldBe([ChangeKind.Created, ChangeKind.Changed, ChangeKind.Changed, ChangeKind.Changed]);
    }

    [Theory]
    [InlineData("\uFEFFmunicipality;handlingsOgOkonomiplan;decision;planstrategi;samfunnsdel;arealdel;helseOgOmsorgsplan\r\n3403;false;adopted;true;;;\r\n\r\n")]
    [InlineData("municipality;decision;planstrategi;samfunnsdel;arealdel;helseOgOmsorgsplan;handlingsOgOkonomiplan\r\n3403;ADOPTED;TRUE;;;;False\r\n")]
    [InlineData("\"municipality\",\"decision\",planstrategi,samfunnsdel,arealdel,helseOgOmsorgsplan,handlingsOgOkonomiplan\n\"3403\",\"adopted\",true,,,,false")]
    public async Task A_file_is_read_as_programs_write_it(string csv)
    {
        (await _evaluator.PutCsvAsync(Encoding.UTF8.GetBytes(csv), "text/csv; charset=utf-8", AnyState)).ShouldBe(HttpStatusCode.OK);
        var observation = (await _api.ItemsAsync(Observations)).Single();
        observation.At("municipality.number").ShouldBe("3403");
        Members.Select(member => observation.At(member)).ShouldBe(["34", "adopted", "True", null, null, null, "False"]);
    }

    [Fact]
    public async Task An_equal_put_answers_200_whatever_its_preconditions_and_leaves_no_trace()
    {
        (await _evaluator.PutCsvAsync(Csv("3403,adopted,true,,,,", "0301,,,,,,"), AnyState)).ShouldBe(HttpStatusCode.OK);
        var revision = (await _api.GetAsync(Survey)).At("revision");
        foreach (var header in new[] { ("X-None", ""), AnyState, ("If-Match", "\"gone\""), ("If-None-Match", "*") })
        {
            // The order of the rows is no content.
            (await _evaluator.PutCsvAsync(Csv("0301,,,,,,", "3403,adopted,true,,,,"), header)).ShouldBe(HttpStatusCode.OK).Json.At("revision").ShouldBe(revision);
        }
        (await _api.HistoryAsync()).ShouldBe([ChangeKind.Created, ChangeKind.Changed]);
    }

    [Fact]
    public async Task A_change_names_the_surveys_state_which_moves_with_it()
    {
        using var read = await _api.SendAsync(Survey);
        var seen = ("If-Match", read.Headers.ETag!.Tag);
        (await _evaluator.PutCsvAsync(Csv("3403,,,,,,"))).ShouldBeRefused(428, "precondition_required");
        var written = (await _evaluator.PutCsvAsync(Csv("3403,,,,,,"), seen)).ShouldBe(HttpStatusCode.OK);
        (await _evaluator.PutCsvAsync(Csv("0301,,,,,,"), seen)).ShouldBeRefused(412, "precondition_failed");
        (await _evaluator.PutAsync(Survey, Body("Andre"), seen)).ShouldBeRefused(412, "precondition_failed");
        (await _evaluator.PutCsvAsync(Csv("0301,,,,,,"), ("If-Match", written.Headers.ETag!.Tag))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_many_who_replace_the_same_state_at_once_one_does()
    {
        var seen = ("If-Match", $"\"{(await _api.GetAsync(Survey)).At("revision")}\"");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => _evaluator.PutCsvAsync(Csv($"{3411 + i},adopted,,,,,"), seen)));
        answers.Count(answer => answer.Status is HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status is not HttpStatusCode.OK).ShouldAllBe(answer => answer.Code == "precondition_failed");
        (await _api.ItemsAsync(Observations)).Count.ShouldBe(1);
        (await _api.HistoryAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Every_faulty_cell_is_named_by_line_and_column_in_the_callers_language_and_nothing_is_stored()
    {
        var csv = Csv("3403,adopted,true,,,,", "301,adopted,,,,,", "3005,Adopted.,1,,,,", "", "3403,,,ja,,,", " 0301,1,,,,,sann");
        var refused = (await _evaluator.PutCsvAsync(csv, AnyState, ("Accept-Language", "en"))).ShouldBeRefused(400, "validation_failed");
        refused.Faults.Select(fault => (fault.Code, fault.Place, fault.Message.Split(':')[0])).ShouldBe(
        [
            ("municipality_unknown", "/1/municipality", "Line 3, column 'municipality'"),
            ("municipality_unknown", "/2/municipality", "Line 4, column 'municipality'"),
            ("value_invalid", "/2/decision", "Line 4, column 'decision'"),
            ("value_invalid", "/2/planstrategi", "Line 4, column 'planstrategi'"),
            ("row_duplicate", "/3/municipality", "Line 6, column 'municipality'"),
            ("value_invalid", "/3/samfunnsdel", "Line 6, column 'samfunnsdel'"),
            ("municipality_unknown", "/4/municipality", "Line 7, column 'municipality'"),
            ("value_invalid", "/4/decision", "Line 7, column 'decision'"),
            ("value_invalid", "/4/handlingsOgOkonomiplan", "Line 7, column 'handlingsOgOkonomiplan'"),
        ]);
        refused.Language.ShouldBe("en");
        refused.Faults[4].Message.ShouldEndWith("3403 also stands on line 2.");
        (await _evaluator.PutCsvAsync(csv, AnyState)).Faults[0].Message.ShouldStartWith("Linje 3, kolonnen 'municipality': Ingen kommune hadde nummeret '301'");
        (await _api.ItemsAsync(Observations)).ShouldBeEmpty();
        (await _api.HistoryAsync()).ShouldBe([ChangeKind.Created]);
    }

    [Fact]
    public async Task Of_very_many_faults_a_hundred_are_named()
    {
        var refused = (await _evaluator.PutCsvAsync(Csv([.. Enumerable.Range(0, 1000).Select(_ => "x,x,x,x,x,x,x")]), AnyState, ("Accept-Language", "en"))).ShouldBeRefused(400, "validation_failed");
        refused.Faults.Count.ShouldBe(100);
        refused.Json.At("detail").ShouldNotBeNull().ShouldContain("7000 faults");
    }

    [Theory]
    [InlineData("", "body_missing", "")]
    [InlineData(" \r\n\n", "body_missing", "")]
    [InlineData("municipality,decision,planstrategi,samfunnsdel,arealdel,helseOgOmsorgsplan\n", "column_missing", "")]
    [InlineData(Header + ",name\n", "column_unknown", "")]
    [InlineData(Header + ",Decision\n", "column_unknown", "")]
    [InlineData(Header + ",decision\n", "column_duplicate", "")]
    [InlineData("municipality\0,decision,planstrategi,samfunnsdel,arealdel,helseOgOmsorgsplan,handlingsOgOkonomiplan,municipality\n", "column_unknown", "")]
    [InlineData(Header + "\n3403,,,,,\n", "row_malformed", "/0")]
    [InlineData(Header + "\n3403,,,,,,\n0301,,,,,,,\n", "row_malformed", "/1")]
    [InlineData(Header + "\n3403;;;;;;\n", "row_malformed", "/0")]
    [InlineData(Header + "\n3403,,,,,,\n\"0301,,,,,,\n1103,,,,,,\n", "csv_malformed", "/1")]
    [InlineData(Header + "\n\"3403\"x,,,,,,\n", "csv_malformed", "/0")]
    [InlineData("\"municipality,decision\n", "csv_malformed", "")]
    public async Task What_is_not_the_csv_that_is_read_is_refused_at_its_place(string csv, string fault, string place)
    {
        var refused = (await _evaluator.PutCsvAsync(csv, AnyState)).ShouldBeRefused(400, "csv_invalid");
        refused.Faults.ShouldHaveSingleItem().ShouldSatisfyAllConditions(only => only.Code.ShouldBe(fault), only => only.Place.ShouldBe(place));
        (await _api.HistoryAsync()).ShouldBe([ChangeKind.Created]);
    }

    [Fact]
    public async Task Other_bytes_and_other_media_types_are_refused()
    {
        (await _evaluator.PutCsvAsync(Encoding.Latin1.GetBytes(Csv("3403,å,,,,,")), "text/csv", AnyState)).ShouldBeRefused(400, "csv_invalid").Faults.Single().Message.ShouldBe("The body is not UTF-8.");
        (await _evaluator.PutCsvAsync(Encoding.UTF8.GetBytes(Csv("34\003,,,,,,")), "text/csv", AnyState)).ShouldBeRefused(400, "validation_failed").Faults.Single().Place.ShouldBe("/0/municipality");
        (await _evaluator.PutCsvAsync(Encoding.Unicode.GetBytes(Csv("3403,,,,,,")), "text/csv; charset=utf-16", AnyState)).ShouldBeRefused(415, "media_type_unsupported");
        (await _evaluator.PutCsvAsync(Encoding.UTF8.GetBytes("[]"), "application/json", AnyState)).ShouldBeRefused(415, "media_type_unsupported");
        (await _evaluator.PutCsvAsync(new byte[1024 * 1024 + 1], "text/csv", AnyState)).ShouldBeRefused(413, "body_too_large");
        (await _evaluator.PutCsvAsync(Csv([.. Enumerable.Range(0, 1001).Select(_ => "3403,,,,,,")]), AnyState)).ShouldBeRefused(400, "csv_invalid").Faults.Single().Code.ShouldBe("too_many");
        (await _api.HistoryAsync()).ShouldBe([ChangeKind.Created]);
    }
}
