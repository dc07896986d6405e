using System.Globalization;
using LeveHeleLivet.Api.Platform.Caching;

namespace LeveHeleLivet.Api.Tests.Limits;

public sealed class AnswerStoreTests
{
    /// <summary>What a thread allocates to keep answers is at least what they take: no other test moves it, as it would move the memory of the process.</summary>
    [Theory]
    [InlineData(60, 400)]
    [InlineData(200_000, 100)]
    [InlineData(60, 8_000)]
    public async Task However_small_or_long_named_it_is_an_answer_costs_what_it_is_counted_as(int body, int key)
    {
        using var store = new AnswerStore();
        var each = body + sizeof(char) * key + AnswerStore.Overhead;
        var kept = (int)(AnswerStore.SizeLimit / 2 / each);
        var before = GC.GetAllocatedBytesForCurrentThread();
        // It is kept at once, and so on this thread.
        for (var i = 0; i < kept; i++) await store.SetAsync(NameOf(i), new byte[body], null, TimeSpan.FromHours(1), default);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        ((double)allocated / kept / each).ShouldBeInRange(0.5, 1.1);
        GC.KeepAlive(store);

        string NameOf(int number) => string.Create(key, number, static (name, number) =>
        {
            name.Fill('x');
            number.TryFormat(name, out _, provider: CultureInfo.InvariantCulture);
        });
    }

    [Fact]
    public async Task What_would_go_beyond_the_limit_is_not_kept_beside_what_is()
    {
        using var store = new AnswerStore();
        var body = new byte[1024 * 1024];
        var names = Enumerable.Range(0, (int)(2 * AnswerStore.SizeLimit / body.Length)).Select(number => $"{number}").ToList();
        foreach (var name in names) await store.SetAsync(name, body, null, TimeSpan.FromHours(1), default);
        var kept = 0;
        foreach (var name in names) if (await store.GetAsync(name, default) is not null) kept++;
        kept.ShouldBeInRange(1, (int)(AnswerStore.SizeLimit / body.Length));
    }
}
