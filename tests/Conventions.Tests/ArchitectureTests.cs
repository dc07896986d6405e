using LeveHeleLivet.Api;
using NetArchTest.Rules;

namespace LeveHeleLivet.Conventions.Tests;

/// <summary>Arrows go one way: what stands lower knows nothing of what stands higher.</summary>
public sealed class ArchitectureTests
{
    private const string Root = "LeveHeleLivet.Api";

    /// <summary>The areas, from the bottom up: each may use those before it.</summary>
    private static readonly string[] Areas =
        ["Municipalities", "Access", "Guidance", "Catalogue", "Indicators", "PlanSurveys", "Register", "Surveys", "Statistics", "Overview", "Changes", "About"];

    [Fact]
    public void An_area_uses_only_areas_below_it()
    {
        for (var at = 0; at < Areas.Length; at++) ShouldNotUse(Areas[at], Areas[(at + 1)..]);
    }

    [Fact]
    public void The_platform_uses_no_area() => ShouldNotUse("Platform", Areas);

    [Fact]
    public void Every_type_belongs_to_an_area_or_the_platform()
    {
        var known = Areas.Append("Platform").Select(area => $"{Root}.{area}").ToList();
        var others = typeof(LeveHeleLivetApi).Assembly.GetTypes()
            .Where(type => type.Namespace is { } name && name.StartsWith(Root, StringComparison.Ordinal) && !known.Exists(area => name == area || name.StartsWith(area + ".", StringComparison.Ordinal)))
            .Select(type => type.FullName);
        others.Where(type => !type!.Contains('<', StringComparison.Ordinal)).ShouldBe([typeof(LeveHeleLivetApi).FullName]);
    }

    private static void ShouldNotUse(string lower, IReadOnlyList<string> higher)
    {
        var types = Types.InAssembly(typeof(LeveHeleLivetApi).Assembly).That().ResideInNamespaceMatching($@"^{Root}\.{lower}(\.|$)");
        types.GetTypes().ShouldNotBeEmpty();
        if (higher.Count == 0) return;
        var result = types.ShouldNot().HaveDependencyOnAny([.. higher.Select(area => $"{Root}.{area}")]).GetResult();
        result.FailingTypes.Select(type => $"{type.FullName}: {type.Explanation}").ShouldBeEmpty($"{lower} stands below {string.Join(", ", higher)}.");
    }
}
