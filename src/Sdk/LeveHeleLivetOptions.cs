using Microsoft.Extensions.Caching.Memory;

namespace LeveHeleLivet.Sdk;

/// <summary>Where the API is, and what is the same for every call.</summary>
public sealed class LeveHeleLivetOptions
{
    /// <summary>Where the API is, without <c>/v1</c>.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The language wanted for texts: nb, nn or en. The API's own choice when left out.</summary>
    public string? Language { get; set; }

    /// <summary>Gives the token that calls are made with, asked before each attempt; null: calls are made without, which is enough for reading.</summary>
    public Func<CancellationToken, ValueTask<string>>? Token { get; set; }

    /// <summary>The program that calls, as <c>Name/1.0</c>: what the API's operators know it by, beside the name and version of this library.</summary>
    public string? Application { get; set; }

    /// <summary>
    /// How long a call may take, all attempts and the waits between them together; 100 seconds when left out. Of a file that is
    /// sent or received, the time under way does not count.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// How often a call is repeated when the connection breaks or the API, or something in front of it, says that it cannot
    /// answer now; 4 when left out, 0 for never. Only what does the same when done twice is repeated, and that is everything
    /// here but a file from a stream that cannot be wound back.
    /// </summary>
    public int Retries { get; set; } = 4;

    /// <summary>
    /// How many bytes of answers are kept to spare sending them again; 0, as when left out, for none. The API is still asked
    /// each time, and answers briefly when nothing has changed.
    /// </summary>
    public long CacheBytes { get; set; }

    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    // Of the options, for clients come and go over them.
    internal AnswerCache? Cache => field ??= CacheBytes > 0 ? new AnswerCache(new MemoryCache(new MemoryCacheOptions { SizeLimit = CacheBytes })) : null;
}
