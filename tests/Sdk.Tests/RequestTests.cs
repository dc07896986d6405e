using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>Every operation, called with every parameter, against what the document says it looks like on the wire.</summary>
public sealed class RequestTests
{
    // What to call with, and how it is written.
    private static readonly Dictionary<Type, (object Value, string Written)> Samples = new()
    {
        [typeof(string)] = ("Å/b ?&=+%", "Å/b ?&=+%"),
        [typeof(int)] = (7, "7"),
        [typeof(long)] = (1234567890123, "1234567890123"),
        [typeof(bool)] = (true, "true"),
        [typeof(DateOnly)] = (new DateOnly(2024, 2, 29), "2024-02-29"),
        [typeof(DateTimeOffset)] = (new DateTimeOffset(2024, 2, 29, 12, 30, 0, TimeSpan.FromHours(1)), "2024-02-29T12:30:00.0000000+01:00"),
        [typeof(Guid)] = (new Guid("0a1b2c3d-0000-0000-0000-000000000001"), "0a1b2c3d-0000-0000-0000-000000000001"),
    };

    // Headers take no more than ASCII.
    private const string HeaderSample = "\"a-header\"";

    public static TheoryData<string> Operations => [.. Document.Operations.Select(operation => operation.Id)];

    public static TheoryData<string> Paged => [.. Document.Operations.Where(IsPaged).Select(operation => operation.Id)];

    [Theory, MemberData(nameof(Operations))]
    public async Task An_operation_sends_what_the_document_says(string id)
    {
        var operation = Document.Operations.Single(operation => operation.Id == id);

        var asked = await Call(operation, $"{id}Async");

        asked.Method.ShouldBe(operation.Method);
        asked.Path.ShouldBe(operation.Parameters.Where(parameter => parameter.In == "path")
            .Aggregate(operation.Path, (path, parameter) => path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(Written(parameter).Single()), StringComparison.Ordinal)));
        Flat(asked.Query).ShouldBe(Expected(operation, "query"), ignoreOrder: true);
        foreach (var header in operation.Parameters.Where(parameter => parameter.In == "header"))
            asked.Headers[header.Name].ShouldBe(Written(header));
        if (operation.TakesFile)
            (asked.Headers.ContentType.ToString(), asked.Body).ShouldBe(("text/csv", (string?)operation.BodyExample));
        else if (operation.Body is not null)
            JsonNode.DeepEquals(JsonNode.Parse(asked.Body), operation.BodyExample).ShouldBeTrue($"sent: {asked.Body}\nmeant: {operation.BodyExample}");
    }

    [Theory, MemberData(nameof(Paged))]
    public async Task All_of_a_list_is_asked_for_in_the_longest_pages_with_the_same_filters(string id)
    {
        var operation = Document.Operations.Single(operation => operation.Id == id);

        var asked = await Call(operation, $"{id.Replace("List", "ListAll", StringComparison.Ordinal)}Async");

        var limit = operation.Parameters.Single(parameter => parameter.Name == "limit").Schema["maximum"]!.ToString();
        Flat(asked.Query).ShouldBe(Expected(operation, "query").Where(one => one.Name is not ("cursor" or "limit")).Append(("limit", limit)), ignoreOrder: true);
    }

    [Theory]
    [InlineData("\"a\"\r\nX-Forged: 1")]
    [InlineData("\"a\"\nX-Forged: 1")]
    [InlineData("\"a\"\u001b")]
    public async Task A_header_that_would_become_two_is_refused_and_nothing_is_sent(string tag)
    {
        await using var api = await StubApi.ThatAnswers("{}");
        var client = new LeveHeleLivetClient(api.Address);

        await Should.ThrowAsync<ArgumentException>(() => client.Plans.DeletePlanAsync("3403", "plan", ifMatch: tag));
        await Should.ThrowAsync<ArgumentException>(() => client.Surveys.CloseSurveyRoundAsync("survey", "round", idempotencyKey: tag));

        api.Requests.ShouldBeEmpty();
    }

    private static bool IsPaged(Operation operation) =>
        operation.Parameters.Any(parameter => parameter.Name is "cursor" or "after") && operation.Parameters.Any(parameter => parameter.Name == "limit");

    private static async Task<Asked> Call(Operation operation, string name)
    {
        await using var server = await StubApi.ThatAnswers("", status: 503, type: "text/html");
        var client = SdkTypes.Client(new LeveHeleLivetClient(new LeveHeleLivetOptions { BaseAddress = server.Address, Retries = 0 }), operation);
        var method = client.GetType().GetMethod(name).ShouldNotBeNull();

        var result = method.Invoke(client, [.. method.GetParameters().Select(parameter => Argument(parameter, operation))]);

        await Should.ThrowAsync<ApiProblemException>(async () =>
        {
            if (result is IAsyncEnumerable<object> all)
                await all.GetAsyncEnumerator().MoveNextAsync();
            else
                await (Task)result!;
        });
        return server.Requests.Single();
    }

    private static object? Argument(ParameterInfo parameter, Operation operation)
    {
        if (operation.Parameters.Any(header => IsTextHeader(header) && header.Name.Replace("-", "", StringComparison.Ordinal).Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)))
            return HeaderSample;
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (parameter.Name == "body" && operation.TakesFile)
        {
            var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes((string)operation.BodyExample!));
            return type == typeof(FileParameter) ? new FileParameter(file, "text/csv") : file;
        }
        if (parameter.Name == "body")
            return operation.BodyExample.Deserialize(type, ApiConnection.Json);
        if (type == typeof(CancellationToken))
            return CancellationToken.None;
        if (!type.IsGenericType)
            return Sample(type).Value;
        var items = Array.CreateInstance(type.GenericTypeArguments[0], 2);
        items.SetValue(Sample(type.GenericTypeArguments[0]).Value, 0);
        items.SetValue(Sample(type.GenericTypeArguments[0]).Value, 1);
        return items;
    }

    private static (object Value, string Written) Sample(Type type) => Samples.TryGetValue(type, out var sample)
        ? sample
        : (Activator.CreateInstance(type, "a-code")!, "a-code");

    private static IEnumerable<string> Written(Parameter parameter)
    {
        if (IsTextHeader(parameter))
            return [HeaderSample];
        var type = Document.TypeOf(parameter.Schema["items"] ?? parameter.Schema);
        var written = Samples.Where(sample => SdkTypes.NameOf(sample.Key) == type).Select(sample => sample.Value.Written).SingleOrDefault("a-code");
        return parameter.Schema["items"] is null ? [written] : [written, written];
    }

    private static bool IsTextHeader(Parameter parameter) => parameter.In == "header" && Document.TypeOf(parameter.Schema) == "string";

    private static IEnumerable<(string Name, string Value)> Expected(Operation operation, string place) =>
        from parameter in operation.Parameters
        where parameter.In == place
        from value in Written(parameter)
        select (parameter.Name, value);

    private static IEnumerable<(string Name, string Value)> Flat(IQueryCollection query) =>
        query.SelectMany(one => one.Value.Select(value => (one.Key, value!)));
}
