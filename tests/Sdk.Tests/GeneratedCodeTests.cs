using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>The SDK has all of openapi.json. The build generates it; these hold the settings and templates.</summary>
public sealed class GeneratedCodeTests
{
    public static TheoryData<string> Operations => [.. Document.Operations.Select(operation => operation.Id)];

    public static TheoryData<string> Examples => [.. Document.Operations.Where(operation => operation.Example is not null).Select(operation => operation.Id)];

    public static TheoryData<string> Records => [.. Document.Schemas.Where(schema => schema.Value!["enum"] is null && Document.IsType(schema.Value)).Select(schema => schema.Key)];

    public static TheoryData<string> Codes => [.. Document.Schemas.Where(schema => schema.Value!["enum"] is not null).Select(schema => schema.Key)];

    [Theory, MemberData(nameof(Operations))]
    public void An_operation_is_a_method(string id)
    {
        var operation = Document.Operations.Single(operation => operation.Id == id);

        var method = SdkTypes.Client(new LeveHeleLivetClient(new Uri("http://localhost")), operation).GetType().GetMethod($"{id}Async");

        method.ShouldNotBeNull();
        var task = SdkTypes.NameOf(method.ReturnParameter);
        task.ShouldBe(operation.Result is { } result ? $"Task<{Document.TypeOf(result)}>" : "Task");
        var parameters = method.GetParameters();
        parameters[^1].ParameterType.ShouldBe(typeof(CancellationToken));
        var types = parameters[..^1].Where(parameter => parameter.Name != "body").Select(SdkTypes.NameOf);
        types.ShouldBe(operation.Parameters.OrderBy(parameter => parameter.Optional).Select(ParameterType), ignoreOrder: false);
        parameters[..^1].Where(parameter => parameter.HasDefaultValue).Count().ShouldBe(operation.Parameters.Count(parameter => parameter.Optional));
    }

    [Theory, MemberData(nameof(Examples))]
    public void An_answer_is_read_without_loss(string id)
    {
        var operation = Document.Operations.Single(operation => operation.Id == id);
        var type = SdkTypes.Find(Document.TypeOf(operation.Result!)).ShouldNotBeNull();

        var read = JsonSerializer.SerializeToNode(operation.Example.Deserialize(type, ApiConnection.Json), type, ApiConnection.Json);

        // A member that may be left out is left out when it is null.
        JsonNode.DeepEquals(WithoutNulls(read!), WithoutNulls(operation.Example!)).ShouldBeTrue($"read: {read}\nanswered: {operation.Example}");
    }

    private static JsonNode WithoutNulls(JsonNode node)
    {
        if (node is JsonArray items)
            foreach (var item in items.OfType<JsonNode>()) WithoutNulls(item);
        if (node is JsonObject members)
            foreach (var (name, value) in members.ToList())
                if (value is null) members.Remove(name);
                else WithoutNulls(value);
        return node;
    }

    [Theory, MemberData(nameof(Records))]
    public void A_schema_is_a_record_with_the_same_members(string name)
    {
        var schema = Document.Schemas[name]!;
        var own = schema["allOf"]?.AsArray().Single(part => part!["properties"] is not null)! ?? schema;
        var required = own["required"]?.AsArray().Select(member => (string)member!).ToHashSet() ?? [];
        var members = own["properties"]!.AsObject().Where(member => member.Key != (string?)schema["discriminator"]?["propertyName"]);

        var generated = SdkTypes.Find(name).ShouldNotBeNull()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.GetCustomAttribute<JsonPropertyNameAttribute>() is not null);

        generated.Select(Describe).ShouldBe(members.Select(member =>
            $"{(required.Contains(member.Key) ? "required " : "")}{Document.TypeOf(member.Value!, !required.Contains(member.Key))} {member.Key}"), ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Codes))]
    public void A_list_of_codes_knows_each_and_keeps_those_to_come(string name)
    {
        var type = SdkTypes.Find(name).ShouldNotBeNull();

        var named = type.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)!.ToString());
        named.ShouldBe(Document.Schemas[name]!["enum"]!.AsArray().Select(code => (string?)code), ignoreOrder: true);

        foreach (var code in named.Append("not-thought-of-yet"))
        {
            var read = JsonSerializer.Deserialize($"\"{code}\"", type, ApiConnection.Json).ShouldNotBeNull();
            JsonSerializer.Serialize(read, type, ApiConnection.Json).ShouldBe($"\"{code}\"");
            type.GetProperty("IsKnown")!.GetValue(read).ShouldBe(code != "not-thought-of-yet");
        }
    }

    [Fact]
    public void Every_problem_code_of_the_document_is_a_constant()
    {
        var codes = Document.Schemas["Problem"]!["properties"]!["code"]!["x-extensible-enum"]!.AsArray().Select(code => (string?)code).ToList();

        codes.ShouldContain("precondition_failed");
        typeof(ProblemCodes).GetFields().Select(field => field.GetRawConstantValue()).ShouldBe(codes);
        ProblemCodes.PreconditionFailed.ShouldBe("precondition_failed");
    }

    [Fact]
    public void What_is_answered_can_be_registered_anew_with_all_that_it_holds()
    {
        var read = Document.Operations.Where(operation => operation.Method == "GET" && operation.Example is not null)
            .Select(operation => (operation.Example, Type: SdkTypes.Find(Document.TypeOf(operation.Result!))!))
            .Where(answer => answer.Type.GetMethod("AsRequest") is not null).ToList();

        read.Select(answer => answer.Type.Name).ShouldBe(["Decision", "Measure", "Network", "Participation", "Plan", "Position"], ignoreOrder: true);
        foreach (var (example, type) in read)
        {
            var record = example.Deserialize(type, ApiConnection.Json)!;
            var request = type.GetMethod("AsRequest")!.Invoke(record, null)!;
            foreach (var member in request.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => member.CanWrite))
                member.GetValue(request).ShouldBe(type.GetProperty(member.Name)!.GetValue(record), $"{type.Name}.{member.Name}");
        }
    }

    [Fact]
    public void What_is_read_and_written_at_one_address_with_a_revision_can_be_updated()
    {
        var updated = from write in Document.Operations
                      where write.Method == "PUT" && write.Body is not null && !write.TakesFile
                      join read in Document.Operations.Where(operation => operation.Method == "GET") on write.Path equals read.Path
                      where SdkTypes.Find(Document.TypeOf(read.Result!))!.GetProperty("IfMatch") is not null
                      select (write, Name: write.Id.Replace("Register", "Update", StringComparison.Ordinal) + "Async");

        updated.Count().ShouldBe(15);
        foreach (var (write, name) in updated)
            SdkTypes.Client(new LeveHeleLivetClient(new Uri("http://localhost")), write).GetType().GetMethod(name).ShouldNotBeNull(name);
    }

    private static string ParameterType(Parameter parameter) =>
        Document.TypeOf(parameter.Schema, parameter.Optional).Replace("IReadOnlyList<", "IEnumerable<", StringComparison.Ordinal);

    private static string Describe(PropertyInfo property)
    {
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{required}{SdkTypes.NameOf(property)} {property.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name}";
    }
}
