using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.Configuration;

namespace LeveHeleLivet.Contract.Tests;

/// <summary>What the README shows is what one gets.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Its_calls_are_answered_as_it_says() => await ShouldBeAnsweredAsync("Five calls", 5, await TestApi.SharedAsync());

    [Fact]
    public async Task Its_demonstration_answers_as_it_says()
    {
        await using var api = await TestApi.StartAsync();
        (await api.PrepareDemonstrationAsync()).ShouldBeTrue();
        await ShouldBeAnsweredAsync("Demonstration", 2, api);
    }

    [Fact]
    public async Task Its_script_is_the_sample_and_prints_what_it_says()
    {
        var sample = (await File.ReadAllTextAsync(Repository.PathOf("samples/ten-lines.cs"))).ReplaceLineEndings("\n");
        Script().Match(Readme).Groups["code"].Value.ShouldBe(sample);
        var api = await TestApi.SharedAsync();
        (await RunAsync("samples/ten-lines.cs", api)).ShouldBe(Printed("samples/ten-lines.cs"));
    }

    [Fact]
    public async Task Its_dry_run_and_its_samples_of_writing_do_what_it_says()
    {
        await using var api = await TestApi.StartAsync("Development", configure: builder => builder.Configuration.AddInMemoryCollection([new("Identity:Metadata", null)]));
        var steps = Registering().Match(Readme);
        using var token = await api.Http.PostAsync(new Uri(steps.Groups["token"].Value).PathAndQuery, null);
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(steps.Groups["url"].Value).PathAndQuery) { Content = new StringContent(steps.Groups["body"].Value, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", await token.Content.ReadAsStringAsync());
        using var response = await api.Http.SendAsync(request);
        ShouldShow(await response.Content.ReadAsStringAsync(), steps.Groups["answer"].Value);

        (await RunAsync("samples/register-a-decision.cs", api)).ShouldBe(Printed("samples/register-a-decision.cs"));
        ShouldShow(await RunAsync("samples/survey-inhabitants.cs", api), Printed("samples/survey-inhabitants.cs"));
        (await RunAsync("samples/import-and-export.cs", api)).ShouldBe(Printed("samples/import-and-export.cs"));
    }

    [Fact]
    public async Task Its_backup_prints_what_it_says()
    {
        await using var api = await TestApi.StartEmbeddedAsync();
        var backup = BackingUp().Match(Readme);
        var file = Path.Combine(api.Database.Folder, "backup.db");
        ShouldShow(await api.BackUpAsync(file), backup.Groups["printed"].Value.Replace(backup.Groups["file"].Value, file, StringComparison.Ordinal));
    }

    private static async Task ShouldBeAnsweredAsync(string section, int count, TestApi api)
    {
        var calls = Curl().Matches(Regex.Match(Readme, $"^## {section}\n.*?(?=^## )", RegexOptions.Singleline | RegexOptions.Multiline).Value);
        calls.Count.ShouldBe(count);
        foreach (Match call in calls)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(call.Groups["url"].Value).PathAndQuery);
            if (call.Groups["name"].Success) request.Headers.TryAddWithoutValidation(call.Groups["name"].Value, call.Groups["value"].Value);
            using var response = await api.Http.SendAsync(request);
            ShouldShow((await response.Content.ReadAsStringAsync()).ReplaceLineEndings("\n"), call.Groups["answer"].Value);
        }
    }

    private static string Printed(string sample) => Regex.Match(Readme, $"""\$ dotnet run {Regex.Escape(sample)}\n(?<printed>.*?)```""", RegexOptions.Singleline).Groups["printed"].Value;

    private static async Task<string> RunAsync(string sample, TestApi api)
    {
        var start = new ProcessStartInfo("dotnet", ["run", Repository.PathOf(sample), "--", api.Address.ToString()]) { RedirectStandardOutput = true };
        using var script = Process.Start(start)!;
        var printed = (await script.StandardOutput.ReadToEndAsync()).ReplaceLineEndings("\n");
        await script.WaitForExitAsync();
        return printed;
    }

    /// <summary>A … stands for anything, and a line that begins with one goes on with the line before.</summary>
    private static void ShouldShow(string answer, string shown)
    {
        var from = 0;
        foreach (var part in shown.Replace("\n…", "…", StringComparison.Ordinal).Split('…').Select(part => part.Trim('\n', '\uFEFF')))
        {
            var at = answer.IndexOf(part, from, StringComparison.Ordinal);
            at.ShouldBeGreaterThanOrEqualTo(0, $"The README shows '{part}', which is not in (the rest of) the answer: {answer[from..]}");
            from = at + part.Length;
        }
    }

    [GeneratedRegex("""\$ curl (?:-H "(?<name>[^:"]+): (?<value>[^"]+)" )?"(?<url>[^"]+)"\n(?<answer>.*?)```""", RegexOptions.Singleline)]
    private static partial Regex Curl();

    [GeneratedRegex("""\$ dotnet run --project src/Api -- backup (?<file>\S+)\n(?<printed>.*?)```""", RegexOptions.Singleline)]
    private static partial Regex BackingUp();

    [GeneratedRegex("""```csharp\n(?<code>.*?)```""", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("""\$ TOKEN=\$\(curl -X POST "(?<token>[^"]+)"\)\n\$ curl -X PUT -H "Authorization: Bearer \$TOKEN" --json '(?<body>[^']+)' "(?<url>[^"]+)"\n(?<answer>.*?)```""", RegexOptions.Singleline)]
    private static partial Regex Registering();
}
