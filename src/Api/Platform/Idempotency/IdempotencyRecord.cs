using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Platform.Idempotency;

/// <summary>What a POST was answered with, to answer its repetition. Stored in the same transaction as what the POST did.</summary>
internal sealed class IdempotencyRecord
{
    public const int LanguageMaxLength = 2;
    public const int TagMaxLength = 60;

    /// <summary>SHA-256 of the organisation that called and its key: the key itself is not kept.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// HMAC-SHA256, by the key, of method, path, query, media type and body: the same key must not mean two things,
    /// and whoever reads the database must not find out a body by trying.
    /// </summary>
    public required string RequestHash { get; init; }

    public int Status { get; init; }

    /// <summary>The answer's ETag; null: it has none.</summary>
    public string? Tag { get; init; }

    /// <summary>The answer's JSON.</summary>
    public required string Answer { get; init; }

    /// <summary>The language of the texts in the answer.</summary>
    public required string Language { get; init; }

    /// <summary>The full hour by which it was stored: no finer, to tell nothing of who it was.</summary>
    public DateTimeOffset StoredBy { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<IdempotencyRecord>
    {
        public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
        {
            builder.ToTable("IdempotencyRecords");
            builder.HasKey(record => record.Id);
            builder.KeepsNoOrder();
            builder.Property(record => record.Id).HasMaxLength(ColumnConversions.Sha256Length);
            builder.Property(record => record.RequestHash).HasMaxLength(ColumnConversions.Sha256Length);
            builder.Property(record => record.Language).HasMaxLength(LanguageMaxLength);
            builder.Property(record => record.Tag).HasMaxLength(TagMaxLength);
            builder.HasIndex(record => record.StoredBy);
        }
    }
}
