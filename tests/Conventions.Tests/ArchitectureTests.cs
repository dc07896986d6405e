using System.Text.RegularExpressions;
using LeveHeleLivet.Api;
using LeveHeleLivet.TestKit;
using NetArchTest.Rules;

namespace LeveHeleLivet.Conventions.Tests;

/// <summary>Arrows go one way: what stands lower knows nothing of what stands higher.</summary>
public sealed class ArchitectureTests
{
    private const string Root = "LeveHeleLivet.Api";

    /// <summary>The areas, from the bottom up: each may use those before it.</summary>
    private static readonly string[] Areas =
        ["Municipalities", "Access", "Guidance", "Catalogue", "Indicators", "PlanSurveys", "Register", "Surveys", "Statistics", "Overview", "Changes", "About"];

    /// <summary>The platform's three layers, from the bottom up: what is said on the wire, what is stored, and how HTTP carries it.</summary>
    private static readonly string[][] Layers =
    [
        ["Errors", "Language", "Validation"],
        ["Storage"],
        ["Caching", "Http", "Idempotency", "Identity", "Limits", "Logging", "OpenApi", "Paging", "Writes"],
    ];

    [Fact]
    public void An_area_uses_only_areas_below_it()
    {
        for (var at = 0; at < Areas.Length; at++) ShouldNotUse(Areas[at], Areas[(at + 1)..]);
    }

    [Fact]
    public void The_platform_uses_no_area() => ShouldNotUse("Platform", Areas);

    [Fact]
    public void A_layer_of_the_platform_uses_only_layers_below_it()
    {
        for (var at = 0; at < Layers.Length; at++)
        {
            var higher = Layers[(at + 1)..].SelectMany(layer => layer).Select(part => $"Platform.{part}").ToList();
            foreach (var part in Layers[at]) ShouldNotUse($"Platform.{part}", higher);
        }
        var parts = Directory.GetDirectories(Repository.PathOf("src/Api/Platform")).Select(Path.GetFileName);
        Layers.SelectMany(layer => layer).ShouldBe(parts, ignoreOrder: true);
    }

    [Fact]
    public void What_the_whole_platform_shares_stands_in_its_lowest_layer() =>
        ShouldNotUse("Platform", Layers[1..].SelectMany(layer => layer).Select(part => $"Platform.{part}").ToList(), isExact: true);

    [Fact]
    public void Every_type_belongs_to_an_area_or_the_platform()
    {
        var known = Areas.Append("Platform").Select(area => $"{Root}.{area}").ToList();
        var others = typeof(LeveHeleLivetApi).Assembly.GetTypes()
            .Where(type => type.Namespace is { } name && name.StartsWith(Root, StringComparison.Ordinal) && !known.Exists(area => name == area || name.StartsWith(area + ".", StringComparison.Ordinal)))
            .Select(type => type.FullName);
        others.Where(type => !type!.Contains('<', StringComparison.Ordinal)).ShouldBe([typeof(LeveHeleLivetApi).FullName]);
    }

    [Fact]
    public void An_arrow_that_goes_up_is_seen()
    {
        Should.Throw<ShouldAssertException>(() => ShouldNotUse("Surveys", ["Municipalities"])).Message.ShouldContain("Surveys stands below Municipalities.");
        Should.Throw<ShouldAssertException>(() => ShouldNotUse("Platform.Writes", ["Platform.Storage"]));
    }

    private static void ShouldNotUse(string lower, IReadOnlyList<string> higher, bool isExact = false)
    {
        var types = Types.InAssembly(typeof(LeveHeleLivetApi).Assembly).That()
            .ResideInNamespaceMatching($@"^{Root}\.{Regex.Escape(lower)}{(isExact ? "$" : @"(\.|$)")}")
            // Puts all of it together.
            .And().DoNotHaveName("PlatformRegistration");
        types.GetTypes().ShouldNotBeEmpty();
        if (higher.Count == 0) return;
        var result = types.ShouldNot().HaveDependencyOnAny([.. higher.Select(area => $"{Root}.{area}")]).GetResult();
        result.FailingTypes.Select(type => $"{type.FullName}: {type.Explanation}").ShouldBeEmpty($"{lower} stands below {string.Join(", ", higher)}.");
    }
}
