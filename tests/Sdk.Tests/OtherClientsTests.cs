using System.Diagnostics;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.TestKit;
using Xunit.Abstractions;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>Clients that stock generators make from the published document, and one by hand, work with the real API.</summary>
[Trait("Category", "Slow")]
public sealed class OtherClientsTests(ITestOutputHelper output) : IClassFixture<OtherClientsTests.Generators>
{
    private const string Hamar = "3403", Folder = "tests/Clients";

    /// <summary>Each command generates the client, compiles it strictly and runs a program that uses it.</summary>
    [Theory]
    [InlineData("NSwag", "NSwagNewtonsoft", "dotnet run --")]
    [InlineData("NSwag with System.Text.Json", "NSwagSystemTextJson", "dotnet run --")]
    [InlineData("NSwag for TypeScript", "TypeScript", "npm run --silent nswag --")]
    [InlineData("Kiota", "Kiota", "dotnet run --")]
    [InlineData("openapi-typescript", "TypeScript", "npm run --silent openapi-typescript --")]
    [InlineData("Refit", "Refit", "dotnet run --")]
    public async Task The_client_lists_reads_registers_and_downloads(string name, string folder, string command)
    {
        await using var api = await TestApi.StartAsync();
        Scope[] scopes = [Scope.MunicipalityWrite, Scope.SurveyWrite, Scope.SurveyRespond];
        var hamar = api.Municipality(Hamar, scopes);
        await LostAnswerTests.OpenRoundAsync(hamar);
        var token = await Clients.TokenOf(TestOrganisations.NumberOf(Hamar), scopes)(default);

        var watch = Stopwatch.StartNew();
        var printed = await RunAsync($"{Folder}/{folder}", [.. command.Split(' '), api.Address.ToString(), token, "by-another-client"]);
        output.WriteLine($"{name}: {watch.Elapsed.TotalSeconds:F0} s");

        var csv = await api.Http.GetStringAsync(new Uri("/v1/plans.csv?municipality=3403", UriKind.Relative));
        // Each language prints codes in its own case.
        Lines(printed).ShouldBe(Lines(
            $"""
            listed 112, 31 adopted, 2 unknown
            read Drammen 3301
            refused 404 municipality_not_found
            registered created leveHeleLivetPlan 2021-12-15
            deleted, restored
            found 1 leveHeleLivetPlan
            answered true
            {csv}
            """));
        var plan = await hamar.Plans.GetPlanAsync(Hamar, "by-another-client");
        (plan.Type, plan.Status, plan.AdoptedOn, plan.MentionsReform)
            .ShouldBe((PlanType.LeveHeleLivetPlan, PlanStatus.Adopted, new DateOnly(2021, 12, 15), true));
        plan.Solutions.ShouldBe(["3.2"]);
        (await hamar.Responses.RecountSurveyRoundAsync("hverdagen", "1")).Responses.ShouldBe(1);
    }

    private static string[] Lines(string text) => text.ToUpperInvariant().ReplaceLineEndings("\n").Split('\n');

    private static async Task<string> RunAsync(string folder, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = Repository.PathOf(folder),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{printed}\n{await error}");
        return printed;
    }

    /// <summary>Installs the generators that are tools, not packages of a project.</summary>
    public sealed class Generators : IAsyncLifetime
    {
        public async Task InitializeAsync()
        {
            await RunAsync(Folder, ["dotnet", "tool", "restore"]);
            await RunAsync($"{Folder}/TypeScript", ["npm", "ci", "--no-progress"]);
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
