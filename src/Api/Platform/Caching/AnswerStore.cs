using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Caching.Memory;

namespace LeveHeleLivet.Api.Platform.Caching;

/// <summary>Keeps answers in memory up to a limit that counts what they cost: body, headers, key and what is kept beside them.</summary>
internal sealed class AnswerStore : IOutputCacheStore, IDisposable
{
    public const long SizeLimit = 32 * 1024 * 1024;

    /// <summary>What is larger is made anew for each caller.</summary>
    public const long MaxBody = 8 * 1024 * 1024;

    /// <summary>The entry itself and its place in the table; a test measures it.</summary>
    public const int Overhead = 400;

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = SizeLimit });

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_answers.Get<byte[]>(key));

    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        var cost = value.Length + (long)key.Length * sizeof(char) + Overhead;
        _answers.Set(key, value, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = validFor, Size = cost });
        return ValueTask.CompletedTask;
    }

    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Answers are not tagged: what they are made of is in their key.");

    public void Dispose() => _answers.Dispose();
}
