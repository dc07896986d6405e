using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.Api.Tests.Municipalities;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>Files of made-up responses, and what becomes of them.</summary>
internal static class AnImport
{
    public const string Csv = "text/csv";
    public const string Ndjson = "application/x-ndjson";

    /// <summary>All columns of the definition, and two good rows.</summary>
    public const string Header = "municipality,1.1,1.2,2.1,2.2,3,4,5,6:food,6:walk,6:talk,7,8";

    public const string Good = Header + "\n3403,4,2,1,,no,,home,1,0,1,Oppdiktede ord,10\n3401,5,1,,,yes,dontKnow,,,,,,0\n";

    public const string GoodLines = """
        {"municipality":"3403","answers":{"1.1":4,"1.2":2,"2.1":1,"3":"no","5":"home","6":["food","talk"],"7":"Oppdiktede ord","8":10}}
        {"municipality":"3401","answers":{"1.1":5,"1.2":1,"3":"yes","4":"dontKnow","8":0}}
        """;

    public static Task<Answer> ImportAsync(this HttpClient owner, string file, string query = "", string type = Csv, string? key = null, string round = AnInhabitant.Round) =>
        owner.ImportAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(file)), query, type, key, round);

    public static Task<Answer> ImportAsync(this HttpClient owner, HttpContent file, string query = "", string type = Csv, string? key = null, string round = AnInhabitant.Round)
    {
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return owner.SendAsync(HttpMethod.Post, $"{round}/imports{query}", file, ("Idempotency-Key", key ?? Guid.NewGuid().ToString()));
    }

    /// <summary>Taken whole: what the answer says of it.</summary>
    public static Answer ShouldHaveTaken(this Answer answer, int rows, int refused = 0)
    {
        var import = answer.ShouldBe(HttpStatusCode.Created).Json;
        import.At("state").ShouldBe("completed");
        import.GetProperty("rows").GetInt32().ShouldBe(rows, answer.Body);
        import.GetProperty("refused").GetInt32().ShouldBe(refused, answer.Body);
        return answer;
    }

    /// <summary>The stored answers that count, and those in words, in an order that does not depend on chance.</summary>
    public static async Task<IReadOnlyList<string>> StoredAsync(this TestApi api) => await api.InDatabaseAsync(async database =>
    {
        var round = await database.Set<SurveyRound>().SingleAsync(round => round.SurveyKey == "innbyggere" && round.Key == "2026");
        var answers = await database.InhabitantAnswersThatCount(round).ToListAsync();
        var texts = await database.InhabitantTextsThatCount(round).ToListAsync();
        return (IReadOnlyList<string>)
        [
            .. answers.Select(answer => $"{answer.MunicipalityId} {Convert.ToHexString(answer.Coded)}").Order(StringComparer.Ordinal),
            .. texts.Select(text => $"{text.MunicipalityId} {text.Item} {text.Text}").Order(StringComparer.Ordinal),
        ];
    });

    /// <summary>How many rows lie in the tables, counted or not.</summary>
    public static Task<int> RowsAsync(this TestApi api) => api.InDatabaseAsync(async database => await database.Set<InhabitantAnswer>().CountAsync() + await database.Set<InhabitantText>().CountAsync());

    /// <summary>Deals with what imports left, as the service does by itself from time to time.</summary>
    public static Task TidyAsync(this TestApi api) => api.Services.GetRequiredService<ImportTidying>().TidyAsync(CancellationToken.None);

    /// <summary>Asks for the running import until it has come so far.</summary>
    public static async Task<JsonElement> ProgressAsync(this HttpClient owner, Func<JsonElement, bool> isFar, string round = AnInhabitant.Round)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var running = (await owner.ReadAsync($"{round}/imports?state=running")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToList();
            if (running.Count > 0 && isFar(running[0])) return running[0];
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1), "the import does not come so far");
        }
    }
}

/// <summary>A file that comes when the test sends it.</summary>
internal sealed class SlowFile : HttpContent
{
    private readonly Channel<string> _parts = Channel.CreateUnbounded<string>();

    public async Task SendAsync(string part) => await _parts.Writer.WriteAsync(part);

    public void End() => _parts.Writer.Complete();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await foreach (var part in _parts.Reader.ReadAllAsync(cancellationToken))
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(part), cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length) => (length = 0) > 0;
}
