using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>
/// Deals with what imports leave: takes the number of a completed one off its answers, and removes the answers of one
/// that came to nothing. Little at a time, so that others write meanwhile, and again from the beginning after a stop:
/// nothing of it is seen from outside.
/// </summary>
internal sealed class ImportTidying(IServiceScopeFactory scopes, TimeProvider time, ILogger<ImportTidying> logger) : BackgroundService
{
    /// <summary>An import that has not been heard of for so long is not heard of any more.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    private const int TextsTogether = 5_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _look = new(0);

    /// <summary>Says that an import has ended.</summary>
    public void Look() => _look.Release();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Not at once: a start has better to do, and who is silent now may only be starting too.
                await _look.WaitAsync(Interval, stoppingToken);
                await TidyAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning(exception, "What imports left could not be dealt with; the next try is in {Interval}", Interval);
                await Task.Delay(Interval, time, stoppingToken);
            }
        }
    }

    public async Task TidyAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var dead = database.Now - Silence;
        await database.Set<SurveyImport>().Where(import => import.State == ImportState.Running && import.SeenAt < dead)
            .ExecuteUpdateAsync(import => import.SetProperty(row => row.State, ImportState.Abandoned).SetProperty(row => row.EndedAt, database.Now), cancellationToken);
        foreach (var import in await database.Set<SurveyImport>().AsNoTracking().Where(import => import.State != ImportState.Running && !import.IsTidy).ToListAsync(cancellationToken))
        {
            await TidyAsync(database, import, cancellationToken);
            await database.Set<SurveyImport>().Where(row => row.SurveyKey == import.SurveyKey && row.RoundKey == import.RoundKey && row.Number == import.Number)
                .ExecuteUpdateAsync(row => row.SetProperty(tidied => tidied.IsTidy, true), cancellationToken);
        }
    }

    /// <summary>What there is to do is looked for first: the writer is not held for what an import did not touch.</summary>
    private static async Task TidyAsync(AppDbContext database, SurveyImport import, CancellationToken cancellationToken)
    {
        var answers = database.Set<InhabitantAnswer>().Where(answer => answer.SurveyKey == import.SurveyKey && answer.RoundKey == import.RoundKey && answer.ImportNumber == import.Number);
        foreach (var municipality in await answers.Select(answer => answer.MunicipalityId).Distinct().ToListAsync(cancellationToken))
        {
            var its = answers.Where(answer => answer.MunicipalityId == municipality);
            await WriteAsync(token => import.State is ImportState.Completed ? its.ExecuteUpdateAsync(answer => answer.SetProperty(row => row.ImportNumber, (int?)null), token) : its.ExecuteDeleteAsync(token));
        }
        var texts = database.Set<InhabitantText>().Where(text => text.SurveyKey == import.SurveyKey && text.RoundKey == import.RoundKey && text.ImportNumber == import.Number);
        for (Guid? after = null; ;)
        {
            var rest = after is { } last ? texts.Where(text => text.Id > last) : texts;
            var ids = await rest.OrderBy(text => text.Id).Select(text => text.Id).Take(TextsTogether).ToListAsync(cancellationToken);
            if (ids.Count == 0) return;
            var (first, end) = (ids[0], ids[^1]);
            var its = texts.Where(text => text.Id >= first && text.Id <= end);
            await WriteAsync(token => import.State is ImportState.Completed ? its.ExecuteUpdateAsync(text => text.SetProperty(row => row.ImportNumber, (int?)null), token) : its.ExecuteDeleteAsync(token));
            after = end;
        }

        // Done twice it does nothing the second time.
        Task WriteAsync(Func<CancellationToken, Task> write) => database.InTransactionAsync(write, _ => Task.FromResult(false), cancellationToken);
    }
}
