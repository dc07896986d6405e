using System.Text.RegularExpressions;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Tests.Surveys;
using LeveHeleLivet.TestKit;
using LeveHeleLivet.TestKit.SqlServer;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests;

/// <summary>The T-SQL that production would be sent, written by its provider and read by its parser. What every test asks is translated where it is asked; this is the rest.</summary>
public sealed partial class TranslationTests
{
    [Fact]
    public async Task Every_operation_that_reads_is_translated()
    {
        var translation = new SqlServerTranslation();
        await using var api = await TestApi.StartEmbeddedAsync(configure: builder => builder.ConfigureDatabase(options => options.AddInterceptors(translation)));
        await using var scope = api.Services.CreateAsyncScope();
        // What another operation has asked before is compiled again, so that each shows what it asks itself.
        var compiled = (MemoryCache)scope.ServiceProvider.GetRequiredService<AppDbContext>().GetService<IMemoryCache>();
        await ContractDocument.GenerateAsync(api, method =>
        {
            if (method == HttpMethod.Get) compiled.Clear();
        });

        var operations = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/v1/", StringComparison.Ordinal) && endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Contains("GET"))
            .Select(endpoint => endpoint.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName).Distinct().ToList();
        operations.Count.ShouldBeGreaterThan(40);
        operations.Except(translation.Seen.Select(seen => seen.Operation)).ShouldBeEmpty("they were not seen to ask the database anything");
    }

    [Fact]
    public async Task A_query_that_only_SQLite_takes_fails_the_test_that_asks_it()
    {
        var api = await TestApi.StartEmbeddedAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => api.InDatabaseAsync(database => database.Changes.CountAsync(change => EF.Functions.Glob(change.Key, "34*"))));
        (await Should.ThrowAsync<InvalidOperationException>(async () => await api.DisposeAsync())).Message.ShouldContain("Glob");
    }

    public static TheoryData<string> Tables
    {
        get
        {
            var (database, _) = SqlServerTranslation.WithoutServer();
            using (database) return [.. database.Model.GetEntityTypes().Select(table => table.ClrType.Name)];
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Every_save_is_translated(string table)
    {
        foreach (var (state, verb) in new[] { (EntityState.Added, "INSERT INTO"), (EntityState.Modified, "UPDATE"), (EntityState.Deleted, "DELETE FROM") })
        {
            // What is versioned is closed, not deleted.
            (await SqlServerTranslation.SaveAsync(table, state)).ShouldContain(sql => sql.Contains(verb, StringComparison.Ordinal) || sql.Contains("SET [KnownTo]", StringComparison.Ordinal), state.ToString());
        }
    }

    [Fact]
    public void The_migration_script_is_T_SQL_batch_by_batch()
    {
        var (database, _) = SqlServerTranslation.WithoutServer();
        using (database)
        {
            var script = database.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
            script.Split("CREATE TABLE [").Length.ShouldBeGreaterThan(database.Model.GetEntityTypes().Count());
            TSql.Parsed(EndOfBatch().Split(script)).Count.ShouldBeGreaterThan(1);
        }
    }

    [Fact]
    public void What_makes_and_drops_databases_of_tests_is_T_SQL() => TSql.Parsed(ServerScripts.Of("lhl_test_name")).Count.ShouldBe(4);

    [GeneratedRegex("^GO\r?$", RegexOptions.Multiline)]
    private static partial Regex EndOfBatch();
}
