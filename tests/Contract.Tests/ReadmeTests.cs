using System.Diagnostics;
using System.Text.RegularExpressions;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Contract.Tests;

/// <summary>What the README shows is what one gets.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Its_calls_are_answered_as_it_says()
    {
        var calls = Curl().Matches(Readme);
        calls.Count.ShouldBe(5);
        var api = await TestApi.SharedAsync();
        foreach (Match call in calls)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(call.Groups["url"].Value).PathAndQuery);
            if (call.Groups["name"].Success) request.Headers.TryAddWithoutValidation(call.Groups["name"].Value, call.Groups["value"].Value);
            using var response = await api.Http.SendAsync(request);
            ShouldShow((await response.Content.ReadAsStringAsync()).ReplaceLineEndings("\n"), call.Groups["answer"].Value);
        }
    }

    [Fact]
    public async Task Its_script_is_the_sample_and_prints_what_it_says()
    {
        var sample = (await File.ReadAllTextAsync(Repository.PathOf("samples/ten-lines.cs"))).ReplaceLineEndings("\n");
        Script().Match(Readme).Groups["code"].Value.ShouldBe(sample);
        var api = await TestApi.SharedAsync();
        var start = new ProcessStartInfo("dotnet", ["run", Repository.PathOf("samples/ten-lines.cs"), "--", api.Address.ToString()]) { RedirectStandardOutput = true };
        using var script = Process.Start(start)!;
        var printed = (await script.StandardOutput.ReadToEndAsync()).ReplaceLineEndings("\n");
        await script.WaitForExitAsync();
        printed.ShouldBe(Script().Match(Readme).Groups["printed"].Value);
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

    [GeneratedRegex("""```csharp\n(?<code>.*?)```.*?\$ dotnet run samples/ten-lines\.cs\n(?<printed>.*?)```""", RegexOptions.Singleline)]
    private static partial Regex Script();
}
