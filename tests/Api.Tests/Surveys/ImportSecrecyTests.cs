using System.Data.Common;
using System.Net;
using System.Text;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>What a person has written stands in the wrong place of a file. Nobody can read it anywhere afterwards.</summary>
public sealed class ImportSecrecyTests : IAsyncLifetime, IDisposable
{
    private const string Words = "Hemmelighet i Oppdiktetgata";
    private const string Telephone = "91234567";
    private const string GoodRow = "3403,4,2,,,,,,,,1,Ord som skal stå her,";
    private const string GoodLine = """{"municipality":"3403","answers":{"1.1":4,"1.2":2,"6":["talk"],"7":"Ord som skal stå her"}}""";

    private static readonly string[] Items = ["1.1", "1.2", "2.1", "2.2", "3", "4", "5", "6", "7", "8"];

    private readonly LogLines _log = new();
    private TestApi _api = null!;
    private HttpClient _owner = null!;

    public async Task InitializeAsync()
    {
        _api = await TestApi.StartEmbeddedAsync(configure: _log.AddTo);
        _owner = await _api.WithInhabitantsAsync("3403");
    }

    public void Dispose() => _log.Dispose();

    public async Task DisposeAsync()
    {
        _owner.Dispose();
        await _api.DisposeAsync();
        _log.Dispose();
    }

    /// <summary>Files with a secret in one place each.</summary>
    private static IEnumerable<(string File, string Type)> Files => CsvFiles.Select(file => (file, AnImport.Csv)).Concat(Lines.Select(line => ($"{line}\n{GoodLine}\n", AnImport.Ndjson)));

    private static IEnumerable<string> CsvFiles
    {
        get
        {
            var columns = AnImport.Header.Split(',').Length;
            foreach (var secret in new[] { Words, Telephone, "3403 " + Words, $"\"{Words}, 3403\"", $"={Words}" })
            {
                foreach (var column in Enumerable.Range(0, columns))
                {
                    // Without an answer to 6, the words of 7 are refused too.
                    var cells = "3403,4,2,,,,,,,,,,".Split(',');
                    cells[column] = secret;
                    yield return $"{AnImport.Header}\n{string.Join(',', cells)}\n{GoodRow}\n";
                    var names = AnImport.Header.Split(',');
                    names[column] = secret;
                    yield return $"{string.Join(',', names)}\n{GoodRow}\n";
                }
                // One cell too many, and one too few.
                yield return $"{AnImport.Header}\n3403,{secret},4,2,,,,,,,,,,\n{GoodRow}\n";
                yield return $"{AnImport.Header}\n{secret},4,2\n{GoodRow}\n";
                yield return $"{AnImport.Header}\n{GoodRow}\n3403,4,2,,,,,,,,1,\"{secret.Trim('"')},\n";
                yield return $"{AnImport.Header}\n{GoodRow}\n3403,4,2,,,,,,,,1,x\"{secret.Trim('"')}\",\n";
                yield return $"{AnImport.Header}\n{GoodRow}\n3403,4,2,,,,,,,,1,{secret}\0,\n";
                // No header at all.
                yield return $"3403,4,2,,,,,,,,1,{secret},\n{GoodRow}\n";
            }
        }
    }

    private static IEnumerable<string> Lines =>
    [
        $$"""{"municipality":"{{Words}}","answers":{"1.1":4,"1.2":2} }""",
        $$"""{"municipality":{{Telephone}},"answers":{"1.1":4,"1.2":2} }""",
        $$"""{"municipality":"{{Telephone}}","answers":{"1.1":4,"1.2":2} }""",
        $$"""{"municipality":["{{Words}}"],"answers":{"1.1":4,"1.2":2} }""",
        .. Items.SelectMany(item => new[]
        {
            $$"""{"municipality":"3403","answers":{"{{item}}":"{{Words}}"} }""",
            $$"""{"municipality":"3403","answers":{"{{item}}":{{Telephone}} } }""",
            $$"""{"municipality":"3403","answers":{"{{item}}":["{{Words}}","{{Words}}"]} }""",
            $$"""{"municipality":"3403","answers":{"{{item}}":{"{{Words}}":"{{Words}}"} } }""",
            $$"""{"municipality":"3403","answers":{"{{item}}":{"{{Words}}":1,"{{Words}}":2} } }""",
            $$"""{"municipality":"3403","answers":{"{{item}}":"{{Words}}\u0000"} }""",
            $$"""{"municipality":"3403","answers":{"{{item}}":"{{Words}}","{{item}}":"{{Words}}"} }""",
        }),
        $$"""{"municipality":"3403","answers":{"1.1":4,"1.2":2,"{{Words}}":3} }""",
        $$"""{"municipality":"3403","answers":{"1.1":4,"1.2":2,"{{Telephone}}":"{{Words}}"} }""",
        $$"""{"municipality":"3403","answers":{"1.1":4,"1.2":2,"{{Words}}":1,"{{Words}}":2} }""",
        $$"""{"municipality":"3403","answers":{"1.1":4,"1.2":2,"{{Words}}":"\ud800"} }""",
        $$"""{"municipality":"3403","answers":{"1.1":4,"1.2":2},"{{Words}}":1}""",
        $$"""{"municipality":"3403","answers":{"1.1":4,"1.2":2},"{{Words}}":1,"{{Words}}":2}""",
        $$"""{"municipality":"3403","answers":{"1.1":4,"1.2":2},"notAsked":["{{Words}}"]}""",
        $$"""{"municipality":"3403","answers":{"1.1":4,"1.2":2},"notAsked":"{{Words}}"}""",
        $$"""{"municipality":"3403","answers":{"1.1":4,"1.2":2},"notAsked":[{{Telephone}}]}""",
        $$"""{"municipality":"3403","answers":{"1.1":4,"1.2":2},"notAsked":{"{{Words}}":1} }""",
        $$"""{"municipality":"3403","answers":{"1.1":9,"1.2":2},"row":"{{Words}}"}""",
        $$"""{"municipality":"3403","answers":{"1.1":4,"1.2":2},"row":{{Telephone}}}""",
        $$"""{"municipality":"3403","answers":"{{Words}}"}""",
        $"\"{Words}\"",
        Telephone,
        Words,
        $"[\"{Words}\"]",
        $$"""{"municipality":"3403","answers":{"7":"{{Words}}""",
    ];

    [Theory]
    [InlineData("atomic")]
    [InlineData("partial")]
    public async Task What_stands_in_a_wrong_place_is_repeated_in_no_answer_list_change_log_or_table(string mode)
    {
        var said = new StringBuilder();
        foreach (var (file, type) in Files)
        {
            var answer = await _owner.ImportAsync(file, $"?mode={mode}", type);
            answer.Status.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.Created);
            Refused(answer).ShouldBeTrue($"{file} was taken whole: {answer.Body}");
            said.Append(answer.Body);
        }
        for (var next = $"{AnInhabitant.Round}/imports?limit=500"; next is not null;)
        {
            var page = (await _owner.ReadAsync(next)).ShouldBe(HttpStatusCode.OK);
            said.Append(page.Body);
            next = page.Json.GetProperty("nextCursor").GetString() is { } cursor ? $"{AnInhabitant.Round}/imports?limit=500&cursor={Uri.EscapeDataString(cursor)}" : null;
        }
        said.Append((await _owner.ReadAsync($"{AnInhabitant.Round}/imports/1")).ShouldBe(HttpStatusCode.OK).Body);
        said.Append((await _owner.ReadAsync("/v1/changes?limit=500&resource=survey-rounds&resource=survey-responses")).ShouldBe(HttpStatusCode.OK).Body);
        ShouldTellNothing(said.ToString());
        _log.All.ShouldNotBeEmpty();
        ShouldTellNothing(string.Join('\n', _log.All));
        _log.All.ShouldNotContain(line => line.Contains("skal stå her", StringComparison.Ordinal));

        var tables = await TablesAsync();
        tables.ShouldContain(table => table.Rows.Contains("Linje 2", StringComparison.Ordinal), "faults are stored");
        foreach (var (name, rows) in tables) ShouldTellNothing(rows, name);
        tables.Where(table => table.Rows.Contains("skal stå her", StringComparison.Ordinal)).Select(table => table.Name).ShouldBe(mode == "partial" ? ["InhabitantTexts"] : []);
    }

    private static bool Refused(Answer answer) => answer.Status is HttpStatusCode.BadRequest || answer.Json.GetProperty("refused").GetInt32() == 1;

    private static void ShouldTellNothing(string text, string? place = null)
    {
        foreach (var secret in new[] { "Hemmelighet", "Oppdiktetgata", Telephone })
        {
            var at = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
            at.ShouldBe(-1, $"{place}: {text[Math.Max(0, at - 200)..Math.Min(text.Length, Math.Max(0, at) + 200)]}");
        }
    }

    /// <summary>All tables of the database, each as one text.</summary>
    private async Task<IReadOnlyList<(string Name, string Rows)>> TablesAsync()
    {
        await using var connection = await _api.Database.OpenAsync();
        var names = await ReadAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table'");
        var tables = new List<(string, string)>();
        foreach (var name in names) tables.Add((name, string.Join('\n', await ReadAsync(connection, $"SELECT * FROM \"{name}\""))));
        return tables;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(DbConnection connection, string query)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('\t', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) is byte[] bytes ? Encoding.Latin1.GetString(bytes) : reader.GetValue(column).ToString())));
        }
        return rows;
    }
}
