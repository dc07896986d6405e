using System.Collections.Concurrent;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Platform.Caching;

/// <summary>
/// How far this instance knows the change log, and the last change to each kind of resource. It makes cache keys and
/// entity tags. Known at once where a change was written; other instances learn it from <see cref="ChangePoll"/>.
/// </summary>
public sealed class DataVersions
{
    private readonly ConcurrentDictionary<string, long> _lastByResource = new();
    private long _known;

    /// <summary>The number of the last change that this instance knows.</summary>
    public long Known => Volatile.Read(ref _known);

    /// <summary>The number of the last change to any of the kinds of resources.</summary>
    public long LastOf(IEnumerable<string> resources) => resources.Max(resource => _lastByResource.GetValueOrDefault(resource));

    /// <summary>Takes in changes that are committed. What comes late or twice changes nothing.</summary>
    public void Publish(IEnumerable<ChangeEvent> changes)
    {
        foreach (var change in changes) Publish(change.Resource, change.Sequence);
    }

    internal void Publish(string resource, long sequence)
    {
        _lastByResource.AddOrUpdate(resource, sequence, (_, last) => Math.Max(last, sequence));
        InterlockedMax(ref _known, sequence);
    }

    private static void InterlockedMax(ref long location, long value)
    {
        for (var seen = Volatile.Read(ref location); seen < value;)
        {
            var before = Interlocked.CompareExchange(ref location, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }
}
