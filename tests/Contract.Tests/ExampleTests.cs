using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Contract.Tests;

/// <summary>The examples of the document keep to its schemas, judged by JsonSchema.Net.</summary>
public sealed class ExampleTests
{
    private const string Id = "https://leve-hele-livet.test/openapi.json";

    private static readonly JsonNode Document = InJsonSchema(ContractDocument.ReadCommitted());

    /// <summary>The schemas that others refer to, registered under their address.</summary>
    private static readonly JsonSchema Definitions =
        JsonSchema.FromText(Referring(new JsonObject { ["$id"] = Id, ["$defs"] = Document["components"]!["schemas"]!.DeepClone() }));

    public static TheoryData<string> Examples => [.. ExamplesIn(Document).Select(example => example.Place)];

    [Theory, MemberData(nameof(Examples))]
    public void An_example_keeps_to_its_schema(string place)
    {
        var (_, content) = ExamplesIn(Document).Single(example => example.Place == place);

        var example = JsonSerializer.SerializeToElement(content["example"]);
        var result = SchemaOf(content).Evaluate(example, new EvaluationOptions { OutputFormat = OutputFormat.List });

        result.IsValid.ShouldBeTrue(string.Join('\n', result.Details?.Where(detail => detail.Errors is { Count: > 0 })
            .Select(detail => $"{detail.InstanceLocation} {string.Join(' ', detail.Errors!.Values)}") ?? []));
    }

    [Fact]
    public void A_null_where_none_is_allowed_is_found()
    {
        var (_, content) = ExamplesIn(Document).Single(example => example.Place == "GetDecision 200");
        var decision = content["example"]!.DeepClone();
        decision["archiveCase"] = null;
        SchemaOf(content).Evaluate(JsonSerializer.SerializeToElement(decision)).IsValid.ShouldBeTrue("archiveCase is nullable");
        decision["kind"] = null;
        SchemaOf(content).Evaluate(JsonSerializer.SerializeToElement(decision)).IsValid.ShouldBeFalse("kind is not");
    }

    private static JsonSchema SchemaOf(JsonNode content) => JsonSchema.FromText(Referring(content["schema"]!));

    private static string Referring(JsonNode schema) =>
        schema.ToJsonString().Replace("#/components/schemas/", $"{Id}#/$defs/", StringComparison.Ordinal);

    private static IEnumerable<(string Place, JsonNode Content)> ExamplesIn(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        from body in operation.Value!["responses"]!.AsObject().Append(KeyValuePair.Create("body", operation.Value["requestBody"]))
        from content in body.Value?["content"]?.AsObject() ?? []
        where content.Value!["example"] is not null && content.Key is "application/json" or "application/schema+json"
        select ($"{operation.Value["operationId"]} {body.Key}", content.Value);

    /// <summary>OpenAPI 3.0 says nullable where JSON Schema has the type null, and has keywords that JSON Schema lacks.</summary>
    private static JsonNode InJsonSchema(JsonNode node)
    {
        if (node is JsonObject members)
        {
            // The example of a body stands beside its schema; that of a schema goes.
            var isBody = members.ContainsKey("schema");
            var lacking = members.Select(member => member.Key)
                .Where(name => name is "discriminator" || name.StartsWith("x-", StringComparison.Ordinal) || name is "example" && !isBody);
            foreach (var name in lacking.ToList()) members.Remove(name);
            foreach (var (name, part) in members.ToList())
                if (part is not null && name != "example") InJsonSchema(part);
            if (members.Remove("nullable"))
            {
                var otherwise = members.DeepClone();
                members.Clear();
                members["anyOf"] = new JsonArray(otherwise, new JsonObject { ["type"] = "null" });
            }
        }
        else if (node is JsonArray parts)
        {
            foreach (var part in parts)
                if (part is not null) InJsonSchema(part);
        }
        return node;
    }
}
