using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Scope = LeveHeleLivet.Api.Platform.Identity.Scope;

namespace LeveHeleLivet.TestKit;

/// <summary>
/// Makes the contract, openapi.json, from the running code. Every example in it is what the API answers to the call
/// that the operation names, on the shipped data, the example surveys and what the examples of the writing operations register.
/// </summary>
public static partial class ContractDocument
{
    private const string SomeRevision = "0d9f6a52-6d3c-4f6e-9a57-3f1f2b8f7c11";
    private const string SomeTraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    /// <summary>The document, byte for byte as it is committed.</summary>
    public static async Task<string> GenerateAsync()
    {
        await using var api = await TestApi.StartAsync();
        return await GenerateAsync(api, _ => { });
    }

    /// <summary>The document, and with it a call of every operation.</summary>
    /// <param name="api">An API that nothing has been registered in.</param>
    /// <param name="before">Done before each operation is called, by whose method it is.</param>
    public static async Task<string> GenerateAsync(TestApi api, Action<HttpMethod> before)
    {
        await ExampleAnswers.WriteAsync(api);
        await ExampleSurveys.RegisterAsync(api);
        var document = api.Services.GetRequiredService<ISwaggerProvider>().GetSwagger(OpenApiRegistration.DocumentName);
        var json = JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_0))!;
        // First all that is written, in the order in which one thing refers to another; what deletes comes last.
        foreach (var example in Examples(api).OrderBy(example => example.Method == HttpMethod.Put ? 0 : example.Method == HttpMethod.Delete ? 2 : 1))
        {
            before(example.Method);
            await AddExampleAsync(api, json, example);
        }
        json["components"]!["schemas"]!["Problem"]!["example"] = Steady(JsonNode.Parse((await api.ProblemAsync("/v1/solutions?limit=0")).GetRawText())!);
        SharedParts.Share(json);
        return json.ToJsonString(new(Json.Options) { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    /// <summary>The document as it is committed, with each shared part in the operations that refer to it.</summary>
    public static JsonNode ReadCommitted() => SharedParts.Inline(JsonNode.Parse(File.ReadAllText(Repository.PathOf("openapi.json")))!);

    private static IEnumerable<Example> Examples(TestApi api) =>
        from endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints
        let operation = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
        where operation is not null
        let examples = endpoint.Metadata.GetOrderedMetadata<ExampleCall>() is { Count: > 0 } named ? named : throw new InvalidOperationException($"{operation} has no example; name a call with .Example().")
        select new Example(operation, new HttpMethod(endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0]), examples, endpoint.Metadata.GetMetadata<LeveHeleLivet.Api.Platform.Identity.RequiredScope>()?.Scope);

    private static async Task AddExampleAsync(TestApi api, JsonNode document, Example example)
    {
        var described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(method => method.Value!)
            .Single(described => (string?)described["operationId"] == example.Operation);
        foreach (var call in example.Calls.Where(call => call.Body is not null)) described["requestBody"]!["content"]![call.MediaType]!["example"] = Body(call.MediaType, call.Body!);
        await AnswerAsync(api, described, example);
        // Put once more, the same changes nothing: what a caller gets who lost the first answer.
        if (example.Method == HttpMethod.Put) await AnswerAsync(api, described, example);
    }

    private static async Task AnswerAsync(TestApi api, JsonNode described, Example example)
    {
        using var client = example.Scope is { } scope ? await api.AsAsync(TestOrganisations.WithRightTo(scope), scope) : null;
        using var response = await SendAsync(client ?? api.Http, example, "");
        using var second = response.StatusCode is HttpStatusCode.PreconditionRequired ? await SendAsync(client!, example, "*") : null;
        var answer = second ?? response;
        var body = answer.Content.Headers.ContentType?.MediaType is "text/event-stream" ? await FirstEventsAsync(answer) : await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"The example of {example.Operation}, {example.Calls[0].Call}, is answered {(int)answer.StatusCode}: {body}");
        var declared = described["responses"]![((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture)] ?? throw new InvalidOperationException($"{example.Operation} answers {(int)answer.StatusCode}, which it does not declare.");
        foreach (var (mediaType, content) in declared["content"]?.AsObject() ?? []) content!["example"] = mediaType == "application/json" ? Shorten(Body(mediaType, body)) : Body(mediaType, body);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, Example example, string ifMatch)
    {
        var call = example.Calls[0];
        var request = new HttpRequestMessage(example.Method, call.Call);
        if (example.Method == HttpMethod.Post) request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString());
        request.Headers.TryAddWithoutValidation("Accept-Language", "en");
        if (ifMatch.Length > 0) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (call.Body is { } body) request.Content = new StringContent(body, Encoding.UTF8, call.MediaType);
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static JsonNode Body(string mediaType, string body) =>
        mediaType is "application/json" or "application/schema+json" ? Steady(JsonNode.Parse(body)!) : JsonValue.Create(Revision().Replace(body, SomeRevision));

    /// <summary>One item shows what a list holds.</summary>
    private static JsonNode Shorten(JsonNode node)
    {
        if (node is JsonArray items)
            while (items.Count > 1) items.RemoveAt(items.Count - 1);
        foreach (var part in node is JsonArray list ? list : node is JsonObject members ? members.Select(member => member.Value) : [])
            if (part is not null) Shorten(part);
        return node;
    }

    private sealed record Example(string Operation, HttpMethod Method, IReadOnlyList<ExampleCall> Calls, Scope? Scope);

    /// <summary>The opening and the first event of a stream that does not end.</summary>
    private static async Task<string> FirstEventsAsync(HttpResponseMessage response)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var events = new StringBuilder();
        for (var ended = 0; ended < 2 && await reader.ReadLineAsync() is { } line;)
        {
            events.Append(line).Append('\n');
            if (line.Length == 0) ended++;
        }
        return events.ToString();
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Revision();

    /// <summary>Revisions, receipts and trace ids differ from run to run; the document shows one of each.</summary>
    private static JsonNode Steady(JsonNode node)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array) if (item is not null) Steady(item);
                break;
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (name is "revision" or "receipt") members[name] = SomeRevision;
                    else if (name == "traceId") members[name] = SomeTraceId;
                    else if (value is not null) Steady(value);
                }
                break;
        }
        return node;
    }
}
