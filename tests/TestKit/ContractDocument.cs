using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.OpenApi;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace LeveHeleLivet.TestKit;

/// <summary>
/// Makes the contract, openapi.json, from the running code. Every example in it is what the API answers to the call
/// that the operation names, on the shipped data and the records of <see cref="ExampleRecords"/>.
/// </summary>
public static partial class ContractDocument
{
    private const string SomeRevision = "0d9f6a52-6d3c-4f6e-9a57-3f1f2b8f7c11";
    private const string SomeTraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    /// <summary>The document, byte for byte as it is committed.</summary>
    public static async Task<string> GenerateAsync()
    {
        await using var api = await TestApi.StartAsync();
        await using (var scope = api.Services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            database.AddRange(ExampleRecords.Decision(), ExampleRecords.Plan());
            await database.SaveChangesAsync();
        }

        var document = api.Services.GetRequiredService<ISwaggerProvider>().GetSwagger(OpenApiRegistration.DocumentName);
        var json = JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_0))!;
        foreach (var endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints)
        {
            if (endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is not { } operation) continue;
            var call = endpoint.Metadata.GetMetadata<ExampleCall>()?.Call ?? throw new InvalidOperationException($"{operation} has no example; name a call with .Example().");
            await AddExampleAsync(api, json, operation, call);
        }
        json["components"]!["schemas"]!["Problem"]!["example"] = Steady(JsonNode.Parse((await api.ProblemAsync("/v1/solutions?limit=0")).GetRawText())!);
        return json.ToJsonString(new(Json.Options) { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    private static async Task AddExampleAsync(TestApi api, JsonNode document, string operation, string call)
    {
        var described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(method => method.Value!)
            .Single(described => (string?)described["operationId"] == operation);
        using var response = await api.OpenAsync(call, "en");
        var body = response.Content.Headers.ContentType?.MediaType is "text/event-stream" ? await FirstEventsAsync(response) : await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"The example of {operation}, {call}, is answered {(int)response.StatusCode}: {body}");
        foreach (var (mediaType, content) in described["responses"]!["200"]!["content"]!.AsObject())
        {
            content!["example"] = mediaType == "application/json" ? Steady(JsonNode.Parse(body)!) : JsonValue.Create(Revision().Replace(body, SomeRevision));
        }
    }

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

    /// <summary>Revisions and trace ids differ from run to run; the document shows one of each.</summary>
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
                    if (name == "revision") members[name] = SomeRevision;
                    else if (name == "traceId") members[name] = SomeTraceId;
                    else if (value is not null) Steady(value);
                }
                break;
        }
        return node;
    }
}
