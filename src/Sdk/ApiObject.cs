using System.Text.Json.Serialization;

namespace LeveHeleLivet.Sdk;

/// <summary>
/// What an operation answers, with the headers that it came under. Those are null on an object that came inside another
/// one, such as an item of a list, and do not count when two objects are compared.
/// </summary>
public abstract record ApiObject
{
    /// <summary>The answer's ETag, quotes included, as If-Match and If-None-Match take it.</summary>
    [JsonIgnore]
    public string? ETag { get; internal set; }

    /// <summary>The last change that the answer surely holds: go on reading the change log after it.</summary>
    [JsonIgnore]
    public long? ChangeSequence { get; internal set; }

    /// <inheritdoc />
    public virtual bool Equals(ApiObject? other) => EqualityContract == other?.EqualityContract;

    /// <inheritdoc />
    public override int GetHashCode() => EqualityContract.GetHashCode();
}
