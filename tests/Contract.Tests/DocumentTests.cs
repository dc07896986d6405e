using System.Text.Json.Nodes;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Contract.Tests;

public sealed class DocumentTests
{
    private const int MostShown = 50;

    [Fact]
    public async Task The_committed_document_is_what_the_code_generates()
    {
        var committed = (await (await TestApi.SharedAsync()).Http.GetStringAsync("/openapi.json")).ReplaceLineEndings("\n");
        var generated = await ContractDocument.GenerateAsync();
        if (committed == generated) return;
        var differences = Differences("", JsonNode.Parse(committed), JsonNode.Parse(generated)).ToList();
        differences.Take(MostShown).ShouldBeEmpty($"openapi.json differs from the code in {differences.Count} places. Run ./generate and read the difference as a customer.");
        committed.ShouldBe(generated, "Only order or layout differs. Run ./generate.");
    }

    [Fact]
    public void A_difference_is_told_by_its_place_and_both_values() =>
        Differences("", JsonNode.Parse("""{"a":{"b/c":1,"gone":[]},"same":[1,2]}"""), JsonNode.Parse("""{"a":{"b/c":2},"same":[1,2,null],"new":"x"}""")).ShouldBe(
            ["/a/b~1c: 1 is now 2", "/a/gone: [] is gone", "/same/2: null is new", "/new: \"x\" is new"]);

    private static IEnumerable<string> Differences(string at, JsonNode? committed, JsonNode? generated)
    {
        if (JsonNode.DeepEquals(committed, generated)) return [];
        var (before, after) = (Members(committed), Members(generated));
        if (before is null || after is null || committed!.GetValueKind() != generated!.GetValueKind()) return [$"{at}: {Shown(committed)} is now {Shown(generated)}"];
        return before.Keys.Union(after.Keys).SelectMany(member => (before.TryGetValue(member, out var old), after.TryGetValue(member, out var now)) switch
        {
            (true, false) => [$"{at}/{member}: {Shown(old)} is gone"],
            (false, true) => [$"{at}/{member}: {Shown(now)} is new"],
            _ => Differences($"{at}/{member}", old, now),
        });
    }

    /// <summary>What a node holds, by the segment of a JSON Pointer; null: it is a value.</summary>
    private static Dictionary<string, JsonNode?>? Members(JsonNode? node) => node switch
    {
        JsonObject members => members.ToDictionary(member => member.Key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal), member => member.Value),
        JsonArray items => items.Select((item, index) => (Key: $"{index}", Value: item)).ToDictionary(item => item.Key, item => item.Value),
        _ => null,
    };

    private static string Shown(JsonNode? node) => node?.ToJsonString() is not { } json ? "null" : json.Length > 200 ? json[..200] + "…" : json;
}
