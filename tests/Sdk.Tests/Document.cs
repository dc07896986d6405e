using System.Text.Json.Nodes;

using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>The committed openapi.json, and how the SDK ought to say what stands in it.</summary>
internal static class Document
{
    private static readonly JsonNode Root = ContractDocument.ReadCommitted();

    public static JsonObject Schemas => Root["components"]!["schemas"]!.AsObject();

    public static IEnumerable<Operation> Operations =>
        from path in Root["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select new Operation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!);

    /// <summary>The C# type of a schema: <c>string?</c>, <c>PlanStatus</c>, <c>IReadOnlyList&lt;int&gt;</c>.</summary>
    public static string TypeOf(JsonNode schema, bool optional = false) =>
        Named(schema) + (optional || schema["nullable"] is not null && (bool)schema["nullable"]! ? "?" : "");

    /// <summary>Whether the SDK has a type for a schema; a mere form of a string, such as an identifier, is a string.</summary>
    public static bool IsType(JsonNode schema) => (schema["properties"] ?? schema["allOf"] ?? schema["enum"]) is not null;

    private static string Named(JsonNode schema)
    {
        if ((schema["$ref"] ?? schema["allOf"]?[0]?["$ref"]) is { } reference)
        {
            var name = ((string)reference!).Split('/')[^1];
            return IsType(Schemas[name]!) ? name : Named(Schemas[name]!);
        }
        return ((string?)schema["type"], (string?)schema["format"]) switch
        {
            ("string", null) => "string",
            ("string", "date") => "DateOnly",
            ("string", "date-time") => "DateTimeOffset",
            ("string", "uuid") => "Guid",
            ("string", "uri") => "Uri",
            ("string", "binary") => "FileResponse",
            ("boolean", _) => "bool",
            ("integer", "int64") => "long",
            ("integer", _) => "int",
            ("number", "decimal") => "decimal",
            ("number", _) => "double",
            ("array", _) => $"IReadOnlyList<{TypeOf(schema["items"]!)}>",
            (null, null) when schema is JsonObject { Count: 0 } => nameof(Object),
            ("object", _) when schema["additionalProperties"] is null => nameof(Object),
            ("object", _) when schema["additionalProperties"] is JsonObject values => $"IReadOnlyDictionary<string, {TypeOf(values)}>",
            var other => throw new InvalidOperationException($"Say here which C# type {other} is: {schema.ToJsonString()}"),
        };
    }
}

internal sealed record Operation(string Method, string Path, JsonNode Node)
{
    public string Id => (string)Node["operationId"]!;

    public string Tag => (string)Node["tags"]![0]!;

    public IEnumerable<Parameter> Parameters => Node["parameters"]?.AsArray().Select(parameter => new Parameter(parameter!)) ?? [];

    /// <summary>The schema of the answer; null when it has no body.</summary>
    public JsonNode? Result => Answer?["schema"];

    /// <summary>The schema of its body; null: it takes none.</summary>
    public JsonNode? Body => Node["requestBody"]?["content"]?.AsObject().First().Value!["schema"];

    /// <summary>Whether the body is a file.</summary>
    public bool TakesFile => (string?)Body?["format"] == "binary";

    /// <summary>A body, as the document shows one.</summary>
    public JsonNode BodyExample => Node["requestBody"]!["content"]!.AsObject().First().Value!["example"]!;

    /// <summary>What the API answered when the document was made; null when the SDK has no record for it.</summary>
    public JsonNode? Example => Answer?["example"] is JsonObject example && Document.TypeOf(Result!) != nameof(Object) ? example.DeepClone() : null;

    private JsonNode? Answer => Node["responses"]!.AsObject()
        .First(response => response.Key.StartsWith('2')).Value!["content"]?.AsObject().First().Value;

    public override string ToString() => Id;
}

internal sealed record Parameter(JsonNode Node)
{
    public string Name => (string)Node["name"]!;

    public string In => (string)Node["in"]!;

    public bool Optional => !((bool?)Node["required"] ?? false);

    public JsonNode Schema => Node["schema"]!;
}
