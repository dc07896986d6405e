using System.Data.Common;
using System.Net;
using System.Text;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Idempotency;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>That nothing ties an inhabitant's answer to a person, a request or a moment, and that nobody learns anything before it is published.</summary>
public sealed class AnonymityTests
{
    private const string Words = "Oppdiktede ord om hverdagen";
    private static readonly (string, string) Key = ("Idempotency-Key", "b3b8c9c2-a-key-of-the-callers-own");
    private static readonly string Good = AnInhabitant.Of("3403", new Dictionary<string, object> { ["1.1"] = 4, ["1.2"] = 2, ["6"] = new[] { "talk" }, ["7"] = Words });

    [Fact]
    public async Task No_more_columns_are_kept_than_these()
    {
        await using var scope = (await TestApi.SharedAsync()).Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        ColumnsOf<InhabitantAnswer>(database).ShouldBe(["Coded", "Id", "ImportNumber", "MunicipalityId", "On", "RoundKey", "SurveyKey"]);
        ColumnsOf<InhabitantText>(database).ShouldBe(["Id", "ImportNumber", "Item", "MunicipalityId", "RoundKey", "SurveyKey", "Text"]);
        ColumnsOf<IdempotencyRecord>(database).ShouldBe(["Answer", "Id", "Language", "RequestHash", "Status", "StoredBy", "Tag"]);
        ColumnsOf<SurveyTally>(database).ShouldBe(["Ageing", "Counters", "CountyNumber", "MunicipalityId", "Number", "RoundKey", "Size", "Stamp", "SurveyKey"]);
        ColumnsOf<SurveyRenewal>(database).ShouldBe(["Counted", "MunicipalityId", "RoundKey", "SurveyKey", "Threshold"]);
        ColumnsOf<SurveyPublication>(database).ShouldBe(["Draws", "RoundKey", "Shown", "SurveyKey", "Unit"]);
        database.Model.FindEntityType(typeof(InhabitantAnswer))!.FindProperty(nameof(InhabitantAnswer.On))!.ClrType.ShouldBe(typeof(DateOnly));
    }

    [Fact]
    public async Task Rows_lie_in_the_order_of_their_random_keys_on_both_databases()
    {
        await using var api = await TestApi.StartEmbeddedAsync();
        using var owner = await api.WithInhabitantsAsync("3403");
        for (var i = 0; i < 20; i++) (await owner.PostAsync(AnInhabitant.Responses, Good, ("Idempotency-Key", $"key-{i}"))).ShouldBe(HttpStatusCode.Created);
        await using var connection = await api.Database.OpenAsync();
        foreach (var table in new[] { "InhabitantAnswers", "InhabitantTexts", "IdempotencyRecords" })
        {
            (await TextsAsync(connection, $"SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '{table}'")).Single().ShouldEndWith("WITHOUT ROWID", customMessage: table);
            var stored = await TextsAsync(connection, $"SELECT Id FROM {table}");
            stored.Count.ShouldBe(20);
            stored.ShouldBe(stored.Order(StringComparer.Ordinal));
        }

        using var sqlServer = new SqlServerDesignTime().CreateDbContext([]);
        var script = sqlServer.Database.GenerateCreateScript();
        script.ShouldNotContain("NONCLUSTERED");
        script.ShouldContain("CONSTRAINT [PK_InhabitantAnswers] PRIMARY KEY ([SurveyKey], [RoundKey], [MunicipalityId], [Id])");
        script.ShouldContain("CONSTRAINT [PK_InhabitantTexts] PRIMARY KEY ([SurveyKey], [RoundKey], [Id])");
        script.ShouldContain("CONSTRAINT [PK_IdempotencyRecords] PRIMARY KEY ([Id])");
    }

    [Fact]
    public async Task The_database_holds_neither_the_callers_key_nor_a_receipt_that_nobody_can_ask_for_again()
    {
        await using var api = await TestApi.StartEmbeddedAsync();
        using var owner = await api.WithInhabitantsAsync("3403");
        var kept = (await owner.PostAsync(AnInhabitant.Responses, Good, Key)).ShouldBe(HttpStatusCode.Created).Json.GetProperty("receipt").GetString()!;
        var unkept = (await owner.PostAsync(AnInhabitant.Responses, Good)).ShouldBe(HttpStatusCode.Created).Json.GetProperty("receipt").GetString()!;
        var record = await api.InDatabaseAsync(database => database.Set<IdempotencyRecord>().SingleAsync());
        record.StoredBy.ShouldBe(new DateTimeOffset(record.StoredBy.Year, record.StoredBy.Month, record.StoredBy.Day, record.StoredBy.Hour, 0, 0, TimeSpan.Zero));

        var held = string.Concat(Directory.GetFiles(api.Database.Folder).Select(Read));
        held.ShouldContain(Words, customMessage: "what is looked for has to be found where it is");
        held.ShouldContain(kept);
        held.ShouldNotContain(Key.Item2);
        held.ShouldNotContain(unkept, Case.Insensitive);
    }

    [Fact]
    public async Task An_answer_makes_no_change_event_and_no_log_line_tells_of_it()
    {
        var log = new LogLines();
        await using var api = await TestApi.StartAsync(configure: log.AddTo);
        using var owner = await api.WithInhabitantsAsync("3403");
        var municipality = await api.InDatabaseAsync(database => database.Set<SurveyTally>().Select(tally => tally.MunicipalityId).SingleAsync());
        var before = await api.InDatabaseAsync(database => database.Changes.CountAsync());
        log.Lines.Clear();
        var receipt = (await owner.PostAsync(AnInhabitant.Responses, Good, Key)).ShouldBe(HttpStatusCode.Created).Json.GetProperty("receipt").GetString()!;
        (await owner.PostAsync(AnInhabitant.Responses, Good.Replace("4", "9", StringComparison.Ordinal))).ShouldBeRefused(400, "validation_failed");

        (await api.InDatabaseAsync(database => database.Changes.CountAsync())).ShouldBe(before);
        log.All.ShouldContain(line => line.Contains("POST /v1/surveys/{survey}/rounds/{round}/responses answered 201", StringComparison.Ordinal), "who wrote is logged");
        var answer = await api.InDatabaseAsync(database => database.Set<InhabitantAnswer>().SingleAsync());
        foreach (var secret in new[] { Words, receipt, Key.Item2, answer.Id.ToString(), Convert.ToHexString(answer.Coded), "3403", $"'{municipality}'" })
        {
            log.All.Where(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(secret);
        }
    }

    [Fact]
    public async Task Whoever_reads_everything_that_is_open_after_every_answer_learns_nothing()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3401", "3403");
        var paths = OpenReads(api);
        paths.ShouldContain(AnInhabitant.Round);
        paths.Count.ShouldBeGreaterThan(40);
        var before = await ReadAllAsync(api, paths);
        var random = new Random(4);
        for (var i = 0; i < 20; i++)
        {
            (await owner.PostAsync(AnInhabitant.Responses, AnInhabitant.RandomAnswer(random, "3401", "3403"))).ShouldBe(HttpStatusCode.Created);
            (await ReadAllAsync(api, paths)).ShouldBe(before, $"after answer {i + 1}");
        }
        // Nor does one who asks a server that has nothing in its memory.
        await using var other = await TestApi.StartOnAsync(api.Database);
        (await ReadAllAsync(other, paths)).ShouldBe(before);
        await owner.ShouldRecountEqualAsync(20);
        (await ReadAllAsync(api, paths)).ShouldBe(before, "after the recount");
    }

    private static IReadOnlyList<string> ColumnsOf<T>(AppDbContext database) => [.. database.Model.FindEntityType(typeof(T))!.GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal)];

    /// <summary>The examples of every open read, and those of surveys asked of the round at hand.</summary>
    private static IReadOnlyList<string> OpenReads(TestApi api) =>
    [
        .. api.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") is true)
            .Select(endpoint => (Route: ((RouteEndpoint)endpoint).RoutePattern.RawText!, endpoint.Metadata.GetMetadata<ExampleCall>()?.Call))
            .Where(read => read.Call is not null && !read.Route.EndsWith("/stream", StringComparison.Ordinal))
            .SelectMany(read => new[] { read.Call!, read.Route.Replace("{survey}", "innbyggere", StringComparison.Ordinal).Replace("{round}", "2026", StringComparison.Ordinal).Replace("{version}", "1", StringComparison.Ordinal).Replace("{question}", "1", StringComparison.Ordinal) })
            .Append("/v1/changes?after=0&limit=500")
            .Where(path => !path.Contains('{', StringComparison.Ordinal))
            .Distinct(),
    ];

    private static async Task<string> ReadAllAsync(TestApi api, IReadOnlyList<string> paths)
    {
        var all = new StringBuilder();
        foreach (var path in paths)
        {
            using var response = await api.SendAsync(path);
            var body = await response.Content.ReadAsStringAsync();
            // A refusal names its own trace.
            if (!response.IsSuccessStatusCode) body = "";
            all.Append(path).Append(' ').Append((int)response.StatusCode).Append(' ').Append(response.Headers.ETag).Append(' ')
                .AppendJoin(',', response.Headers.TryGetValues("X-Change-Sequence", out var sequence) ? sequence : []).Append('\n').Append(body).Append('\n');
        }
        return all.ToString();
    }

    private static async Task<List<string>> TextsAsync(DbConnection connection, string query)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync()) texts.Add(reader.GetString(0).TrimEnd());
        return texts;
    }

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
