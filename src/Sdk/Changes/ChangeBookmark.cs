using System.Globalization;

namespace LeveHeleLivet.Sdk;

/// <summary>How far a program has read the change log, kept where it outlives the program.</summary>
public interface IChangeBookmark
{
    /// <summary>The number of the last change that has been dealt with; null: none has.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<long?> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes down that all up to a change has been dealt with.</summary>
    /// <param name="sequence">The number of the change.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    ValueTask MoveAsync(long sequence, CancellationToken cancellationToken = default);
}

/// <summary>A bookmark in a file of its own.</summary>
/// <param name="path">The file, which need not be there yet.</param>
public sealed class ChangeBookmarkFile(string path) : IChangeBookmark
{
    /// <inheritdoc />
    public async ValueTask<long?> ReadAsync(CancellationToken cancellationToken = default) =>
        File.Exists(path) ? long.Parse(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture) : null;

    /// <inheritdoc />
    public async ValueTask MoveAsync(long sequence, CancellationToken cancellationToken = default)
    {
        // Written beside it and moved into its place, so that a program that ends meanwhile leaves the one or the other.
        var next = path + ".next";
        await File.WriteAllTextAsync(next, sequence.ToString(CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false);
        File.Move(next, path, overwrite: true);
    }
}

/// <summary>A bookmark that lasts as long as the enumeration.</summary>
internal sealed class PassingBookmark(long? sequence) : IChangeBookmark
{
    private long? _sequence = sequence;

    public ValueTask<long?> ReadAsync(CancellationToken cancellationToken = default) => new(_sequence);

    public ValueTask MoveAsync(long sequence, CancellationToken cancellationToken = default)
    {
        _sequence = sequence;
        return ValueTask.CompletedTask;
    }
}
