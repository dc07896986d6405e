using System.Reflection;
using System.Text.RegularExpressions;
using LeveHeleLivet.Api;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Writes;
using LeveHeleLivet.Api.Register;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Conventions.Tests;

/// <summary>Rules that the code keeps; each first makes sure that it has something to judge.</summary>
public sealed partial class CodeTests
{
    [Fact]
    public void The_platform_knows_no_area()
    {
        var areas = Directory.GetDirectories(Repository.PathOf("src/Api")).Select(Path.GetFileName).Where(name => name is not ("Platform" or "Properties" or "bin" or "obj")).ToList();
        areas.ShouldContain("Catalogue");
        var platform = Repository.Sources("src/Api/Platform");
        platform.ShouldNotBeEmpty();
        foreach (var (path, text) in platform.Where(source => !source.Path.Contains("/Migrations/", StringComparison.Ordinal)))
        {
            foreach (var area in areas) text.ShouldNotContain($"LeveHeleLivet.Api.{area}", customMessage: $"{path} refers to the area {area}: move what it needs into the platform, or the code into the area.");
        }
    }

    [Fact]
    public void An_endpoint_that_does_not_say_who_may_call_stops_the_program()
    {
        var builder = WebApplication.CreateSlimBuilder();
        var app = builder.Build();
        app.MapGet("/unnamed", () => "hello");
        Should.Throw<InvalidOperationException>(() => app.RequireNamedAccess()).Message.ShouldContain("/unnamed");
    }

    [Fact]
    public void An_endpoint_that_is_open_within_a_group_that_requires_a_scope_stops_the_program()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGroup("").Requires(Scope.SurveyRead).MapGet("/both", () => "hello").Open();
        Should.Throw<InvalidOperationException>(() => app.RequireNamedAccess()).Message.ShouldContain("/both");
    }

    [Fact]
    public async Task Every_problem_is_declared_by_an_endpoint_or_is_the_platforms_and_its_code_is_its_own()
    {
        var api = await TestApi.SharedAsync();
        var declared = api.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .SelectMany(endpoint => endpoint.Metadata.OfType<DeclaredProblems>()).SelectMany(problems => problems.Types).Concat(ProblemWriter.OfEveryOperation).ToHashSet();
        var defined = typeof(LeveHeleLivetApi).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(ProblemType))
            .Select(field => (Name: $"{field.DeclaringType!.Name}.{field.Name}", Type: (ProblemType)field.GetValue(null)!))
            .ToList();
        defined.Count.ShouldBeGreaterThan(10);
        foreach (var (name, type) in defined)
        {
            declared.ShouldContain(type, $"{name}: declare it with .Answers({name}) on every endpoint that answers with it.");
            Code().IsMatch(type.Code).ShouldBeTrue($"{name}: the code '{type.Code}' is not words in lower case joined by underscores.");
        }
        defined.GroupBy(problem => problem.Type.Code).Where(same => same.Count() > 1).ShouldBeEmpty("two problems share a code");
    }

    [Fact]
    public async Task Every_write_goes_through_the_one_write_path()
    {
        // A stream of rows, a queue of answers and a count in the database have a transaction of their own.
        string[] beside = ["ImportResponses", "PostInhabitantResponse", "RecountSurveyRound"];
        Type[] path = [typeof(Writer), typeof(RecordWriter), typeof(ResponseWriter)];
        var api = await TestApi.SharedAsync();
        var writes = api.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Intersect(["POST", "PUT", "DELETE", "PATCH"]).Any() is true)
            .Select(endpoint => (Name: endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName, Handler: endpoint.Metadata.GetMetadata<MethodInfo>()))
            .Where(write => write.Name is not null)
            .ToList();
        writes.Count.ShouldBeGreaterThan(40);
        foreach (var (name, handler) in writes)
        {
            var takesPath = handler!.GetParameters().Any(parameter => path.Contains(parameter.ParameterType));
            takesPath.ShouldBe(!beside.Contains(name), $"{name}: take a {nameof(Writer)}, so that it is judged, saved, repeated and logged as every other write.");
        }
    }

    [Fact]
    public void Nothing_else_saves()
    {
        string[] saving =
        [
            "src/Api/Platform/Storage/", "src/Api/Platform/Writes/", "src/Api/Surveys/Imports/ImportRun.cs", "src/Api/Surveys/Responses/AnswerGroups.cs",
            "src/Api/Surveys/Responses/RecountSurveyRound.cs", "src/Api/Surveys/Demonstration/Demonstration.cs", "src/Api/Surveys/Rounds/CloseSurveyRound.cs",
        ];
        var savers = Repository.Sources("src/Api").Where(source => source.Text.Contains("SaveAsync(", StringComparison.Ordinal)).Select(source => source.Path).ToList();
        savers.Count.ShouldBeGreaterThan(3);
        foreach (var saver in savers) saving.ShouldContain(place => saver.Contains(place, StringComparison.Ordinal), $"{saver}: save through the {nameof(Writer)}.");
    }

    [Fact]
    public async Task Every_operation_is_named_as_the_file_that_handles_it()
    {
        var api = await TestApi.SharedAsync();
        var files = Repository.Sources("src/Api").Select(source => Path.GetFileNameWithoutExtension(source.Path)).ToHashSet();
        var operations = api.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is not null && !((RouteEndpoint)endpoint).RoutePattern.RawText!.StartsWith("/v1/guidance/", StringComparison.Ordinal))
            // What is done with one record is mapped in one place.
            .Where(endpoint => !IsOfOneRecord(endpoint))
            .Select(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName)
            .ToList();
        operations.ShouldNotBeEmpty();
        foreach (var operation in operations) files.ShouldContain(operation, $"{operation}: one use case, one file of the same name.");
    }

    [Fact]
    public void Nothing_waits_by_sleeping_in_tests()
    {
        var tests = Repository.Sources("tests");
        tests.ShouldNotBeEmpty();
        var call = "Thread." + "Sleep(";
        var delay = "Task." + "Delay(";
        foreach (var (path, text) in tests)
        {
            text.ShouldNotContain(call, customMessage: $"{path}: wait for what is to happen, not for time to pass.");
            text.ShouldNotContain(delay, customMessage: $"{path}: wait for what is to happen, not for time to pass.");
        }
    }

    [Fact]
    public void Only_made_up_answers_are_drawn_from_a_source_with_a_seed()
    {
        var drawn = Repository.Sources("src/Api").Where(source => SeededSource().IsMatch(source.Text)).Select(source => source.Path).ToList();
        drawn.ShouldNotBeEmpty();
        drawn.ShouldAllBe(path => path.Contains("/Surveys/Demonstration/", StringComparison.Ordinal), "draw noise and names from RandomNumberGenerator: what a seed draws can be drawn again");
    }

    [Fact]
    public void Results_know_published_counts_only()
    {
        var results = Repository.Sources("src/Api").Where(source => source.Path.Contains("/Surveys/Results/", StringComparison.Ordinal) || source.Path.EndsWith("/GetSolutionStatistics.cs", StringComparison.Ordinal)).ToList();
        results.Count.ShouldBeGreaterThan(10);
        foreach (var (path, text) in results) TrueCount().IsMatch(text).ShouldBeFalse($"{path}: take the numbers from PublishedUnits; a true count of inhabitants never leaves Disclosure.");
    }

    [Fact]
    public void Validators_match_whole_texts()
    {
        var validators = Repository.Sources("src/Api").Where(source => source.Text.Contains("AbstractValidator<", StringComparison.Ordinal)).ToList();
        validators.ShouldNotBeEmpty();
        foreach (var (path, text) in validators) text.ShouldNotContain(").Matches(", customMessage: $"{path}: use .HasForm(), which lets no last line break pass.");
    }

    [Fact]
    public void A_column_says_its_length_by_name()
    {
        var tables = Repository.Sources("src/Api").Where(source => !source.Path.Contains("/Migrations/", StringComparison.Ordinal) && source.Text.Contains("HasMaxLength(", StringComparison.Ordinal)).ToList();
        tables.Count.ShouldBeGreaterThan(10);
        foreach (var (path, text) in tables)
        {
            LengthInDigits().IsMatch(text).ShouldBeFalse($"{path}: name the length in the identifier or the entity, where requests are held to it too; of an enumeration, it is a convention.");
        }
    }

    /// <summary>What is said in SQL by hand begins so on SQLite; and how SQL Server is told the same, or why it need not be.</summary>
    private static readonly Dictionary<string, string> RawSql = new()
    {
        ["INSERT INTO "] = "The provider inserts rows in batches by itself (AppDbContext.InsertAsync).",
        ["SELECT COUNT(*) FROM "] = "An instance asks for pending migrations and neither migrates nor loads.",
        ["SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('__EFMigrationsLock', 'sqlite_sequence') AND NOT EXISTS (SELECT * FROM sqlite_master WHERE name = '__EFMigrationsHistory')"] = "Which database of a server it is, whoever deploys says.",
        ["SELECT COUNT(*) FROM sqlite_master"] = "Whether a database on a server has its data, an instance asks of the migrations and of the shipped edition.",
        ["SELECT COUNT(*) FROM sqlite_master WHERE name = '"] = "Whether a database on a server has its data, an instance asks of the migrations and of the shipped edition.",
        ["PRAGMA busy_timeout = "] = "A server writes its data files itself.",
        ["VACUUM INTO $file"] = "A database on a server is backed up with the server's own tools.",
        ["PRAGMA integrity_check"] = "A database on a server is checked with the server's own tools.",
        ["VACUUM INTO "] = "A database on a server is backed up by whoever deploys; what migrates it is one transaction.",
        ["PRAGMA journal_mode = WAL"] = "A server's database has a log of its own.",
        ["DROP TABLE IF EXISTS __EFMigrationsLock"] = "The lock of a migration is the session's (sp_getapplock) and ends with it.",
    };

    [Fact]
    public void Raw_SQL_is_listed_in_pairs()
    {
        var found = new List<string>();
        foreach (var (path, text) in Repository.Sources("src/Api").Where(source => !source.Path.Contains("/Migrations/", StringComparison.Ordinal)))
        {
            var literals = RawSqlLiteral().Matches(text);
            literals.Count.ShouldBe(RawSqlCall().Count(text), $"{path}: write SQL as a literal where it is sent, so that it is seen here.");
            found.AddRange(literals.Select(literal => literal.Groups[1].Value));
        }
        found.Distinct().Order(StringComparer.Ordinal).ShouldBe(RawSql.Keys.Order(StringComparer.Ordinal), "Say it by the model, or list it here with what SQL Server is told instead.");
    }

    [Fact]
    public void A_migration_that_moves_data_moves_them_on_both_databases()
    {
        var moving = Repository.Sources("src/Api/Platform/Storage/Migrations").Where(source => source.Text.Contains("migrationBuilder.Sql(", StringComparison.Ordinal))
            .Select(source => (Database: source.Path.Split('/')[^2], Name: Path.GetFileNameWithoutExtension(source.Path).Split('_')[1])).ToList();
        moving.ShouldNotBeEmpty();
        moving.Where(migration => migration.Database == "Sqlite").Select(migration => migration.Name).ShouldBe(moving.Where(migration => migration.Database == "SqlServer").Select(migration => migration.Name), ignoreOrder: true);
    }

    /// <summary>What names a database, because it compares both or is this rule.</summary>
    private static readonly string[] NamingSqlite = ["tests/Api.Tests/Faults/DatabaseAwayTests.cs", "tests/Api.Tests/SqlServerTests.cs", "tests/Conventions.Tests/CodeTests.cs"];

    [Fact]
    public void Tests_do_not_say_which_database_they_run_on()
    {
        var tests = Repository.Sources("tests").Where(source => !source.Path.Contains("/TestKit/", StringComparison.Ordinal)).ToList();
        tests.ShouldNotBeEmpty();
        tests.Where(source => source.Text.Contains("Sqlite", StringComparison.Ordinal)).Select(source => source.Path)
            .ShouldBe(NamingSqlite, "Start it with TestApi.StartEmbeddedAsync if its subject is the file; else take what is needed from api.Database and builder.ConfigureDatabase().");
    }

    [GeneratedRegex(@"new Random\(|\bRandom\.Shared\b|\bRandom [a-z]\w*(?:[,);]| =)")]
    private static partial Regex SeededSource();

    [GeneratedRegex(@"SurveyRenewal|InhabitantAnswer|AnswersThatCount|[tT]ally\.Counters|\.Counted\b")]
    private static partial Regex TrueCount();

    [GeneratedRegex(@"HasMaxLength\(\s*[0-9]")]
    private static partial Regex LengthInDigits();

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b(?:FromSql|ExecuteSql|SqlQuery|CommandText =)")]
    private static partial Regex RawSqlCall();

    /// <summary>As far as it is fixed: up to the first quote or brace.</summary>
    private static bool IsOfOneRecord(Endpoint endpoint)
    {
        var type = endpoint.Metadata.GetMetadata<MethodInfo>()?.DeclaringType;
        return type == typeof(NetworkEndpoints) || type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(RecordEndpoints<,,,>);
    }

    [GeneratedRegex("""\b(?:(?:FromSql|ExecuteSql|SqlQuery)\w*(?:<\w+>)?\(|CommandText = )[$@]*"([^"{\\]+)""")]
    private static partial Regex RawSqlLiteral();
}
