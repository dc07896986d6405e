using LeveHeleLivet.Api.Platform.Storage;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What correlations are made of: how many answered all the items, the sums of their answers and of the products of every two.</summary>
internal sealed class ItemMoments(int items)
{
    private readonly long[] _sums = new long[items];
    private readonly long[] _products = new long[items * items];

    public int N { get; private set; }

    /// <summary>Takes in a response, unless it leaves one of the items open.</summary>
    public void Add(ReadOnlySpan<byte> coded, ReadOnlySpan<int> bytes)
    {
        Span<int> answers = stackalloc int[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (coded[bytes[i]] < AnswerLayout.FirstAnswer) return;
            answers[i] = coded[bytes[i]];
        }
        N++;
        for (var i = 0; i < answers.Length; i++)
        {
            _sums[i] += answers[i];
            for (var j = 0; j <= i; j++) _products[i * answers.Length + j] += answers[i] * answers[j];
        }
    }

    /// <summary>Pearson's correlations; null for the items whose answers are all the same, which correlate with nothing.</summary>
    public (Matrix<double>? Correlations, IReadOnlyList<int> Constant) Correlate()
    {
        List<int> constant = [.. Enumerable.Range(0, items).Where(i => Covariance(i, i) == 0)];
        return (constant.Count > 0 ? null : Matrix<double>.Build.Dense(items, items, (i, j) => i == j ? 1 : (double)Covariance(i, j) / Math.Sqrt((double)Covariance(i, i) * (double)Covariance(j, j))), constant);
    }

    /// <summary>Times n twice: exact, in whole numbers.</summary>
    private Int128 Covariance(int i, int j) => (Int128)N * _products[Math.Max(i, j) * items + Math.Min(i, j)] - (Int128)_sums[i] * _sums[j];
}

/// <summary>Goes through the answers of a round once for each choice of items and state of the answers, one round at a time.</summary>
internal sealed class AnswerScans : IDisposable
{
    private const int Kept = 200;

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = Kept });
    private readonly SemaphoreSlim _turn = new(1);

    public async Task<ItemMoments> MomentsAsync(AppDbContext database, Survey survey, SurveyRound round, IReadOnlyList<AnswerSlot> slots, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Moves with every answer, and is read first: what is kept is never older than it says.
            var state = await database.TalliesOf(round).SumAsync(tally => tally.Stamp, cancellationToken);
            var key = (survey.Key, round.Key, string.Join(' ', slots.Select(slot => slot.Index)), state);
            if (_known.TryGetValue(key, out ItemMoments? known)) return known!;
            var moments = new ItemMoments(slots.Count);
            var bytes = slots.Select(slot => slot.Index).ToArray();
            await foreach (var coded in database.AnswersThatCount(survey.Audience, round).AsAsyncEnumerable().WithCancellation(cancellationToken)) moments.Add(coded, bytes);
            return _known.Set(key, moments, new MemoryCacheEntryOptions { Size = 1 });
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _known.Dispose();
        _turn.Dispose();
    }
}
