using System.IO.Compression;
using System.Net;
using LeveHeleLivet.Api.Platform.Idempotency;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Upgrades;

/// <summary>A file of the first schema, with what the samples register, is brought up to date by the first start of this build.</summary>
public sealed class UpgradeTests : IAsyncLifetime
{
    /// <summary>The last change that the file tells of.</summary>
    private const long LastChange = 558;

    private TestApi _api = null!;

    public async Task InitializeAsync()
    {
        var database = await FormerSchema.UnpackAsync();
        await FormerSchema.AddCodesAsync(database);
        _api = await TestApi.StartOnAsync(database);
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Its_schema_is_the_model_s_and_nothing_is_left_beside_it()
    {
        await using var scope = _api.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>().Database;
        (await database.GetAppliedMigrationsAsync()).Count().ShouldBeGreaterThan(1);
        (await database.GetPendingMigrationsAsync()).ShouldBeEmpty();
        File.Exists(((EmbeddedDatabase)_api.Database).File + ".before-migration").ShouldBeFalse();
    }

    [Fact]
    public async Task What_municipalities_registered_is_there_with_its_history()
    {
        var plan = await _api.GetAsync("/v1/municipalities/3403/plans/plan-2021");
        plan.GetProperty("revision").GetGuid().ShouldBe(Guid.Parse("b95283da-4c72-45c7-9dfe-7293e9a45a95"));
        plan.GetProperty("status").GetString().ShouldBe("adopted");
        (await _api.GetAsync("/v1/municipalities/3403/plans/plan-2021/history")).GetProperty("items").EnumerateArray()
            .Select(version => version.GetProperty("record").GetProperty("status").GetString()).ShouldBe(["proposed", "adopted"], ignoreOrder: true);
        (await _api.GetAsync("/v1/positions?solution=3.2")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_inhabitants_answered_counts_as_it_did()
    {
        using var owner = await _api.AsAsync(TestOrganisations.NumberOf("3403"), Scope.SurveyRead, Scope.SurveyWrite);
        foreach (var (survey, rows) in new[] { ("hverdagen-i-hamar", 40), ("maten-i-hamar", 40) })
        {
            var answer = (await owner.SendAsync(HttpMethod.Post, $"/v1/surveys/{survey}/rounds/2026/recount", content: null)).ShouldBe(HttpStatusCode.OK).Json;
            answer.GetProperty("equal").GetBoolean().ShouldBeTrue(survey);
            answer.GetProperty("responses").GetInt32().ShouldBe(rows, survey);
        }
    }

    [Fact]
    public async Task A_round_that_was_published_by_rounding_stays_as_it_was()
    {
        var results = await _api.GetAsync("/v1/surveys/hverdagen-i-hamar/rounds/2026/results?municipality=3403");
        results.GetProperty("basis").GetProperty("method").GetString().ShouldBe("roundedCounts");
        var hamar = results.GetProperty("groups")[0];
        hamar.GetProperty("group").GetProperty("responses").GetInt32().ShouldBe(40);
        var item = hamar.GetProperty("items")[0];
        item.GetProperty("answers").EnumerateArray().Select(answer => answer.GetProperty("count").GetInt32()).ShouldBe([0, 10, 10, 10, 10]);
        item.GetProperty("margin").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Codes_that_it_wrote_with_hyphens_are_written_as_they_are_now()
    {
        foreach (var survey in new[] { "2021", "egen" })
        {
            var codes = (await _api.GetAsync($"/v1/plan-surveys/{survey}")).GetProperty("codes").EnumerateArray()
                .Select(code => code.GetProperty("field").GetString()).Distinct();
            codes.ShouldBe(["decision", "planstrategi", "samfunnsdel", "arealdel", "helseOgOmsorgsplan", "handlingsOgOkonomiplan"], ignoreOrder: true);
        }
        (await _api.GetAsync("/v1/plan-surveys/2021")).GetRawText().ShouldContain("\"measure\":\"helseOgOmsorgsplan\"");
        (await _api.GetAsync("/v1/municipalities/3403/plans/plan-2021")).GetProperty("type").GetString().ShouldBe("leveHeleLivetPlan");
        await using var scope = _api.Services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<IdempotencyRecord>();
        (await records.SingleAsync(record => record.Id == "codes")).Answer.ShouldBe(FormerSchema.AnswerNow);
    }

    [Fact]
    public async Task Its_change_log_goes_on_where_it_stood()
    {
        (await _api.GetAsync($"/v1/changes?after={LastChange - 1}")).GetProperty("items").GetArrayLength().ShouldBe(1);
        using var hamar = await _api.AsMunicipalityAsync("3403");
        (await hamar.PutAsync("/v1/municipalities/3403/measures/turvenn", """{"title":"Turvenn","solutions":["2.1"],"state":"planned"}""")).ShouldBe(HttpStatusCode.Created);
        (await _api.GetAsync($"/v1/changes?after={LastChange}")).GetProperty("items").EnumerateArray().Select(change => change.GetProperty("sequence").GetInt64()).ShouldBe([LastChange + 1]);
    }
}

/// <summary>The file.</summary>
internal static class FormerSchema
{
    /// <summary>A database as a program of the first schema left it.</summary>
    public static async Task<EmbeddedDatabase> UnpackAsync()
    {
        var database = await TestDatabase.CreateEmbeddedAsync(empty: true);
        await UnpackAsync(database);
        return database;
    }

    /// <summary>A kept answer with every code that was written with hyphens, beside keys and titles of the same words.</summary>
    private const string Answer =
        """
        [{"key":"leve-hele-livet-plan","type":"leve-hele-livet-plan","title":"start-and-end"},
        {"type":"helse-og-omsorgsplan"},
        {"type":"handlings-og-okonomiplan"},
        {"anchoringModel":"start-and-end"},
        {"anchoringModel":"when-needed"},
        {"body":"a \"type\":\"helse-og-omsorgsplan\""},
        {"code":"plan-or-process","meaning":"plan-or-process"},
        {"code":"council-position","meaning":""},
        {"code":"council-position","label":{}},
        {"field":"helse-og-omsorgsplan"},
        {"field":"handlings-og-okonomiplan"},
        {"measure":"leve-hele-livet-plan"},
        {"measure":"helse-og-omsorgsplan"},
        {"measure":"handlings-og-okonomiplan"}]
        """;

    public const string AnswerNow =
        """
        [{"key":"leve-hele-livet-plan","type":"leveHeleLivetPlan","title":"start-and-end"},
        {"type":"helseOgOmsorgsplan"},
        {"type":"handlingsOgOkonomiplan"},
        {"anchoringModel":"startAndEnd"},
        {"anchoringModel":"whenNeeded"},
        {"body":"a \"type\":\"helse-og-omsorgsplan\""},
        {"code":"planOrProcess","meaning":"plan-or-process"},
        {"code":"councilPosition","meaning":""},
        {"code":"council-position","label":{}},
        {"field":"helseOgOmsorgsplan"},
        {"field":"handlingsOgOkonomiplan"},
        {"measure":"leveHeleLivetPlan"},
        {"measure":"helseOgOmsorgsplan"},
        {"measure":"handlingsOgOkonomiplan"}]
        """;

    /// <summary>A plan survey that an organisation has registered, and a kept answer.</summary>
    public static async Task AddCodesAsync(EmbeddedDatabase database)
    {
        await using var connection = await database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO PlanSurveys
            SELECT 'egen', 'B95283DA-4C72-45C7-9DFE-7293E9A45A96', Title, Source, ObservedTo, AgeingYear, Codes, Caveats, '[]', '900000001', 0, NULL
            FROM PlanSurveys WHERE Id = '2021';
            INSERT INTO IdempotencyRecords SELECT 'codes', RequestHash, Status, Tag, @answer, Language, StoredBy FROM IdempotencyRecords LIMIT 1;
            """;
        var answer = command.CreateParameter();
        (answer.ParameterName, answer.Value) = ("@answer", Answer);
        command.Parameters.Add(answer);
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc cref="UnpackAsync()"/>
    public static async Task UnpackAsync(EmbeddedDatabase database)
    {
        await using var packed = typeof(FormerSchema).Assembly.GetManifestResourceStream("first-schema.db.gz")!;
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        await using var file = File.Create(database.File);
        await unpacked.CopyToAsync(file);
    }
}
