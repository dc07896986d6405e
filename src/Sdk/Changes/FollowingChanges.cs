using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace LeveHeleLivet.Sdk;

public sealed partial class ChangesClient
{
    // The API sends something at least every 15 seconds.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <summary>Reads what has happened since a bookmark, to the end of the log: for a program that looks now and then.</summary>
    /// <param name="bookmark">Where reading begins, moved on whenever a change has been dealt with: when the next is asked for. A change whose dealing with was broken off comes again.</param>
    /// <param name="resource">Only changes to this kind of resource, such as plans.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <exception cref="ApiProblemException">The API answered with a problem; thrown while enumerating.</exception>
    public async IAsyncEnumerable<Change> ReadChangesAsync(IChangeBookmark bookmark, IEnumerable<string>? resource = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bookmark);
        for (var after = await bookmark.ReadAsync(cancellationToken).ConfigureAwait(false) ?? 0; ;)
        {
            var page = await ListChangesAsync(after, limit: 500, resource, cancellationToken).ConfigureAwait(false);
            foreach (var change in page.Items)
            {
                yield return change;
                // Also when reading is to stop: it has been dealt with.
                await bookmark.MoveAsync(change.Sequence, CancellationToken.None).ConfigureAwait(false);
            }
            if (page.After != after)
                await bookmark.MoveAsync(after = page.After, cancellationToken).ConfigureAwait(false);
            if (!page.More)
                yield break;
        }
    }

    /// <summary>Follows the log for as long as it is enumerated: what has happened since a bookmark, then what happens, as it happens.</summary>
    /// <remarks>A connection that breaks, falls silent or is refused for the time being is made again, after the last change.</remarks>
    /// <param name="bookmark">Where following begins, moved on whenever a change has been dealt with: when the next is asked for. A change whose dealing with was broken off comes again. Empty: from now on.</param>
    /// <param name="resource">Only changes to this kind of resource, such as plans.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    /// <exception cref="ApiProblemException">The API refuses for good; thrown while enumerating.</exception>
    public async IAsyncEnumerable<Change> FollowChangesAsync(IChangeBookmark bookmark, IEnumerable<string>? resource = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bookmark);
        var after = await bookmark.ReadAsync(cancellationToken).ConfigureAwait(false);
        for (var failures = 0; ;)
        {
            Exception failure;
            var pause = TimeSpan.Zero;
            // Only of an open stream: until then the call has its own time, in which it may be asked to wait.
            using var silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _connection.Clock);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
            var events = EventsAsync(after, resource, silence, ended.Token).GetAsyncEnumerator(ended.Token);
            await using (events.ConfigureAwait(false))
            {
                while (true)
                {
                    try
                    {
                        if (!await events.MoveNextAsync().ConfigureAwait(false))
                            throw new IOException("The stream has ended.");
                    }
                    catch (Exception broken) when (IsTemporary(broken, silence, cancellationToken))
                    {
                        failure = broken;
                        break;
                    }
                    silence.CancelAfter(Timeout.InfiniteTimeSpan);
                    (var id, var change, pause) = events.Current;
                    if (change is not null)
                        yield return change;
                    if (id != after)
                        await bookmark.MoveAsync(id, CancellationToken.None).ConfigureAwait(false);
                    (after, failures) = (id, 0);
                    silence.CancelAfter(Silence);
                }
            }
            await Task.Delay(pause + Retry.WaitAfter(failure, ++failures), _connection.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Follows the log for as long as it is enumerated: what has happened since a change, then what happens, as it happens.</summary>
    /// <param name="after">The number of the change, such as the <see cref="ItemList{T}.ChangeSequence"/> of a list that has been read; null: from now on.</param>
    /// <param name="resource">Only changes to this kind of resource, such as plans.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    /// <exception cref="ApiProblemException">The API refuses for good; thrown while enumerating.</exception>
    public IAsyncEnumerable<Change> FollowChangesAsync(long? after = null, IEnumerable<string>? resource = null, CancellationToken cancellationToken = default) =>
        FollowChangesAsync(new PassingBookmark(after), resource, cancellationToken);

    private static bool IsTemporary(Exception broken, CancellationTokenSource silence, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && (Retry.IsWorthwhileAfter(broken) || broken is OperationCanceledException { InnerException: TimeoutException } || broken is OperationCanceledException && silence.IsCancellationRequested);

    /// <summary>The changes, and between them how far all has been sent; with each, how long to wait should the stream break.</summary>
    private async IAsyncEnumerable<(long Id, Change? Change, TimeSpan Pause)> EventsAsync(
        long? after, IEnumerable<string>? resource, CancellationTokenSource silence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stream = await StreamChangesAsync(after, resource: resource, cancellationToken: cancellationToken).ConfigureAwait(false);
        silence.CancelAfter(Silence);
        var parser = SseParser.Create(stream.Stream);
        await foreach (var sent in parser.EnumerateAsync(cancellationToken).ConfigureAwait(false))
        {
            var pause = parser.ReconnectionInterval;
            var id = long.Parse(sent.EventId!, CultureInfo.InvariantCulture);
            yield return (id, sent.EventType == SseParser.EventTypeDefault ? JsonSerializer.Deserialize<Change>(sent.Data, ApiConnection.Json) : null, pause > TimeSpan.Zero ? pause : TimeSpan.Zero);
        }
    }
}
