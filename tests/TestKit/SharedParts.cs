using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LeveHeleLivet.TestKit;

/// <summary>Parameters, headers and problem responses that operations share: said once, under components, and referred to.</summary>
internal static partial class SharedParts
{
    /// <summary>A part that fewer operations have is easier to read in its place.</summary>
    private const int LeastOperations = 4;

    public static void Share(JsonNode document)
    {
        var responses = Operations(document).SelectMany(operation => operation["responses"]!.AsObject()).ToList();
        var headers = responses.SelectMany(response => response.Value!["headers"]?.AsObject().ToList() ?? []);
        var parameters = Operations(document).SelectMany(operation => operation["parameters"]?.AsArray().ToList() ?? []);
        var problems = responses.Where(response => !response.Key.StartsWith('2'));
        // Headers first: responses hold them.
        Share(document, "headers", headers.Select(header => (NameOf(header.Key), header.Value!)));
        Share(document, "parameters", parameters.Select(parameter => (NameOf((string)parameter!["name"]!), parameter)));
        Share(document, "responses", problems.Select(response => (NameOf(response), response.Value!)));
    }

    /// <summary>The document with each part in its place again: what it says of an operation stands in the operation.</summary>
    public static JsonNode Inline(JsonNode document)
    {
        foreach (var operation in Operations(document))
        {
            var responses = operation["responses"]!.AsObject();
            foreach (var (status, response) in responses.ToList())
            {
                responses[status] = Find(document, response!);
                if (responses[status]!["headers"] is not JsonObject headers) continue;
                foreach (var (name, header) in headers.ToList()) headers[name] = Find(document, header!);
            }
            if (operation["parameters"] is not JsonArray parameters) continue;
            for (var i = 0; i < parameters.Count; i++) parameters[i] = Find(document, parameters[i]!);
        }
        return document;
    }

    private static JsonNode Find(JsonNode document, JsonNode part) =>
        ((string?)part["$ref"])?.Split('/')[1..].Aggregate(document, (node, name) => node[name]!).DeepClone() ?? part.DeepClone();

    private static void Share(JsonNode document, string kind, IEnumerable<(string Name, JsonNode Part)> parts)
    {
        // Of parts with one name, the commonest is shared.
        var shared = parts.GroupBy(part => (part.Name, Text: part.Part.ToJsonString()))
            .Where(uses => uses.Count() >= LeastOperations)
            .GroupBy(uses => uses.Key.Name)
            .Select(variants => variants.MaxBy(uses => uses.Count())!)
            .OrderBy(uses => uses.Key.Name, StringComparer.Ordinal)
            .ToList();
        document["components"]![kind] =
            new JsonObject(shared.Select(uses => KeyValuePair.Create(uses.Key.Name, (JsonNode?)uses.First().Part.DeepClone())));
        foreach (var (name, part) in shared.SelectMany(uses => uses).ToList())
            part.ReplaceWith(new JsonObject { ["$ref"] = $"#/components/{kind}/{name}" });
    }

    private static IEnumerable<JsonNode> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!);

    /// <summary>A response is named by its problem codes.</summary>
    private static string NameOf(KeyValuePair<string, JsonNode?> response) => response.Key switch
    {
        "304" => "NotModified",
        "default" => "AnyOtherProblem",
        _ => string.Join("Or", Code().Matches((string)response.Value!["description"]!).Select(code => NameOf(code.Value))),
    };

    private static string NameOf(string name) =>
        string.Concat(Word().Matches(name).Select(word => char.ToUpperInvariant(word.Value[0]) + word.Value[1..]));

    [GeneratedRegex("(?<=^`)[a-z_]+(?=`:)", RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Word();
}
