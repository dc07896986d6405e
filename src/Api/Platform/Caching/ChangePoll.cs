using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Platform.Caching;

/// <summary>Looks twice a second whether another instance has written, so that its changes show here within a second.</summary>
internal sealed class ChangePoll(IServiceScopeFactory scopes, DataVersions versions, TimeProvider time, ILogger<ChangePoll> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    // The poll reads what has happened since its own last look, not since DataVersions.Known: a change written here
    // may have become known before one that another instance committed under a lower number.
    private long _seen;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var failing = false;
        do
        {
            try
            {
                await LookAsync(stoppingToken);
                failing = false;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                if (!failing) logger.LogWarning(exception, "The change log cannot be read; changes by other instances do not show until it can");
                failing = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var last = await database.Set<ChangeSequence>().Select(sequence => sequence.Last).SingleAsync(cancellationToken);
        if (last == _seen) return;

        var changed = await database.Changes
            .Where(change => change.Sequence > _seen && change.Sequence <= last)
            .GroupBy(change => change.Resource)
            .Select(changes => new { Resource = changes.Key, Last = changes.Max(change => change.Sequence) })
            .ToListAsync(cancellationToken);
        versions.PublishUpTo(last, changed.Select(resource => (resource.Resource, resource.Last)));
        _seen = last;
    }
}
