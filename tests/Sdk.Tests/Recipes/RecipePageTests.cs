using System.Text.RegularExpressions;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Sdk.Tests.Recipes;

/// <summary>
/// Every piece of C# in docs/sdk.md is a region of a test in this folder, called as the heading that it stands under; and
/// every region is in the page. A new recipe is a test with a region here, and its heading with the same lines there.
/// </summary>
public sealed partial class RecipePageTests
{
    [Fact]
    public void What_the_page_shows_is_what_the_tests_run()
    {
        var page = File.ReadAllText(Repository.PathOf("docs/sdk.md")).ReplaceLineEndings("\n");
        var shown = Section().Matches(page).SelectMany(section => Block().Matches(section.Value).Select(block => (section.Groups["heading"].Value, Code(block))));
        var run = Repository.Sources("tests/Sdk.Tests/Recipes").SelectMany(source => Region().Matches(source.Text.ReplaceLineEndings("\n"))).Select(region => (region.Groups["heading"].Value, Code(region))).ToList();

        run.ShouldNotBeEmpty();
        shown.ShouldBe(run, ignoreOrder: true, "docs/sdk.md and the regions of tests/Sdk.Tests/Recipes differ: put the region's lines under the heading of its name.");
    }

    private static string Code(Match match) => WithoutMargin(match.Groups["code"].Value);

    private static string WithoutMargin(string code)
    {
        var lines = code.TrimEnd().Split('\n');
        var margin = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > 0 ? line[margin..] : line));
    }

    [GeneratedRegex("""^## (?<heading>[^\n]+)\n.*?(?=^## |\z)""", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("""^```csharp\n(?<code>.*?)^```""", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex("""^ *#region (?<heading>[^\n]+)\n(?<code>.*?)^ *#endregion""", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Region();
}
