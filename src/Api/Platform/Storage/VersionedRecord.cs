using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>Something that the change log names by resource and key.</summary>
public interface IAddressed
{
    (string Resource, string Key) Address { get; }
}

/// <summary>Something that carries a revision, set on every save.</summary>
public interface IRevisioned
{
    Guid Revision { get; }
}

/// <summary>
/// One version of what somebody has registered under a key. Every version keeps a row; the current one has no
/// <see cref="KnownTo"/>. What was known at an instant is the row with KnownFrom &lt;= instant &lt; KnownTo.
/// Of two writers that close the same row one finds it closed already: KnownTo is the concurrency token.
/// </summary>
public abstract class VersionedRecord : IRevisioned, IAddressed
{
    public const int KeyMaxLength = 64;
    public const string KeyPattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";
    public const int ExplanationMaxLength = 300;

    /// <summary>The version's own key: every version has a revision of its own.</summary>
    [Metadata]
    public Guid Revision { get; set; } = Guid.NewGuid();

    /// <summary>The caller's own key.</summary>
    [Metadata]
    public required string Key { get; set; }

    /// <summary>1 for the first version under the key; what comes after a deletion goes on counting.</summary>
    [Metadata]
    public int Version { get; set; } = 1;

    [Metadata]
    public DateTimeOffset KnownFrom { get; set; }

    [Metadata]
    public DateTimeOffset? KnownTo { get; set; }

    /// <summary>The organisation that registered this version.</summary>
    [Metadata]
    public string? OrganisationNumber { get; set; }

    [Metadata]
    public ChangeReason Reason { get; set; }

    /// <summary>Why a version corrects the one before, in the words of whoever registered it.</summary>
    [Metadata]
    public string? Explanation { get; set; }

    public abstract (string Resource, string Key) Address { get; }

    /// <summary>Called on a version that is given another content.</summary>
    public virtual void ContentChanges()
    {
    }

    /// <summary>The member of the answer that shows a property; null: none does.</summary>
    public virtual string? MemberShowing(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);

    /// <summary>Shows that it has not been saved: a dry run made it.</summary>
    public void ShowAsUnsaved(DateTimeOffset now) => (Revision, KnownFrom) = (Guid.Empty, now);

    /// <summary>Takes its place after the last version, which was deleted.</summary>
    public virtual void ContinueFrom(VersionedRecord former, DateTimeOffset now)
    {
        Version = former.Version + 1;
        // A clock that was put back must not make two versions hold at once.
        KnownFrom = former.KnownTo > now ? former.KnownTo.Value : now;
    }
}

/// <summary>Marks what is kept of a record beside its content: it is not compared with what a caller asks for, nor replaced by it or by a new edition of the shipped data.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MetadataAttribute : Attribute;

internal static class VersionedRecords
{
    /// <summary>The rows known at an instant; null: now.</summary>
    public static IQueryable<T> KnownAt<T>(this IQueryable<T> records, DateTimeOffset? instant) where T : VersionedRecord =>
        instant is { } at
            ? records.Where(record => record.KnownFrom <= at && (record.KnownTo == null || at < record.KnownTo))
            : records.Where(record => record.KnownTo == null);
}

internal abstract class VersionedRecordTable<T> : IEntityTypeConfiguration<T> where T : VersionedRecord
{
    public virtual void Configure(EntityTypeBuilder<T> builder)
    {
        builder.HasKey(record => record.Revision);
        builder.Property(record => record.Revision).ValueGeneratedNever();
        builder.Property(record => record.Key).HasMaxLength(VersionedRecord.KeyMaxLength);
        builder.Property(record => record.KnownTo).IsConcurrencyToken();
        builder.Property(record => record.OrganisationNumber).HasMaxLength(Validation.OrganisationNumber.MaxLength);
        builder.Property(record => record.Explanation).HasMaxLength(VersionedRecord.ExplanationMaxLength);
        builder.Ignore(record => record.Address);
    }
}
