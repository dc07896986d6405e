using System.Globalization;
using System.Net;
using System.Text.Json;
using LeveHeleLivet.Api.Changes;
using LeveHeleLivet.Api.Platform.Limits;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Register;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LeveHeleLivet.Api.Tests.Changes;

/// <summary>Those who follow the log see every change once and in order, whatever happens around them.</summary>
public sealed class StreamChangesTests
{
    private const int Writers = 16;
    private const int Writes = 5;

    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Followers_from_different_starts_see_every_change_once_and_in_order_while_many_write()
    {
        await using var api = await TestApi.StartAsync();
        var before = await EndAsync(api);
        var end = before + Writers * Writes;
        await using var live = await Follower.OpenAsync(api);
        var writing = WriteAsync(api, "a");
        await using var fromBeginning = await Follower.OpenAsync(api, "?after=0");
        await using var fromSnapshot = await Follower.OpenAsync(api, $"?after={before}");
        await using var reconnected = await Follower.OpenAsync(api, "?after=0", Text(before - 3));

        foreach (var (follower, start) in new[] { (live, before), (fromBeginning, 0), (fromSnapshot, before), (reconnected, before - 3) })
        {
            var seen = await follower.ReadAsync((int)(end - start));
            seen.Select(change => change.Sequence).ShouldBe(Enumerable.Range(1, (int)(end - start)).Select(i => start + i));
        }
        await writing;
    }

    [Fact]
    public async Task A_broken_connection_goes_on_after_the_last_event()
    {
        await using var api = await TestApi.StartAsync();
        string? lastEventId;
        await using (var broken = await Follower.OpenAsync(api))
        {
            // Not even a change has come: the opening says where the stream stands.
            lastEventId = broken.LastEventId;
        }
        await SaveAsync(api, "while-away");
        await using (var broken = await Follower.OpenAsync(api, "", lastEventId))
        {
            (await broken.ReadAsync(1)).Single().Key.ShouldBe("3401/while-away");
            lastEventId = broken.LastEventId;
        }
        foreach (var key in new[] { "next", "last" }) await SaveAsync(api, key);
        await using var back = await Follower.OpenAsync(api, "", lastEventId);
        (await back.ReadAsync(2)).Select(change => change.Key).ShouldBe(["3401/next", "3401/last"]);
    }

    [Fact]
    public async Task A_filter_sends_one_kind_only_and_its_heartbeats_tell_how_far_all_is_read()
    {
        await using var api = await TestApi.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(new HurriedClock()));
        await using var follower = await Follower.OpenAsync(api, "?resource=plans");
        await SaveAsync(api, "one");
        await SaveAsync(api, database => database.Add(ExampleRecords.Decision()));
        await SaveAsync(api, "two");
        var end = await EndAsync(api);

        (await follower.ReadAsync(2)).ShouldBe([(end - 2, "plans", "3401/one"), (end, "plans", "3401/two")]);
        await SaveAsync(api, async database => database.Remove(await database.Set<Decision>().SingleAsync()));
        while (follower.LastEventId != Text(end + 1)) (await follower.NextAsync())!.Value.EventType.ShouldBe(StreamChanges.Heartbeat);
    }

    [Fact]
    public async Task A_snapshot_and_the_changes_after_it_make_every_later_snapshot()
    {
        await using var api = await TestApi.StartAsync();
        for (var round = 0; round < 3; round++)
        {
            var snapshots = new List<Snapshot> { await ReadSnapshotAsync(api, null) };
            await using var follower = await Follower.OpenAsync(api, $"?resource=plans&after={snapshots[0].Sequence}");
            var writing = WriteAsync(api, $"round-{round}", writers: 4, changeAndDelete: true);
            while (!writing.IsCompleted) snapshots.Add(await ReadSnapshotAsync(api, snapshots[^1]));
            await writing;
            var later = await ReadSnapshotAsync(api, snapshots[^1]);
            later.Sequence.ShouldBe(await EndAsync(api));

            var feed = await ReadFeedAsync(api, snapshots[0].Sequence);
            (await follower.ReadAsync(feed.Count)).Select(change => change.Sequence).ShouldBe(feed.Select(change => change.Sequence));
            foreach (var snapshot in snapshots)
            {
                var keys = snapshot.Revisions.Keys.ToHashSet();
                var after = feed.Where(change => change.Sequence > snapshot.Sequence).ToList();
                foreach (var change in after) _ = change.Kind == "deleted" ? keys.Remove(change.Key) : keys.Add(change.Key);
                keys.SymmetricExceptWith(later.Revisions.Keys);
                keys.ShouldBeEmpty($"what the snapshot of {snapshot.Sequence} and the changes since then do not account for");
                later.Revisions.Keys.Except(after.Select(change => change.Key)).Where(key => snapshot.Revisions[key] != later.Revisions[key])
                    .ShouldBeEmpty($"changed since {snapshot.Sequence} without a change in the log");
            }
        }
    }

    [Fact]
    public async Task Changes_by_another_instance_come_in_order_with_those_of_this_one()
    {
        await using var api = await TestApi.StartAsync();
        await using var other = await TestApi.StartOnAsync(api.Database);
        var before = await EndAsync(api);
        await using var here = await Follower.OpenAsync(api);
        await using var there = await Follower.OpenAsync(other);
        await Task.WhenAll(WriteAsync(api, "here"), WriteAsync(other, "there"));

        foreach (var follower in new[] { here, there })
        {
            var seen = await follower.ReadAsync(2 * Writers * Writes);
            seen.Select(change => change.Sequence).ShouldBe(Enumerable.Range(1, 2 * Writers * Writes).Select(i => before + i));
        }
    }

    [Fact]
    public async Task A_stop_ends_the_streams_at_once()
    {
        await using var api = await TestApi.StartAsync();
        await using var follower = await Follower.OpenAsync(api);
        await api.Services.GetRequiredService<IHost>().StopAsync().WaitAsync(Promptly);
        (await follower.NextAsync()).ShouldBeNull("the stream ends as one that is complete");
    }

    [Fact]
    public async Task So_many_streams_are_open_at_a_time_and_one_that_ends_makes_room()
    {
        await using var api = await TestApi.StartAsync();
        var followers = new List<Follower>();
        while (followers.Count < TestLimits.Streams) followers.Add(await Follower.OpenAsync(api));

        using (var refused = await api.SendAsync("/v1/changes/stream"))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter!.Delta.ShouldBe(LimitProblems.StreamsExhausted.RetryAfter);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("streams_exhausted");
        }
        (await api.GetAsync("/v1/changes?limit=1")).GetProperty("items").GetArrayLength().ShouldBe(1);

        await followers[0].DisposeAsync();
        HttpStatusCode status;
        do
        {
            using var again = await api.OpenAsync("/v1/changes/stream");
            status = again.StatusCode;
        }
        while (status is HttpStatusCode.ServiceUnavailable);
        status.ShouldBe(HttpStatusCode.OK);
        foreach (var follower in followers.Skip(1)) await follower.DisposeAsync();
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("999999999")]
    [InlineData("99999999999999999999")]
    public async Task A_last_event_id_that_is_no_number_of_the_log_is_refused_by_name(string lastEventId)
    {
        var api = await TestApi.SharedAsync();
        using var response = await api.SendAsync("/v1/changes/stream", null, (StreamChanges.LastEventIdHeader, lastEventId));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("code").GetString().ShouldBe("parameter_invalid");
        problem.GetProperty("errors")[0].GetProperty("parameter").GetString().ShouldBe(StreamChanges.LastEventIdHeader);
    }

    [Fact]
    public async Task Nothing_on_the_way_keeps_or_gathers_events()
    {
        await using var follower = await Follower.OpenAsync(await TestApi.SharedAsync(), "?after=0");
        (await follower.ReadAsync(1)).Single().Sequence.ShouldBe(1);
        follower.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        follower.Response.Content.Headers.ContentEncoding.ShouldNotContain(encoding => encoding != "identity");
        follower.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        follower.Response.Headers.ETag.ShouldBeNull();
        follower.Response.Headers.GetValues("X-Accel-Buffering").ShouldBe(["no"]);
    }

    [Fact]
    public async Task Head_is_answered_without_opening_a_stream()
    {
        await using var api = await TestApi.StartAsync();
        for (var i = 0; i <= TestLimits.Streams; i++)
        {
            using var head = await api.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/v1/changes/stream"));
            head.StatusCode.ShouldBe(HttpStatusCode.OK);
            head.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        }
    }

    [Fact]
    public async Task Every_kind_of_resource_in_the_log_can_be_followed_alone()
    {
        var api = await TestApi.SharedAsync();
        await using var scope = api.Services.CreateAsyncScope();
        var kinds = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Changes.Select(change => change.Resource).Distinct().ToListAsync();
        kinds.Count.ShouldBeGreaterThan(4);
        foreach (var kind in kinds) (await api.GetAsync($"/v1/changes?limit=1&resource={kind}")).GetProperty("items").GetArrayLength().ShouldBe(1, kind);
    }

    private static Task WriteAsync(TestApi api, string prefix, int writers = Writers, bool changeAndDelete = false) =>
        Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Writes; i++)
            {
                var key = $"{prefix}-{writer}-{i}";
                await SaveAsync(api, key);
                if (!changeAndDelete) continue;
                if (i % 2 == 0) await SaveAsync(api, async database => (await PlanAsync(database, key)).Title = "Changed");
                if (i % 3 == 0) await SaveAsync(api, async database => database.Remove(await PlanAsync(database, key)));
            }
        })));

    private static Task<Plan> PlanAsync(AppDbContext database, string key) => database.Set<Plan>().KnownAt(null).SingleAsync(plan => plan.Key == key);

    private static Task SaveAsync(TestApi api, string key)
    {
        var plan = ExampleRecords.Plan();
        plan.Key = key;
        return SaveAsync(api, database => database.Add(plan));
    }

    private static Task SaveAsync(TestApi api, Action<AppDbContext> change) => SaveAsync(api, database =>
    {
        change(database);
        return Task.CompletedTask;
    });

    private static async Task SaveAsync(TestApi api, Func<AppDbContext, Task> change)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await change(database);
        await database.SaveAsync();
    }

    private static async Task<long> EndAsync(TestApi api)
    {
        await using var scope = api.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Changes.MaxAsync(change => change.Sequence);
    }

    /// <summary>The plans as a caller holds them: asked for anew only when they have changed.</summary>
    private static async Task<Snapshot> ReadSnapshotAsync(TestApi api, Snapshot? held)
    {
        using var response = await api.SendAsync("/v1/plans?limit=500", null, held is null ? [] : [("If-None-Match", held.Tag)]);
        var sequence = long.Parse(response.Headers.GetValues("X-Change-Sequence").Single(), CultureInfo.InvariantCulture);
        if (response.StatusCode is HttpStatusCode.NotModified) return held! with { Sequence = sequence };
        var page = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        page.GetProperty("nextCursor").ValueKind.ShouldBe(JsonValueKind.Null);
        return new Snapshot(sequence, response.Headers.ETag!.Tag, page.GetProperty("items").EnumerateArray().ToDictionary(
            plan => $"3401/{plan.GetProperty("key").GetString()}", plan => plan.GetProperty("revision").GetGuid()));
    }

    private static async Task<IReadOnlyList<(long Sequence, string Key, string Kind)>> ReadFeedAsync(TestApi api, long after)
    {
        var feed = new List<(long, string, string)>();
        JsonElement piece;
        var next = $"/v1/changes?resource=plans&after={after}";
        do
        {
            piece = await api.GetAsync(next);
            feed.AddRange(piece.GetProperty("items").EnumerateArray().Select(change => (change.GetProperty("sequence").GetInt64(), change.GetProperty("key").GetString()!, change.GetProperty("kind").GetString()!)));
            next = piece.GetProperty("next").GetString()!;
        }
        while (piece.GetProperty("more").GetBoolean());
        return feed;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Snapshot(long Sequence, string Tag, IReadOnlyDictionary<string, Guid> Revisions);

    /// <summary>A clock whose heartbeats come at once.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == StreamChanges.HeartbeatInterval ? TimeSpan.FromMilliseconds(20) : dueTime, period);

        public override DateTimeOffset GetUtcNow() => TestClock.Start;
    }
}
