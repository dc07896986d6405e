using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace LeveHeleLivet.Api.Tests;

/// <summary>What a call was answered with.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, HttpResponseHeaders Headers, string? Language)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? Code => Json.GetProperty("code").GetString();

    public IReadOnlyList<(string? Code, string? Place, string Message)> Faults =>
    [
        .. Json.GetProperty("errors").EnumerateArray().Select(fault => (
            fault.GetProperty("code").GetString(),
            fault.GetProperty("pointer").GetString() ?? fault.GetProperty("parameter").GetString(),
            fault.GetProperty("message").GetString()!)),
    ];

    public Answer ShouldBe(HttpStatusCode status)
    {
        Status.ShouldBe(status, Body);
        return this;
    }

    public Answer ShouldBeRefused(int status, string code)
    {
        ((int)Status).ShouldBe(status, Body);
        Code.ShouldBe(code, Body);
        return this;
    }
}

internal static class Call
{
    public static Task<Answer> PutAsync(this HttpClient client, string path, string json, params (string Name, string Value)[] headers) =>
        client.SendAsync(HttpMethod.Put, path, Content(json), headers);

    public static Task<Answer> PostAsync(this HttpClient client, string path, string json, params (string Name, string Value)[] headers) =>
        client.SendAsync(HttpMethod.Post, path, Content(json), headers);

    public static async Task<Answer> SendAsync(this HttpClient client, HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers.ContentLanguage.SingleOrDefault());
    }

    private static StringContent Content(string json) => new(json, Encoding.UTF8, "application/json");
}
