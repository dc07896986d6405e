using System.Net;
using System.Text.Json;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Register;

/// <summary>How these tests write and what they read of the answers.</summary>
internal static class Writing
{
    public static Task<Answer> RemoveAsync(this HttpClient client, string path, params (string Name, string Value)[] headers) => client.SendAsync(HttpMethod.Delete, path, null, headers);

    public static Task<Answer> RestoreAsync(this HttpClient client, string path, params (string Name, string Value)[] headers) => client.SendAsync(HttpMethod.Post, $"{path}/restore", null, headers);

    public static (string, string) IfMatch(string tag) => ("If-Match", tag);

    public static (string, string) IfMatch(Guid revision) => IfMatch($"\"{revision}\"");

    /// <summary>The record in an answer to a write.</summary>
    public static JsonElement Record(this Answer answer) => answer.Json.TryGetProperty("record", out var record) ? record : answer.Json;

    public static Guid Revision(this Answer answer) => answer.Record().GetProperty("revision").GetGuid();

    public static string Tag(this Answer answer) => answer.Headers.ETag!.Tag;

    public static string? Text(this JsonElement element, string member) => element.GetProperty(member).GetString();

    public static IEnumerable<string?> Texts(this JsonElement element, string member) => element.GetProperty(member).EnumerateArray().Select(item => item.GetString());

    /// <summary>Writes what has to succeed.</summary>
    public static async Task<Answer> WriteAsync(this HttpClient client, string path, string json, params (string Name, string Value)[] headers)
    {
        var answer = await client.PutAsync(path, json, headers);
        return answer.Status is HttpStatusCode.Created ? answer : answer.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>What the change log says of one resource: the kinds of its changes, in order.</summary>
    public static async Task<IReadOnlyList<string?>> LogAsync(this TestApi api, string resource, string key) =>
        [.. (await api.GetAsync($"/v1/changes?limit=500&resource={resource}")).GetProperty("items").EnumerateArray().Where(change => change.Text("key") == key).Select(change => change.Text("kind"))];

    public static Task<IReadOnlyList<string?>> LogAsync(this TestApi api, RecordKind kind) => api.LogAsync(kind.Name, kind.Address);

    /// <summary>All versions of a record.</summary>
    public static async Task<IReadOnlyList<JsonElement>> HistoryAsync(this TestApi api, RecordKind kind) =>
        [.. (await api.GetAsync($"{kind.Path}/history")).GetProperty("items").EnumerateArray()];

    /// <summary>The records in a list.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ItemsAsync(this TestApi api, string path) => [.. (await api.GetAsync(path)).GetProperty("items").EnumerateArray()];
}
