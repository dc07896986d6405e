using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>What happened to a resource.</summary>
public enum ChangeKind
{
    Created,
    Changed,
    Deleted,
    Restored,
}

/// <summary>Why it happened.</summary>
public enum ChangeReason
{
    Registration,
    Correction,
    Migration,
}

/// <summary>A row of the change log.</summary>
public sealed class ChangeEvent
{
    public const int ResourceMaxLength = 40;
    public const int KeyMaxLength = 100;

    public long Sequence { get; set; }

    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Resource { get; init; }

    public required string Key { get; init; }

    public ChangeKind Kind { get; init; }

    public ChangeReason Reason { get; init; }

    public string? OrganisationNumber { get; init; }

    /// <summary>The reason in the words of whoever did it.</summary>
    public string? Explanation { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ChangeEvent>
    {
        public void Configure(EntityTypeBuilder<ChangeEvent> builder)
        {
            builder.ToTable("Changes");
            builder.HasKey(change => change.Sequence);
            builder.Property(change => change.Sequence).ValueGeneratedNever();
            builder.HasIndex(change => change.Id).IsUnique();
            builder.HasIndex(change => new { change.Resource, change.Sequence });
            builder.Property(change => change.Resource).HasMaxLength(ResourceMaxLength);
            builder.Property(change => change.Key).HasMaxLength(KeyMaxLength);
            builder.Property(change => change.OrganisationNumber).HasMaxLength(Validation.OrganisationNumber.MaxLength);
            builder.Property(change => change.Explanation).HasMaxLength(VersionedRecord.ExplanationMaxLength);
        }
    }
}

/// <summary>The one row that change numbers are taken from.</summary>
internal sealed class ChangeSequence
{
    public int Id { get; init; }

    public long Last { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ChangeSequence>
    {
        public void Configure(EntityTypeBuilder<ChangeSequence> builder)
        {
            builder.ToTable("ChangeSequence");
            builder.Property(sequence => sequence.Id).ValueGeneratedNever();
            builder.HasData(new ChangeSequence { Id = 1, Last = 0 });
        }
    }
}
