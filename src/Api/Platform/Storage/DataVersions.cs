using System.Collections.Concurrent;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>
/// How far this instance knows the change log, and the last change to each kind of resource. It makes cache keys and
/// entity tags, and wakes those who follow the log. Known at once where a change was written; other instances learn it
/// from <see cref="ChangePoll"/>.
/// </summary>
public sealed class DataVersions
{
    private readonly ConcurrentDictionary<string, long> _lastByResource = new();
    private readonly Lock _publishing = new();
    private readonly HashSet<long> _ahead = [];
    private long _known;
    private long _highest;
    private TaskCompletionSource _news = NewSignal();

    /// <summary>
    /// The number up to which this instance knows every change. A save may tell of its number before another tells of
    /// a lower one; until then, an answer that is held elsewhere may lack the lower one.
    /// </summary>
    public long Known => Volatile.Read(ref _known);

    /// <summary>The number of the last change to any of the kinds of resources.</summary>
    public long LastOf(IEnumerable<string> resources) => resources.Max(resource => _lastByResource.GetValueOrDefault(resource));

    /// <summary>
    /// Ends when there may be a change with a higher number: whoever waited reads the log and waits again. It is a hint,
    /// which costs nobody anything while nothing happens; what has happened only the log says.
    /// </summary>
    public Task MoreThan(long number)
    {
        // Taken before the look, so that what is published in between ends it.
        var news = Volatile.Read(ref _news).Task;
        return Volatile.Read(ref _highest) > number ? Task.CompletedTask : news;
    }

    /// <summary>Takes in changes that are committed. What comes late or twice changes nothing.</summary>
    public void Publish(IReadOnlyList<ChangeEvent> changes)
    {
        if (changes.Count == 0) return;
        lock (_publishing)
        {
            foreach (var change in changes)
            {
                SetLast(change.Resource, change.Sequence);
                if (change.Sequence > _known) _ahead.Add(change.Sequence);
            }
            SetKnown(_known);
        }
        Tell(changes[^1].Sequence);
    }

    /// <summary>Takes in all that the log holds up to a number.</summary>
    internal void PublishUpTo(long last, IEnumerable<(string Resource, long Sequence)> lastByResource)
    {
        lock (_publishing)
        {
            foreach (var (resource, sequence) in lastByResource) SetLast(resource, sequence);
            if (last > _known) SetKnown(last);
        }
        Tell(last);
    }

    private void SetLast(string resource, long sequence) =>
        _lastByResource.AddOrUpdate(resource, sequence, (_, last) => Math.Max(last, sequence));

    private void SetKnown(long number)
    {
        _ahead.RemoveWhere(sequence => sequence <= number);
        while (_ahead.Remove(number + 1)) number++;
        Volatile.Write(ref _known, number);
    }

    private void Tell(long number)
    {
        if (InterlockedMax(ref _highest, number)) Interlocked.Exchange(ref _news, NewSignal()).SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static bool InterlockedMax(ref long location, long value)
    {
        for (var seen = Volatile.Read(ref location); seen < value;)
        {
            var before = Interlocked.CompareExchange(ref location, value, seen);
            if (before == seen) return true;
            seen = before;
        }
        return false;
    }
}
