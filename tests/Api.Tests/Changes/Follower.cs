using System.Net.ServerSentEvents;
using System.Text.Json;
using LeveHeleLivet.Api.Changes;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Changes;

/// <summary>Reads the change stream as a browser does.</summary>
internal sealed class Follower : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource _patience = new(Patience);
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private Follower(HttpResponseMessage response, Stream body)
    {
        Response = response;
        _events = SseParser.Create(body).EnumerateAsync(_patience.Token).GetAsyncEnumerator(_patience.Token);
    }

    public HttpResponseMessage Response { get; }

    /// <summary>What a browser would send when it reconnects.</summary>
    public string? LastEventId { get; private set; }

    /// <summary>Opens the stream and reads its opening: from then on it misses nothing.</summary>
    public static Task<Follower> OpenAsync(TestApi api, string query = "", string? lastEventId = null) => OpenAsync(api.Http, query, lastEventId);

    /// <inheritdoc cref="OpenAsync(TestApi, string, string?)"/>
    public static async Task<Follower> OpenAsync(HttpClient client, string query = "", string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/changes/stream{query}") { Headers = { { "Accept-Encoding", "br, gzip" } } };
        if (lastEventId is not null) request.Headers.Add(StreamChanges.LastEventIdHeader, lastEventId);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"The stream{query} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        var follower = new Follower(response, await response.Content.ReadAsStreamAsync());
        (await follower.NextAsync())?.EventType.ShouldBe(StreamChanges.Heartbeat);
        return follower;
    }

    /// <summary>The next event, heartbeats too; null when the stream has ended.</summary>
    public async Task<SseItem<string>?> NextAsync()
    {
        if (!await _events.MoveNextAsync()) return null;
        if (_events.Current.EventId is { } id) LastEventId = id;
        return _events.Current;
    }

    /// <summary>The next changes.</summary>
    public async Task<IReadOnlyList<(long Sequence, string Resource, string Key)>> ReadAsync(int count)
    {
        var changes = new List<(long, string, string)>();
        while (changes.Count < count)
        {
            var next = await NextAsync() ?? throw new InvalidOperationException($"The stream ended after {changes.Count} of {count} changes.");
            if (next.EventType == StreamChanges.Heartbeat) continue;
            var change = JsonDocument.Parse(next.Data).RootElement;
            var sequence = change.GetProperty("sequence").GetInt64();
            next.EventId.ShouldBe(sequence.ToString(System.Globalization.CultureInfo.InvariantCulture));
            changes.Add((sequence, change.GetProperty("resource").GetString()!, change.GetProperty("key").GetString()!));
        }
        return changes;
    }

    public async ValueTask DisposeAsync()
    {
        Response.Dispose();
        await _patience.CancelAsync();
        _patience.Dispose();
    }
}
