using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>A survey of inhabitants that asks all that the municipal one of 2020 asks, in an API that is a process of its own, and files of made-up answers to it.</summary>
internal sealed class ASizedSurvey
{
    public const string Round = "/v1/surveys/stor/rounds/2026";

    private static readonly string[] Numbers = ["0301", "1103", "3301", "3401", "3403", "4203", "4601", "5001", "5501", "5601"];

    private readonly AnswerLayout _layout;

    private ASizedSurvey(AnswerLayout layout) => _layout = layout;

    public string Header => string.Join(',', _layout.Items.Where(item => item.Slots.Length > 0).SelectMany(CsvImportFile.ColumnsOf).Prepend("municipality"));

    public int Items => _layout.Items.Count;

    /// <summary>The settings of a process that takes the tokens of the tests' issuer, and as many calls as they make.</summary>
    public static async Task<string[]> SettingsAsync() =>
        [.. (await TestIssuer.SharedAsync()).Settings.Concat(TestOrganisations.Settings).Concat(TestLimits.Settings).Select(setting => $"--{setting.Key}={setting.Value}")];

    public static async Task<HttpClient> AsOwnerAsync(Uri address)
    {
        var client = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await TestIssuer.SharedAsync()).TokenFor(TestOrganisations.Evaluator, Scope.SurveyWrite, Scope.SurveyRead, Scope.SurveyRespond));
        return client;
    }

    /// <summary>Registers the survey and opens its round.</summary>
    public static async Task<ASizedSurvey> OpenAsync(HttpClient owner)
    {
        var definition = JsonNode.Parse(await owner.GetStringAsync(new Uri("/v1/surveys/kommuneundersokelsen/versions/2020/definition", UriKind.Relative)))!;
        (await owner.PutAsync("/v1/surveys/stor", """{"title":{"nb":"Stor"},"description":{"nb":"Oppdiktet"},"audience":"inhabitants"}""")).ShouldBe(HttpStatusCode.Created);
        (await owner.PutAsync("/v1/surveys/stor/versions/1", definition.ToJsonString())).ShouldBe(HttpStatusCode.Created);
        (await owner.PutAsync(Round, ASurvey.RoundBody(minimum: "5"))).ShouldBe(HttpStatusCode.Created);
        (await owner.ActAsync("open", Round)).ShouldBe(HttpStatusCode.OK);
        return new ASizedSurvey(new AnswerLayout(definition.Deserialize<SurveyDefinition>(Platform.Json.Options)!));
    }

    /// <summary>A row, always the same for the same random numbers.</summary>
    public string Row(Random random)
    {
        var coded = Draw(random);
        var row = new StringBuilder(Numbers[random.Next(Numbers.Length)]);
        foreach (var slot in _layout.Slots) row.Append(',').Append(coded[slot.Index] is >= AnswerLayout.FirstAnswer and var code ? slot.Option is null ? slot.Answers[code - AnswerLayout.FirstAnswer] : code == AnswerSlot.Chosen ? "1" : "0" : "");
        return row.Append('\n').ToString();
    }

    /// <summary>The same as a line of JSON.</summary>
    public string Line(Random random)
    {
        var coded = Draw(random);
        return JsonSerializer.Serialize(new { municipality = Numbers[random.Next(Numbers.Length)], answers = AnswerReading.Write(_layout, coded, new Dictionary<string, string>()) }) + "\n";
    }

    private byte[] Draw(Random random)
    {
        var coded = new byte[_layout.Slots.Count];
        foreach (var question in _layout.Questions)
        {
            var hidden = question.IsHidden(coded);
            foreach (var slot in question.Items.SelectMany(item => item.Slots)) coded[slot.Index] = hidden ? AnswerLayout.Hidden : (byte)(AnswerLayout.FirstAnswer + random.Next(slot.Answers.Count));
        }
        return coded;
    }
}

/// <summary>A file that is made while it is sent.</summary>
internal sealed class GrowingFile(int rows, Func<int, string> row, string header = "") : HttpContent
{
    private const int RowsTogether = 500;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var part = new StringBuilder(header);
        for (var i = 0; i < rows; i++)
        {
            part.Append(row(i));
            if (i % RowsTogether != RowsTogether - 1 && i < rows - 1) continue;
            await stream.WriteAsync(Encoding.UTF8.GetBytes(part.ToString()));
            part.Clear();
        }
    }

    protected override bool TryComputeLength(out long length) => (length = 0) > 0;
}
