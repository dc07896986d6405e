using System.Net;
using System.Text;
using System.Text.Json;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>What files of responses may look like, and what is said of those that cannot be taken.</summary>
public sealed class ImportFileTests : IAsyncLifetime
{
    private TestApi _api = null!;
    private HttpClient _owner = null!;

    public async Task InitializeAsync()
    {
        _api = await TestApi.StartAsync();
        _owner = await _api.WithInhabitantsAsync("3401", "3403", "0301");
    }

    public async Task DisposeAsync()
    {
        _owner.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task A_row_is_stored_and_counted_as_if_it_had_been_posted()
    {
        foreach (var line in AnImport.GoodLines.Split('\n')) (await _owner.PostAsync(AnInhabitant.Responses, line)).ShouldBe(HttpStatusCode.Created);
        var (posted, counted) = (await _api.StoredAsync(), await _api.CountersAsync("3403"));
        posted.Count.ShouldBe(3);

        await using var other = await TestApi.StartAsync();
        using var owner = await other.WithInhabitantsAsync("3401", "3403", "0301");
        (await owner.ImportAsync(AnImport.Good)).ShouldHaveTaken(2);
        (await other.StoredAsync()).ShouldBe(posted);
        (await other.CountersAsync("3403")).ShouldBe(counted);
        await owner.ShouldRecountEqualAsync(2);
    }

    [Fact]
    public async Task The_same_rows_may_be_written_in_many_ways()
    {
        var ways = new (string File, string Query, string Type)[]
        {
            (AnImport.Good, "", AnImport.Csv),
            (AnImport.GoodLines, "", AnImport.Ndjson),
            ("\n" + AnImport.GoodLines.ReplaceLineEndings("\r\n\r\n") + "\r\n", "", AnImport.Ndjson),
            ("\uFEFF" + AnImport.Good.Replace(',', ';').ReplaceLineEndings("\r\n"), "", "text/csv; charset=utf-8"),
            // Columns in any order, what answers are called in any language, and options in one cell.
            ("8;7;6;5;4;3;2.2;2.1;1.2;1.1;municipality\n10;Oppdiktede ord;\"Mat;prat\";Hjemme;;Nei;;lite;2;4,0;3403\n0;;;;Don't know;JA;;;lite;mye;3401\n", "", AnImport.Csv),
            // Names with commas, where semicolons separate.
            (AnImport.Good.Replace(',', ';').Replace("1.1;1.2", "Råd, om, alt;Plan, i, alt", StringComparison.Ordinal), "?map=R%C3%A5d%2C%20om%2C%20alt%3D1.1&map=Plan%2C%20i%2C%20alt%3D1.2", AnImport.Csv),
            // Columns called otherwise, one that is not read, and one that no file of this tool had.
            (
                "\"Svar nr.\",Kommunenr,Plan,Råd,\"Støtte, plan\",Hjelp,Kjent,Hvor,Mat,Tur,Prat,Ord,Alt\n1,3403,4,2,1,nei,,hjemme,Valgt,,ja,Oppdiktede ord,10\n2,3401,5,1,,ja,vet ikke,,,,,,0\n",
                "?map=Svar%20nr.%3D&map=Kommunenr%3Dmunicipality&map=Plan%3D1.1&map=R%C3%A5d%3D1.2&map=St%C3%B8tte%2C%20plan%3D2.1&map=Hjelp%3D3&map=Kjent%3D4&map=Hvor%3D5&map=Mat%3D6%3Afood&map=Tur%3D6%3Awalk&map=Prat%3D6%3Atalk&map=Ord%3D7&map=Alt%3D8&notAsked=2.2",
                AnImport.Csv),
        };
        var stored = new List<IReadOnlyList<string>>();
        foreach (var (file, query, type) in ways)
        {
            await using var api = await TestApi.StartAsync();
            using var owner = await api.WithInhabitantsAsync("3401", "3403");
            (await owner.ImportAsync(file, query, type)).ShouldHaveTaken(2);
            stored.Add(await api.StoredAsync());
        }
        // Only that 2.2 was not asked is another thing than that it was left open.
        var second = new AnswerPlace("2.2");
        foreach (var one in stored.SkipLast(1)) one.ShouldBe(stored[0]);
        stored[^1].Select(row => second.In(row)).ShouldBe([0, 0, null]);
        stored[^1].Select(row => second.Without(row)).ShouldBe(stored[0].Select(row => second.Without(row)));
    }

    [Fact]
    public async Task A_file_of_an_older_Excel_is_read_as_what_its_content_type_says()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = new ByteArrayContent(Encoding.GetEncoding(1252).GetBytes("Kommune;1.1;1.2;2.1;2.2;3;4;5;6:food;6:walk;6:talk;7;8\r\n3403;4;2;;;nei;;;;;1;Blåbærgrøt – på «Øya» for 5 €;\r\n"));
        (await _owner.ImportAsync(file, "?map=Kommune%3Dmunicipality", "text/csv; charset=windows-1252")).ShouldHaveTaken(1);
        (await _api.StoredAsync())[^1].ShouldEndWith("7 Blåbærgrøt – på «Øya» for 5 €");
    }

    [Fact]
    public async Task A_municipality_is_known_by_any_number_that_it_has_had_and_without_the_zero_that_a_spreadsheet_drops()
    {
        (await _owner.ImportAsync("municipality,1.1,1.2\n0403,1,1\n301,2,2\n0301,3,3\n", "?notAsked=2.1&notAsked=2.2&notAsked=3&notAsked=4&notAsked=5&notAsked=6&notAsked=8")).ShouldHaveTaken(3);
        (await _api.CountersAsync("3403"))[0].ShouldBe(1);
        (await _api.CountersAsync("0301"))[0].ShouldBe(2);
    }

    [Fact]
    public async Task What_an_export_says_was_not_asked_or_was_hidden_is_read_so()
    {
        (await _owner.ImportAsync(AnImport.Header + "\n3403,4,2,-1,-1,no,-2,,-1,-1,-1,,\n")).ShouldHaveTaken(1);
        (await _owner.ImportAsync("""{"municipality":"3403","answers":{"1.1":4,"1.2":2,"3":"no"},"notAsked":["2.1","2.2","6"],"row":"3403-00000000000000000000000000000000"}""", type: AnImport.Ndjson)).ShouldHaveTaken(1);
        var stored = await _api.StoredAsync();
        stored.Distinct().ShouldHaveSingleItem();
        new AnswerPlace("2.1").In(stored[0]).ShouldBe(Api.Surveys.AnswerLayout.NotAsked);
        new AnswerPlace("4").In(stored[0]).ShouldBe(Api.Surveys.AnswerLayout.Hidden);
    }

    public static TheoryData<string, string, string, int, string, string> BadRows => new()
    {
        { "7,2,,,,,,,,,,", "3403", "answer_out_of_scale", 2, "/0/1.1", "1.1" },
        { "4,,,,,,,,,,,", "3403", "answer_missing", 2, "/0/1.2", "1.2" },
        { "4,2,,,perhaps,,,,,,,", "3403", "option_unknown", 2, "/0/3", "3" },
        { "4,2,,,yes,,,,,,,", "3403", "answer_missing", 2, "/0/4", "4" },
        { "4,2,,,no,yes,,,,,,", "3403", "answer_hidden", 2, "/0/4", "4" },
        { "4,2,,,,,moon,,,,,", "3403", "option_unknown", 2, "/0/5", "5" },
        { "4,2,,,,,,perhaps,,,,", "3403", "option_unknown", 2, "/0/6:food", "6:food" },
        { "4,2,,,,,,-1,1,1,,", "3403", "option_unknown", 2, "/0/6:food", "6:food" },
        { "4,2,,,,,,,,,ord,", "3403", "answer_hidden", 2, "/0/7", "7" },
        { "4,2,,,,,,,,1," + new string('o', 4001) + ",", "3403", "too_long", 2, "/0/7", "7" },
        { "4,2,,,,,,,,,,2.5", "3403", "answer_out_of_scale", 2, "/0/8", "8" },
        { "4,2,,,,,,,,,,", "9999", "municipality_unknown", 2, "/0/municipality", "municipality" },
        { "4,2,,,,,,,,,,", "5001", "municipality_not_invited", 2, "/0/municipality", "municipality" },
        { "4,2,,,,,,,,,,", "", "not_empty", 2, "/0/municipality", "municipality" },
        { "4,2", "3403", "row_malformed", 2, "/0", "" },
        { "4,2,,,,,,,,,,,,,", "3403", "row_malformed", 2, "/0", "" },
    };

    [Theory]
    [MemberData(nameof(BadRows))]
    public async Task A_faulty_row_is_named_with_line_and_column_and_nothing_is_stored(string cells, string municipality, string code, int line, string pointer, string column)
    {
        var refusal = (await _owner.ImportAsync($"{AnImport.Header}\n{municipality},{cells}\n3403,4,2,,,,,,,,,,\n")).ShouldBeRefused(400, "survey_import_invalid");
        var fault = refusal.Json.GetProperty("errors").EnumerateArray().Single();
        (fault.At("code"), fault.GetProperty("line").GetInt32(), fault.At("pointer")).ShouldBe((code, line, pointer));
        if (column.Length > 0) fault.At("message").ShouldStartWith($"Linje {line}, kolonnen «{column}»: ");
        await NothingIsStoredAsync();
    }

    [Theory]
    [InlineData("""{"municipality":"3403","answers":{"1.1":7,"1.2":2}}""", "answer_out_of_scale", "/1/answers/1.1")]
    [InlineData("""{"municipality":"3403","answers":{"1.1":4,"1.2":2,"x":2}}""", "item_unknown", "/1/answers")]
    [InlineData("""{"municipality":"3403","answers":{"1.1":4,"1.1":4,"1.2":2}}""", "member_duplicate", "/1/answers/1.1")]
    [InlineData("""{"municipality":"9999","answers":{"1.1":4,"1.2":2}}""", "municipality_unknown", "/1/municipality")]
    [InlineData("""{"municipality":3403,"answers":{"1.1":4,"1.2":2}}""", "value_invalid", "/1/municipality")]
    [InlineData("""{"answers":{"1.1":4,"1.2":2}}""", "member_missing", "/1/municipality")]
    [InlineData("""{"municipality":"3403"}""", "member_missing", "/1/answers")]
    [InlineData("""{"municipality":"3403","answers":{"1.1":4,"1.2":2},"mood":1}""", "member_unknown", "/1")]
    [InlineData("""{"municipality":"3403","answers":{"1.1":4,"1.2":2},"notAsked":["9"]}""", "item_unknown", "/1/notAsked/0")]
    [InlineData("""{"municipality":"3403","answers":{"1.1":4,"1.2":2},"notAsked":[9]}""", "value_invalid", "/1/notAsked/0")]
    [InlineData("""{"municipality":"3403","answers":{"1.1":4,"1.2":2},"notAsked":["1.1"]}""", "answer_not_asked", "/1/answers/1.1")]
    [InlineData("""{"municipality":"3403","answers":{"1.1":4,"1.2":2,"6":["talk"],"7":"\u0000"}}""", "answer_form", "/1/answers/7")]
    [InlineData("""{"municipality":"3403","answers":{"1.1":4,"1.2":2,"6":["talk"],"7":"\ud800"}}""", "value_invalid", "/1/answers/7")]
    [InlineData("""{"municipality":"3403","answers":{"1.1":4,"1.2":2,"6":["\ud800"]}}""", "value_invalid", "/1/answers/6/0")]
    [InlineData("""{"municipality":"3403","answers":{"1.1":4,"1.2":2}""", "json_malformed", "/1")]
    [InlineData("""{"municipality":"3403","answers":{"1.1":4,"1.2":2}} {}""", "json_malformed", "/1")]
    [InlineData("[]", "value_invalid", "/1")]
    [InlineData("null", "value_null", "/1")]
    [InlineData("7", "value_invalid", "/1")]
    [InlineData("""{"municipality":"3403","answers":[]}""", "value_invalid", "/1/answers")]
    public async Task A_faulty_line_in_the_middle_is_named_with_its_place_and_nothing_is_stored(string line, string code, string pointer)
    {
        var lines = AnImport.GoodLines.Split('\n');
        var refusal = (await _owner.ImportAsync($"{lines[0]}\n\n{line}\n{lines[1]}\n", type: AnImport.Ndjson)).ShouldBeRefused(400, "survey_import_invalid");
        var fault = refusal.Json.GetProperty("errors").EnumerateArray().First();
        (fault.At("code"), fault.GetProperty("line").GetInt32(), fault.At("pointer")).ShouldBe((code, 3, pointer), refusal.Body);
        await NothingIsStoredAsync();

        (await _owner.ImportAsync($"{lines[0]}\n\n{line}\n{lines[1]}\n", "?mode=partial", type: AnImport.Ndjson)).ShouldHaveTaken(3, refused: 1);
        await _owner.ShouldRecountEqualAsync(2);
    }

    /// <summary>Made when they are sent: as the data of a theory, files of 10 MB would be copied many times over.</summary>
    private static readonly (string Name, Func<byte[]> File, string Type, string Code, int Line, string Says)[] BadFilesByName =
    [
        ("empty", () => [], AnImport.Csv, "body_missing", 1, ""),
        ("empty lines", () => [], AnImport.Ndjson, "body_missing", 1, ""),
        ("blank lines", () => "\n \n\r\n"u8.ToArray(), AnImport.Ndjson, "body_missing", 1, ""),
        ("only a header", () => Encoding.UTF8.GetBytes(AnImport.Header + "\n"), AnImport.Csv, "rows_missing", 1, ""),
        ("missing column", () => Encoding.UTF8.GetBytes(AnImport.Good.Replace(",8\n", ",9\n", StringComparison.Ordinal)), AnImport.Csv, "column_missing", 1, "8"),
        ("unknown column", () => Encoding.UTF8.GetBytes(AnImport.Good.Replace(",8\n", ",9\n", StringComparison.Ordinal)), AnImport.Csv, "column_unknown", 1, "13"),
        ("missing option", () => Encoding.UTF8.GetBytes(AnImport.Good.Replace("6:walk", "8:walk", StringComparison.Ordinal)), AnImport.Csv, "column_missing", 1, "6:walk"),
        ("doubled column", () => Encoding.UTF8.GetBytes(AnImport.Good.Replace("1.2", "1.1", StringComparison.Ordinal)), AnImport.Csv, "column_duplicate", 1, "1.1"),
        ("item and its option", () => Encoding.UTF8.GetBytes(AnImport.Good.Replace(",5,", ",6,", StringComparison.Ordinal)), AnImport.Csv, "column_duplicate", 1, "6"),
        ("no municipality", () => Encoding.UTF8.GetBytes(AnImport.Good.Replace("municipality", "Kommune", StringComparison.Ordinal)), AnImport.Csv, "column_missing", 1, "municipality"),
        ("unclosed quote", () => Encoding.UTF8.GetBytes(AnImport.Good + "3403,4,2,,,,,,,,1,\"ord,\n3403,4,2,,,,,,,,,,\n"), AnImport.Csv, "csv_malformed", 4, ""),
        ("quote in the middle", () => Encoding.UTF8.GetBytes(AnImport.Good + "3403,4,2,,,,,,,,1,et \"ord\" her,\n"), AnImport.Csv, "csv_malformed", 4, ""),
        ("cell of 10 MB", () => Encoding.UTF8.GetBytes(AnImport.Good + "3403,4,2,,,,,,,,1," + new string('o', 10_000_000) + ",\n"), AnImport.Csv, "row_too_long", 4, ""),
        ("unclosed quote with much behind", () => Encoding.UTF8.GetBytes(AnImport.Good + "3403,4,2,,,,,,,,1,\"ord,\n" + string.Concat(Enumerable.Repeat("3403,4,2,,,,,,,,,,\n", 200_000))), AnImport.Csv, "row_too_long", 4, ""),
        ("line of 10 MB", () => Encoding.UTF8.GetBytes(AnImport.GoodLines + "\n" + """{"municipality":"3403","answers":{"7":" """ + new string('o', 10_000_000) + "\"}}\n"), AnImport.Ndjson, "row_too_long", 3, ""),
        ("NUL", () => Encoding.UTF8.GetBytes(AnImport.Good + "3403,4\0,2,,,,,,,,,,\n"), AnImport.Csv, "character_invalid", 4, "byte 7"),
        ("NUL in a line", () => Encoding.UTF8.GetBytes(AnImport.GoodLines + "\n{\0}\n"), AnImport.Ndjson, "character_invalid", 3, "byte 2"),
        ("not UTF-8", () => [.. Encoding.UTF8.GetBytes(AnImport.Good + "3403,4,2,,,,,,,,1,bl"), 0xE5, .. "b\u00e6r,\n"u8], AnImport.Csv, "encoding_invalid", 4, "byte 21"),
        ("cut within a character", () => [.. Encoding.UTF8.GetBytes(AnImport.Good + "3403,4,2,,,,,,,,1,bl"), 0xC3], AnImport.Csv, "encoding_invalid", 4, "byte 21"),
        ("not Windows-1252", () => [.. Encoding.ASCII.GetBytes(AnImport.Good + "3403,4,2,,,,,,,,1,bl"), 0x81, .. ",\n"u8], "text/csv; charset=windows-1252", "encoding_invalid", 4, "byte 21"),
        ("UTF-16", () => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(AnImport.Good)], AnImport.Csv, "character_invalid", 1, ""),
        ("a gzip file", () => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3], AnImport.Csv, "character_invalid", 1, ""),
    ];

    public static TheoryData<string> BadFiles => [.. BadFilesByName.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_file_that_cannot_be_read_is_refused_with_its_place_in_either_mode_and_nothing_is_stored(string name)
    {
        var (_, file, type, code, line, says) = BadFilesByName.Single(bad => bad.Name == name);
        foreach (var mode in new[] { "atomic", "partial" })
        {
            var refusal = (await _owner.ImportAsync(new ByteArrayContent(file()), $"?mode={mode}", type)).ShouldBeRefused(400, "survey_import_invalid");
            var fault = refusal.Json.GetProperty("errors").EnumerateArray().FirstOrDefault(fault => fault.At("code") == code);
            fault.ValueKind.ShouldBe(JsonValueKind.Object, $"{name}: {refusal.Body}");
            fault.GetProperty("line").GetInt32().ShouldBe(line, name);
            fault.At("message")!.ShouldContain(says);
            refusal.Body.Length.ShouldBeLessThan(10_000);
        }
        await NothingIsStoredAsync();
    }

    [Fact]
    public async Task A_body_that_is_packed_or_of_another_kind_is_not_read()
    {
        var packed = new ByteArrayContent([1, 2, 3]) { Headers = { ContentEncoding = { "gzip" } } };
        (await _owner.ImportAsync(packed)).ShouldBeRefused(415, "media_type_unsupported");
        (await _owner.ImportAsync(AnImport.Good, type: "application/json")).ShouldBeRefused(415, "media_type_unsupported");
        (await _owner.ImportAsync(AnImport.Good, type: "text/csv; charset=utf-16")).ShouldBeRefused(415, "media_type_unsupported");
        (await _owner.ImportAsync(AnImport.GoodLines, type: AnImport.Ndjson + "; charset=windows-1252")).ShouldBeRefused(415, "media_type_unsupported");
        await NothingIsStoredAsync();
    }

    [Theory]
    [InlineData("?mode=half", "mode", "value_invalid")]
    [InlineData("?map=Plan", "map", "value_invalid")]
    [InlineData("?map=%3D1.1", "map", "value_invalid")]
    [InlineData("?map=Plan%3D1.1&map=Plan%3D1.2", "map", "repeated")]
    [InlineData("?notAsked=99", "notAsked", "item_unknown")]
    [InlineData("?notAsked=a%20b", "notAsked", "value_invalid")]
    [InlineData("?columns=1", "columns", "parameter_unknown")]
    public async Task A_parameter_that_cannot_be_taken_is_named(string query, string parameter, string code) =>
        (await _owner.ImportAsync(AnImport.Good, query)).ShouldBeRefused(400, "parameter_invalid").Faults.Select(fault => (fault.Code, fault.Place)).ShouldBe([(code, parameter)]);

    [Fact]
    public async Task A_mapping_has_to_agree_with_the_file()
    {
        (await _owner.ImportAsync(AnImport.Good, "?map=Plan%3D1.1")).ShouldBeRefused(400, "survey_import_invalid").Faults.Select(fault => fault.Code).ShouldContain("column_missing");
        (await _owner.ImportAsync(AnImport.Good, "?map=1.1%3D99")).ShouldBeRefused(400, "survey_import_invalid").Faults.Select(fault => fault.Code).ShouldBe(["column_unknown", "column_missing"]);
        (await _owner.ImportAsync(AnImport.Good, "?notAsked=2.2")).ShouldBeRefused(400, "survey_import_invalid").Faults.Select(fault => fault.Code).ShouldBe(["column_unknown"]);
        (await _owner.ImportAsync(AnImport.GoodLines, "?map=a%3D1.1", AnImport.Ndjson)).ShouldBeRefused(400, "parameter_invalid");
        await NothingIsStoredAsync();
    }

    [Fact]
    public async Task Of_many_faults_a_hundred_are_named_and_a_partial_import_takes_the_other_rows()
    {
        var rows = string.Concat(Enumerable.Range(0, 3000).Select(i => i % 3 == 0 ? "3403,9,2,,,,,,,,,,\n" : "3403,4,2,,,,,,,,,,\n"));
        var refusal = (await _owner.ImportAsync($"{AnImport.Header}\n{rows}")).ShouldBeRefused(400, "survey_import_invalid");
        refusal.Faults.Count.ShouldBe(100);
        refusal.Json.GetProperty("errors")[99].GetProperty("line").GetInt32().ShouldBe(299);
        await NothingIsStoredAsync();

        var taken = (await _owner.ImportAsync($"{AnImport.Header}\n{rows}", "?mode=partial")).ShouldHaveTaken(3000, refused: 1000).Json;
        taken.GetProperty("faults").GetArrayLength().ShouldBe(100);
        await _owner.ShouldRecountEqualAsync(2000);
    }

    [Fact]
    public async Task An_import_needs_a_key_by_which_it_can_be_repeated()
    {
        using var file = new StringContent(AnImport.Good, Encoding.UTF8, AnImport.Csv);
        var refusal = (await _owner.SendAsync(HttpMethod.Post, AnInhabitant.Round + "/imports", file)).ShouldBeRefused(400, "parameter_invalid");
        refusal.Faults.Select(fault => (fault.Code, fault.Place)).ShouldBe([("parameter_missing", "Idempotency-Key")]);
    }

    private async Task NothingIsStoredAsync()
    {
        await _owner.ShouldRecountEqualAsync(0);
        await _api.TidyAsync();
        (await _api.RowsAsync()).ShouldBe(0);
    }

    /// <summary>Where the coded answers of <see cref="ADefinition"/> hold an item.</summary>
    private sealed class AnswerPlace(string item)
    {
        private static readonly Api.Surveys.AnswerLayout Layout = new(JsonSerializer.Deserialize<Api.Surveys.SurveyDefinition>(ADefinition.Of().ToJsonString(), Platform.Json.Options)!);

        private readonly int _at = "0000 ".Length + 2 * Layout.ItemsByCode[item].Slots[0].Index;

        public byte? In(string row) => IsCoded(row) ? Convert.FromHexString(row.AsSpan(_at, 2))[0] : null;

        public string Without(string row) => IsCoded(row) ? row.Remove(_at, 2) : row;

        private static bool IsCoded(string row) => row.Length == "0000 ".Length + 2 * Layout.Slots.Count;
    }
}
