using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Conventions.Tests;

/// <summary>What the contract says of each operation and each member.</summary>
public sealed partial class DocumentTests
{
    private static readonly JsonNode Document = ContractDocument.ReadCommitted();

    private static IReadOnlyList<(string Name, JsonNode Operation)> Operations =>
    [
        .. Document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(method => ($"{method.Key.ToUpperInvariant()} {path.Key}", method.Value!))),
    ];

    [Fact]
    public void Every_operation_is_complete()
    {
        Operations.Count.ShouldBeGreaterThan(20);
        foreach (var (name, operation) in Operations)
        {
            ((string?)operation["operationId"]).ShouldNotBeNullOrEmpty($"{name}: .WithName()");
            ((string?)operation["summary"]).ShouldNotBeNullOrEmpty($"{name}: .WithSummary()");
            operation["tags"]!.AsArray().Count.ShouldBe(1, $"{name}: map it in an area");
            operation["responses"]!["default"].ShouldNotBeNull(name);
            var answers = operation["responses"]!.AsObject().Where(response => response.Key.StartsWith('2')).Select(response => response.Value!).ToList();
            answers.ShouldNotBeEmpty(name);
            foreach (var (mediaType, content) in answers.Append(operation["requestBody"]).SelectMany(body => body?["content"]?.AsObject().ToList() ?? []))
            {
                content!["schema"].ShouldNotBeNull($"{name} {mediaType}");
                content["example"].ShouldNotBeNull($"{name} {mediaType}: name a call with .Example()");
            }
            foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
            {
                ((string?)parameter!["description"]).ShouldNotBeNullOrEmpty($"{name}, {parameter["name"]}: [Description]");
                parameter["schema"].ShouldNotBeNull();
            }
        }
    }

    [Fact]
    public void Codes_are_camel_case_and_no_two_of_a_list_differ_only_in_case()
    {
        var lists = Document["components"]!["schemas"]!.AsObject().Where(schema => schema.Value!["enum"] is not null).ToList();
        lists.Count.ShouldBeGreaterThan(40);
        foreach (var (name, schema) in lists)
        {
            var codes = schema!["enum"]!.AsArray().Select(code => (string)code!).ToList();
            foreach (var code in codes) CamelCase().IsMatch(code).ShouldBeTrue($"{name}: '{code}' is not camelCase, as generated clients name it.");
            codes.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(codes.Count, $"{name}: codes are taken in any case, so two of them cannot differ in it alone.");
        }
    }

    [Theory]
    [InlineData("429", "too_many_requests")]
    [InlineData("503", "not_ready")]
    public void Every_operation_under_v1_says_that_it_may_be_refused_for_now_and_for_how_long(string status, string code)
    {
        var operations = Operations.Where(operation => operation.Name.Contains(" /v1/", StringComparison.Ordinal)).ToList();
        operations.Count.ShouldBeGreaterThan(20);
        foreach (var (name, operation) in operations)
        {
            var refusal = ResponseOf(operation, status).ShouldNotBeNull(name);
            ((string)refusal["description"]!).ShouldContain(code, customMessage: name);
            refusal["content"]!["application/problem+json"].ShouldNotBeNull(name);
            (refusal["headers"]?["Retry-After"]).ShouldNotBeNull(name);
        }
        Operations.Count(operation => ((string?)ResponseOf(operation.Operation, "503")?["description"])?.Contains("overloaded", StringComparison.Ordinal) is true)
            .ShouldBeGreaterThan(40);
    }

    /// <summary>What an operation answers with a status, also where several operations share it.</summary>
    private static JsonNode? ResponseOf(JsonNode operation, string status)
    {
        var response = operation["responses"]![status];
        return (string?)response?["$ref"] is { } shared ? Document["components"]!["responses"]![shared.Split('/')[^1]] : response;
    }

    [Fact]
    public void Every_member_of_every_schema_is_described_and_says_whether_it_can_be_null()
    {
        var schemas = Document["components"]!["schemas"]!.AsObject();
        schemas.Count.ShouldBeGreaterThan(20);
        foreach (var (name, schema) in schemas)
        {
            ((string?)schema!["description"]).ShouldNotBeNullOrEmpty($"{name}: a <summary>");
            foreach (var (member, description) in schema["properties"]?.AsObject() ?? [])
            {
                ((string?)description!["description"]).ShouldNotBeNullOrEmpty($"{name}.{member}: a <param>");
                (description["type"] ?? description["$ref"] ?? description["allOf"]).ShouldNotBeNull($"{name}.{member} has no type");
            }
        }
    }

    [Fact]
    public void A_nullable_reference_has_no_type_beside_it()
    {
        var nullable = Document["components"]!["schemas"]!.AsObject()
            .SelectMany(schema => schema.Value!["properties"]?.AsObject().Select(member => (Name: $"{schema.Key}.{member.Key}", Schema: member.Value!)) ?? [])
            .Where(member => member.Schema["allOf"] is not null && member.Schema["nullable"] is not null)
            .ToList();
        nullable.ShouldNotBeEmpty();
        foreach (var (name, schema) in nullable) schema["type"].ShouldBeNull($"{name}: NSwag would make a second class of it");
    }

    [Fact]
    public void Codes_are_words_and_integers_say_that_they_are()
    {
        var enumerations = Document["components"]!["schemas"]!.AsObject().Where(schema => schema.Value!["enum"] is not null).ToList();
        enumerations.ShouldNotBeEmpty();
        foreach (var (name, schema) in enumerations)
        {
            ((string?)schema!["type"]).ShouldBe("string", name);
            schema["enum"]!.AsArray().ShouldAllBe(value => value!.GetValueKind() == JsonValueKind.String, name);
        }
    }

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$")]
    private static partial Regex CamelCase();
}
