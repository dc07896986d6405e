namespace LeveHeleLivet.Sdk;

/// <summary>The time that a call may take, all attempts together.</summary>
internal sealed class CallTime : IDisposable
{
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _up;
    private readonly CancellationTokenSource _stop;
    private long _since;

    public CallTime(TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        (_timeout, _clock, _since) = (timeout, clock, clock.GetTimestamp());
        _up = new CancellationTokenSource(timeout, clock);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(_up.Token, cancellationToken);
    }

    /// <summary>Cancelled when the time is up, or by the caller.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Whether a wait would end in time.</summary>
    public bool IsEnoughFor(TimeSpan wait) => _timeout == Timeout.InfiniteTimeSpan || wait < _timeout - _clock.GetElapsedTime(_since);

    public void Stop() => _up.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Restart()
    {
        _since = _clock.GetTimestamp();
        _up.CancelAfter(_timeout);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _up.Dispose();
    }
}
