using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Platform.Idempotency;

/// <summary>What a POST was answered with, to answer its repetition. Stored in the same transaction as what the POST did.</summary>
internal sealed class IdempotencyRecord
{
    /// <summary>The organisation that called.</summary>
    public required string Consumer { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path, query and body: the same key must not mean two things.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The answer's ETag; null: it has none.</summary>
    public string? Tag { get; init; }

    /// <summary>The answer's JSON.</summary>
    public required string Answer { get; init; }

    /// <summary>The language of the texts in the answer.</summary>
    public required string Language { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<IdempotencyRecord>
    {
        public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
        {
            builder.ToTable("IdempotencyRecords");
            builder.HasKey(record => new { record.Consumer, record.Key });
            builder.Property(record => record.Consumer).HasMaxLength(9);
            builder.Property(record => record.Key).HasMaxLength(IdempotencyKey.MaxLength);
            builder.Property(record => record.RequestHash).HasMaxLength(64);
            builder.Property(record => record.Language).HasMaxLength(2);
            builder.Property(record => record.Tag).HasMaxLength(60);
            builder.HasIndex(record => record.CreatedAt);
        }
    }
}
