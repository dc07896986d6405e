using System.Collections.Concurrent;
using LeveHeleLivet.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>The change log, read and followed: nothing is missed and nothing dealt with twice, whatever breaks.</summary>
public sealed class FollowTests : IDisposable
{
    private const string Hamar = "3403";
    private const int PerWriter = 250;
    private static readonly string[] Measures = ["measures"];

    private readonly string _folder = Directory.CreateTempSubdirectory("leve-hele-livet-sdk-").FullName;
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(3));

    public void Dispose()
    {
        _patience.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Connections_that_are_cut_again_and_again_lose_and_double_no_change_of_four_writers()
    {
        await using var api = await TestApi.StartAsync();
        await using var cuts = await CuttingProxy.Before(api.Address, afterBytes: 20_000);
        var bookmark = new ChangeBookmarkFile(Path.Combine(_folder, "bookmark"));
        var told = FollowAsync(new LeveHeleLivetClient(new LeveHeleLivetOptions { BaseAddress = cuts.Address, Clock = new FakeClock() }), bookmark, 4 * PerWriter);
        await cuts.Opened;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => WriteAsync(api, $"m-{writer}", PerWriter)));

        var changes = await told;
        changes.Select(change => change.Sequence).ShouldBe(changes.Select(change => change.Sequence).Distinct().Order());
        changes.Select(change => change.Key).Order().ShouldBe(Enumerable.Range(0, 4).SelectMany(writer => Keys($"m-{writer}", PerWriter)).Order());
        cuts.Cut.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task A_server_that_is_started_anew_is_found_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        var first = await TestApi.StartOnAsync(database);
        var told = FollowAsync(first.Municipality(Hamar), new ChangeBookmarkFile(Path.Combine(_folder, "bookmark")), 20);
        await using (first)
        {
            await WriteAsync(first, "before", 10);
        }
        await using var second = await TestApi.StartOnAsync(database, configure: builder => builder.WebHost.UseUrls(first.Address.ToString()));
        await WriteAsync(second, "after", 10);
        (await told).Select(change => change.Key).ShouldBe(Keys("before", 10).Concat(Keys("after", 10)));
    }

    [Fact]
    public async Task Who_is_stopped_goes_on_after_the_last_change_that_was_dealt_with()
    {
        await using var api = await TestApi.StartAsync();
        var hamar = api.Municipality(Hamar);
        var bookmark = new ChangeBookmarkFile(Path.Combine(_folder, "bookmark"));
        await bookmark.MoveAsync(await LastAsync(hamar));
        await WriteAsync(api, "m", 10);

        var dealtWith = new List<string>();
        await Should.ThrowAsync<InvalidOperationException>(async () =>
        {
            await foreach (var change in hamar.Changes.FollowChangesAsync(bookmark, Measures, _patience.Token))
            {
                if (dealtWith.Count == 4) throw new InvalidOperationException("The program fails.");
                dealtWith.Add(change.Key);
            }
        });
        await foreach (var change in hamar.Changes.ReadChangesAsync(new ChangeBookmarkFile(Path.Combine(_folder, "bookmark")), Measures)) dealtWith.Add(change.Key);
        dealtWith.ShouldBe(Keys("m", 10));
        await foreach (var _ in hamar.Changes.ReadChangesAsync(bookmark, Measures)) Assert.Fail("All has been dealt with.");
    }

    [Fact]
    public async Task Who_is_stopped_when_a_change_has_been_dealt_with_is_not_given_it_again()
    {
        await using var api = await TestApi.StartAsync();
        var hamar = api.Municipality(Hamar);
        var bookmark = new ChangeBookmarkFile(Path.Combine(_folder, "bookmark"));
        await bookmark.MoveAsync(await LastAsync(hamar));
        await WriteAsync(api, "m", 2);

        using var stop = new CancellationTokenSource();
        var dealtWith = new List<string>();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var change in hamar.Changes.FollowChangesAsync(bookmark, Measures, stop.Token))
            {
                dealtWith.Add(change.Key);
                await stop.CancelAsync();
            }
        });
        await foreach (var change in hamar.Changes.ReadChangesAsync(bookmark, Measures)) dealtWith.Add(change.Key);
        dealtWith.ShouldBe(Keys("m", 2));
    }

    [Fact]
    public async Task A_list_and_the_changes_after_it_make_the_list_as_it_is_later()
    {
        await using var api = await TestApi.StartAsync();
        var hamar = api.Municipality(Hamar);
        await WriteAsync(api, "m", 600);
        var copy = new ConcurrentDictionary<string, string>();
        var measures = hamar.Measures.ListAllMunicipalityMeasuresAsync(Hamar);
        var written = Task.CompletedTask;
        await foreach (var measure in measures)
        {
            // While the list is being read, it changes.
            if (copy.IsEmpty) written = WriteAsync(api, "m", 50, "Endret");
            copy[measure.Key] = measure.Title;
        }
        await written;
        var last = await LastAsync(hamar);
        await foreach (var change in hamar.Changes.FollowChangesAsync(measures.ChangeSequence, Measures, _patience.Token))
        {
            var key = change.Key.Split('/')[1];
            copy[key] = (await hamar.Measures.GetMeasureAsync(Hamar, key)).Title;
            if (change.Sequence == last) break;
        }
        var later = new Dictionary<string, string>();
        await foreach (var measure in hamar.Measures.ListAllMunicipalityMeasuresAsync(Hamar)) later[measure.Key] = measure.Title;
        copy.OrderBy(measure => measure.Key).ShouldBe(later.OrderBy(measure => measure.Key));
        later.Values.Count(title => title == "Endret").ShouldBe(50);
    }

    [Fact]
    public async Task A_refusal_for_good_is_thrown()
    {
        await using var api = await TestApi.StartAsync();
        var refused = await Should.ThrowAsync<ApiProblemException>(async () =>
        {
            await foreach (var _ in api.Anyone().Changes.FollowChangesAsync(after: long.MaxValue, cancellationToken: _patience.Token)) Assert.Fail("There is no such change.");
        });
        refused.Code.ShouldBe(ProblemCodes.ParameterInvalid);
    }

    [Fact]
    public async Task Who_follows_comes_back_when_the_API_asks_and_leaves_a_stream_that_has_fallen_silent()
    {
        var (clock, minute) = (new FakeClock(), TimeSpan.FromMinutes(1));
        var (calls, opened) = (0, new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var api = await StubApi.That(async context =>
        {
            switch (++calls)
            {
                case 1:
                    (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (503, "30");
                    return;
                case 2:
                    await SendAsync(context, $"retry: 5000\n{Event(1)}");
                    return;
                case 3:
                    opened.SetResult(clock.BeginOf(minute));
                    await SendAsync(context, ": opened\n");
                    await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
                    return;
                default:
                    await SendAsync(context, Event(2));
                    return;
            }
        });
        var client = new LeveHeleLivetClient(new LeveHeleLivetOptions { BaseAddress = api.Address, Retries = 0, Clock = clock });
        await using var changes = client.Changes.FollowChangesAsync(after: 0, cancellationToken: _patience.Token).GetAsyncEnumerator();

        await changes.MoveNextAsync();
        changes.Current.Sequence.ShouldBe(1);
        clock.Waits.ShouldHaveSingleItem().ShouldBeInRange(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31));

        var next = changes.MoveNextAsync();
        await await opened.Task;
        clock.Waits[^1].ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
        clock.Pass(minute);
        await next;
        changes.Current.Sequence.ShouldBe(2);
    }

    private static Task SendAsync(HttpContext context, string events)
    {
        context.Response.ContentType = "text/event-stream";
        return context.Response.WriteAsync(events);
    }

    private static string Event(long sequence) => $$"""
        id: {{sequence}}
        data: {"sequence":{{sequence}},"at":"2026-11-20T10:00:00Z","resource":"measures","key":"3403/m","kind":"created","reason":"registration","organisationNumber":null,"explanation":null}


        """.ReplaceLineEndings("\n");

    private async Task<List<Change>> FollowAsync(LeveHeleLivetClient client, IChangeBookmark bookmark, int count)
    {
        var changes = new List<Change>();
        await foreach (var change in client.Changes.FollowChangesAsync(bookmark, Measures, _patience.Token))
        {
            changes.Add(change);
            if (changes.Count == count) break;
        }
        return changes;
    }

    private static async Task<long> LastAsync(LeveHeleLivetClient client) => (await client.Measures.ListMeasuresAsync(limit: 1)).ChangeSequence!.Value;

    private static async Task WriteAsync(TestApi api, string prefix, int count, string title = "Tiltak")
    {
        var hamar = api.Municipality(Hamar);
        for (var i = 0; i < count; i++)
        {
            var measure = new RegisterMeasureRequest { Title = title, Solutions = ["3.2"], State = WorkState.Planned };
            await hamar.Measures.RegisterMeasureAsync(Hamar, $"{prefix}-{i}", measure, ifMatch: title == "Tiltak" ? null : "*");
        }
    }

    private static IEnumerable<string> Keys(string prefix, int count) => Enumerable.Range(0, count).Select(i => $"{Hamar}/{prefix}-{i}");
}
