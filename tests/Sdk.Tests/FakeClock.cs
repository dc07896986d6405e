namespace LeveHeleLivet.Sdk.Tests;

/// <summary>A clock that a test moves. Whoever waits for less than a minute moves it himself, so that nobody waits.</summary>
internal sealed class FakeClock : TimeProvider
{
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly HashSet<Timer> _timers = [];
    private readonly List<TimeSpan> _waits = [];
    private readonly Dictionary<TimeSpan, TaskCompletionSource> _awaited = [];
    private TimeSpan _now;

    /// <summary>The waits so far.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_lock) return [.. _waits];
        }
    }

    /// <summary>Ends when somebody begins to wait for so long, a minute or more.</summary>
    public Task BeginOf(TimeSpan wait)
    {
        lock (_lock)
        {
            if (!_awaited.TryGetValue(wait, out var begin)) _awaited[wait] = begin = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return begin.Task;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + _now;

    public override long GetTimestamp() => _now.Ticks;

    public void Pass(TimeSpan time)
    {
        List<Timer> due;
        lock (_lock)
        {
            _now += time;
            due = [.. _timers.Where(timer => timer.Due <= _now)];
            _timers.ExceptWith(due);
        }
        foreach (var timer in due) timer.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Set(Timer timer, TimeSpan wait)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (wait == Timeout.InfiniteTimeSpan) return;
            timer.Due = _now + wait;
            _timers.Add(timer);
            if (_awaited.Remove(wait, out var begin)) begin.SetResult();
            if (wait >= LongWait) return;
            _waits.Add(wait);
        }
        // Not before whoever set it knows of it.
        ThreadPool.QueueUserWorkItem(_ => Pass(wait));
    }

    private sealed class Timer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Due { get; set; }

        public void Ring() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Set(this, dueTime);
            return true;
        }

        public void Dispose() => clock.Set(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
