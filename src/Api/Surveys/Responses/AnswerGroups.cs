using System.Threading.Channels;
using LeveHeleLivet.Api.Platform.Idempotency;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>An inhabitant's answer on its way into the database.</summary>
/// <param name="Answer">The coded answers.</param>
/// <param name="Texts">The answers in words, apart.</param>
/// <param name="Layout">What it is counted by.</param>
/// <param name="Record">Stores the receipt under the caller's key; null: there is no key.</param>
internal sealed record GivenAnswer(InhabitantAnswer Answer, IReadOnlyList<InhabitantText> Texts, AnswerLayout Layout, IdempotencyRecord? Record)
{
    /// <summary>Ends when the answer is committed or has failed.</summary>
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// Stores inhabitants' answers, all that wait at once in one transaction: what a commit costs is the disk's answer, and
/// that costs the same for one as for many. An answer is acknowledged when it is committed.
/// </summary>
internal sealed class AnswerGroups(IServiceScopeFactory scopes) : BackgroundService
{
    public const int MostWaiting = 500;
    private const int MostTogether = 250;

    private readonly Channel<GivenAnswer> _waiting = Channel.CreateBounded<GivenAnswer>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>Ends when the answer is committed. Nobody's leaving stops it from then on.</summary>
    public Task AddAsync(GivenAnswer given) =>
        _waiting.Writer.TryWrite(given) ? given.Done.Task : throw SurveyProblems.Busy.Because("Nothing was stored; send the answer again in a moment.");

    /// <summary>What was accepted is stored before the program ends.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Ended by the end of the queue, not by the token: what waits then is still stored.
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var group = new List<GivenAnswer>();
            while (group.Count < MostTogether && _waiting.Reader.TryRead(out var given)) group.Add(given);
            await StoreAsync(group);
        }
    }

    /// <summary>Stores answers together; when that fails, one by one, so that none fails for another's sake, unless the database itself fails.</summary>
    private async Task StoreAsync(IReadOnlyList<GivenAnswer> group)
    {
        try
        {
            await CommitAsync(group);
        }
        catch (Exception exception) when (group.Count > 1 && DatabaseFaults.ProblemOf(exception) is null)
        {
            foreach (var given in group) await StoreAsync([given]);
        }
        catch (Exception exception)
        {
            foreach (var given in group) given.Done.TrySetException(exception);
        }
    }

    private async Task CommitAsync(IReadOnlyList<GivenAnswer> group)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var taken = new List<GivenAnswer>();
        await database.InTransactionAsync(
            async token =>
            {
                taken.Clear();
                foreach (var round in group.GroupBy(given => (given.Answer.SurveyKey, given.Answer.RoundKey)).OrderBy(round => round.Key.SurveyKey, StringComparer.Ordinal).ThenBy(round => round.Key.RoundKey, StringComparer.Ordinal))
                {
                    if (!await database.HoldOpenAsync(new(round.Key.SurveyKey), new(round.Key.RoundKey), token)) continue;
                    taken.AddRange(round);
                    await CountAsync(database, round.Key, round.ToLookup(given => given.Answer.MunicipalityId), token);
                }
                database.AddRange(taken.Select(given => given.Answer));
                database.AddRange(taken.SelectMany(given => given.Texts));
                database.AddRange(taken.Select(given => given.Record).OfType<IdempotencyRecord>());
                await database.SaveAsync(ChangeOrigin.Unlogged, token);
            },
            token => IsCommittedAsync(database, taken, token),
            CancellationToken.None);
        foreach (var given in taken) given.Done.SetResult();
        foreach (var late in group.Except(taken)) late.Done.SetException(SurveyProblems.RoundNotOpen.Because($"Round '{late.Answer.RoundKey}' has been closed."));
    }

    /// <summary>Has the save that follows count answers, by municipality, into the tallies of their round.</summary>
    private static async Task CountAsync(AppDbContext database, (string Survey, string Key) round, ILookup<string, GivenAnswer> answers, CancellationToken cancellationToken)
    {
        foreach (var tally in await database.LockTalliesAsync(new(round.Survey), new(round.Key), [.. answers.Select(municipality => municipality.Key)], cancellationToken))
        {
            var layout = answers[tally.MunicipalityId].First().Layout;
            var counters = AnswerLayout.Unpack(tally.Counters, layout.Counters);
            foreach (var given in answers[tally.MunicipalityId]) layout.Count(given.Answer.Coded, counters, +1);
            tally.Counters = AnswerLayout.Pack(counters);
        }
    }

    private static async Task<bool> IsCommittedAsync(AppDbContext database, IReadOnlyList<GivenAnswer> taken, CancellationToken cancellationToken)
    {
        if (taken.Count == 0) return false;
        var first = taken[0].Answer;
        return await database.Set<InhabitantAnswer>().AnyAsync(
            answer => answer.SurveyKey == first.SurveyKey && answer.RoundKey == first.RoundKey && answer.MunicipalityId == first.MunicipalityId && answer.Id == first.Id, cancellationToken);
    }
}
