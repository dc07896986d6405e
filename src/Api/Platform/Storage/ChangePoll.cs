using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>
/// Looks twice a second whether another instance has written, so that its changes show here within a second; and by
/// the same look whether the database answers at all.
/// </summary>
internal sealed class ChangePoll(IServiceScopeFactory scopes, DatabasePreparation preparation, Readiness readiness, DataVersions versions, TimeProvider time, ILogger<ChangePoll> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>A database that takes longer for one row does not answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // The poll reads what has happened since its own last look, not since DataVersions.Known: a change written here
    // may have become known before one that another instance committed under a lower number.
    private long _seen;
    private bool _isPrepared;

    /// <summary>Takes the first look before the first request.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await preparation.PrepareFileAsync(cancellationToken);
        await TryLookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await TryLookAsync(stoppingToken);
    }

    private async Task TryLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Say(Readiness.DatabaseAway, exception);
        }
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        database.Database.SetCommandTimeout(Patience);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // A file answers or fails, however busy the machine is; a server may do neither.
        if (database is SqlServerAppDbContext) patience.CancelAfter(Patience);
        await LookAsync(database, patience.Token);
    }

    private async Task LookAsync(AppDbContext database, CancellationToken cancellationToken)
    {
        if (!_isPrepared && await preparation.LackAsync(database, cancellationToken) is { } lack)
        {
            Say(lack);
            return;
        }
        _isPrepared = true;

        var last = await database.Set<ChangeSequence>().Select(sequence => sequence.Last).SingleAsync(cancellationToken);
        if (last != _seen)
        {
            var changed = await database.Changes
                .Where(change => change.Sequence > _seen && change.Sequence <= last)
                .GroupBy(change => change.Resource)
                .Select(changes => new { Resource = changes.Key, Last = changes.Max(change => change.Sequence) })
                .ToListAsync(cancellationToken);
            versions.PublishUpTo(last, changed.Select(resource => (resource.Resource, resource.Last)));
            _seen = last;
        }
        if (readiness.Reason is not null) logger.LogInformation("Ready: the database answers");
        readiness.Ready();
    }

    /// <summary>Once, however often it is found.</summary>
    private void Say(string reason, Exception? exception = null)
    {
        if (readiness.Reason != reason) logger.LogWarning(exception, "Not ready: {Reason}", reason);
        readiness.NotReady(reason);
    }
}
