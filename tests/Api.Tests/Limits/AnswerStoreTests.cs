using LeveHeleLivet.Api.Platform.Caching;

namespace LeveHeleLivet.Api.Tests.Limits;

/// <summary>That kept answers take no more memory than their limit says. Runs alone, for it measures the memory of the process.</summary>
[CollectionDefinition(nameof(AnswerStoreTests), DisableParallelization = true), Collection(nameof(AnswerStoreTests))]
public sealed class AnswerStoreTests
{
    [Theory]
    [InlineData(60, 400)]
    [InlineData(200_000, 100)]
    [InlineData(60, 8_000)]
    public async Task However_small_or_long_named_they_are_answers_stay_within_the_limit(int body, int key)
    {
        using var store = new AnswerStore();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var kept = 2 * AnswerStore.SizeLimit / (body + 2 * key);
        for (var i = 0; i < kept; i++) await store.SetAsync(i.ToString("D6", System.Globalization.CultureInfo.InvariantCulture).PadRight(key, 'x'), new byte[body], null, TimeSpan.FromHours(1), default);

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        held.ShouldBeInRange(AnswerStore.SizeLimit / 2, AnswerStore.SizeLimit * 11 / 10);
        GC.KeepAlive(store);
    }
}
