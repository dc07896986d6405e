using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Limits;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Mvc;

namespace LeveHeleLivet.Api.Changes;

internal static class StreamChanges
{
    public const string LastEventIdHeader = "Last-Event-ID";
    public const string Heartbeat = "heartbeat";
    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    private const string EventStream = "text/event-stream";
    private static readonly TimeSpan ReconnectAfter = TimeSpan.FromSeconds(2);

    public static void Map(RouteGroupBuilder area)
    {
        area.MapGet("/changes/stream", Handle)
            .WithName(nameof(StreamChanges))
            .WithSummary("Follows the change log as it grows.")
            .WithDescription("""
                Server-sent events: each change as the JSON of a Change, its number as the event's id, in commit order; nothing is left out and nothing comes twice.
                Responses to surveys (survey-responses) show only to callers whose token holds the scope to read surveys.
                It begins after Last-Event-ID, else after `after`, else with what happens from now on, and goes on until either side ends it.
                A browser reconnects by itself and continues after the last id; other callers send that id back as Last-Event-ID.

                An event of type `heartbeat`, without data, opens the stream and comes every 15 seconds. Its id is the number up to which
                all has been sent, so that whoever follows one kind of resource need not begin far back.
                """)
            .Produces<Stream>(StatusCodes.Status200OK, EventStream)
            .Answers(LimitProblems.StreamsExhausted)
            .RequireRateLimiting(LimitsRegistration.Streams)
            .Example("/v1/changes/stream?after=0");
    }

    private static async Task<IResult> Handle(
        [FromQuery, Range(0, long.MaxValue, ErrorMessage = "'{0}' is 0 or more."), Description("Only changes with a higher number than this. Neither this nor Last-Event-ID: only what happens from now on.")] long? after,
        [FromHeader(Name = LastEventIdHeader), Range(0, long.MaxValue, ErrorMessage = "'{0}' is 0 or more."), Description("The id of the last event received, to continue after it; it counts before `after`. Browsers send it when they reconnect.")] long? lastEventId,
        [FromQuery, MaxLength(ChangeEvent.ResourceMaxLength), Description(ChangeLog.ResourceDescription)] string[]? resource,
        Caller? caller, IEnumerable<RestrictedResource> restricted, AppDbContext database, EndpointDataSource endpoints, DataVersions versions, TimeProvider time, IHostApplicationLifetime server, HttpContext context, CancellationToken cancellationToken)
    {
        var start = lastEventId ?? after ?? await ChangeLog.EndAsync(database, cancellationToken);
        await ChangeLog.CheckAsync(database, endpoints, start, lastEventId is null ? nameof(after) : LastEventIdHeader, resource, cancellationToken);
        // Asks the proxies that know it to pass on each event as it comes.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var events = FollowAsync(database, start, resource, ChangeLog.HiddenFrom(caller, restricted), versions, time, server.ApplicationStopping);
        return TypedResults.ServerSentEvents(HeadAsGet.Applies(context) ? events.Take(1) : events);
    }

    /// <summary>Holds nothing between the pieces but the number it has come to: a caller who reads slowly costs no memory.</summary>
    private static async IAsyncEnumerable<SseItem<ChangeResponse?>> FollowAsync(
        AppDbContext database, long readTo, string[]? resource, IReadOnlyList<string> hidden, DataVersions versions, TimeProvider time, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        yield return Beat(readTo, ReconnectAfter);
        var beat = Task.Delay(HeartbeatInterval, time, ended.Token);
        while (!ended.IsCancellationRequested)
        {
            var piece = await ChangeLog.ReadAsync(database, readTo, PageRequest.MaxLimit, resource, hidden, cancellationToken);
            foreach (var change in piece.Changes) yield return new(change) { EventId = change.Sequence.ToString(CultureInfo.InvariantCulture) };
            readTo = piece.ReadTo;
            if (!piece.More) await Task.WhenAny(versions.MoreThan(readTo), beat);
            if (!beat.IsCompletedSuccessfully) continue;
            yield return Beat(readTo);
            beat = Task.Delay(HeartbeatInterval, time, ended.Token);
        }
    }

    private static SseItem<ChangeResponse?> Beat(long readTo, TimeSpan? reconnectAfter = null) =>
        new(null, Heartbeat) { EventId = readTo.ToString(CultureInfo.InvariantCulture), ReconnectionInterval = reconnectAfter };
}
