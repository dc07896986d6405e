using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Platform.Idempotency;

/// <summary>Removes answers that are older than a repetition has a right to.</summary>
internal sealed class IdempotencyCleanup(IServiceScopeFactory scopes, TimeProvider time, ILogger<IdempotencyCleanup> logger) : BackgroundService
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RemoveOldAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning(exception, "Old idempotency records could not be removed; the next try is in {Interval}", Interval);
            }
        }
    }

    public async Task RemoveOldAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = (time.GetUtcNow() - KeptFor).ToMicroseconds();
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<IdempotencyRecord>().Where(record => record.StoredBy < before).ExecuteDeleteAsync(cancellationToken);
    }
}
