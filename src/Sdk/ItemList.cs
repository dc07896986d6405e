namespace LeveHeleLivet.Sdk;

/// <summary>The items of a list, page after page. A page is fetched when its first item is asked for.</summary>
/// <typeparam name="T">What the list is of.</typeparam>
public sealed class ItemList<T> : IAsyncEnumerable<T>
{
    private readonly Func<ItemList<T>, CancellationToken, IAsyncEnumerable<T>> _read;

    internal ItemList(Func<ItemList<T>, CancellationToken, IAsyncEnumerable<T>> read) => _read = read;

    /// <summary>
    /// The last change that all of the pages read so far surely hold: once the list has been read, follow the change log after it,
    /// and nothing is missed. Null before the first item is asked for.
    /// </summary>
    public long? ChangeSequence { get; private set; }

    /// <inheritdoc />
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        ChangeSequence = null;
        return _read(this, cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    // Pages may come from different servers, of which one knows less than the other.
    internal void Take(object page)
    {
        if (page is ApiObject { ChangeSequence: { } sequence } && !(ChangeSequence < sequence))
            ChangeSequence = sequence;
    }
}
