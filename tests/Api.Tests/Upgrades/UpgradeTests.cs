using System.IO.Compression;
using System.Net;
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

    public async Task InitializeAsync() => _api = await TestApi.StartOnAsync(await FormerSchema.UnpackAsync());

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

    /// <inheritdoc cref="UnpackAsync()"/>
    public static async Task UnpackAsync(EmbeddedDatabase database)
    {
        await using var packed = typeof(FormerSchema).Assembly.GetManifestResourceStream("first-schema.db.gz")!;
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        await using var file = File.Create(database.File);
        await unpacked.CopyToAsync(file);
    }
}
