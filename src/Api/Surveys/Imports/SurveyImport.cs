using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>The file is being read; nothing of it counts yet.</summary>
    Running,

    /// <summary>What was taken of the file counts.</summary>
    Completed,

    /// <summary>The file was refused, or the connection broke; nothing of it counts.</summary>
    Failed,

    /// <summary>Sent again while it ran, or not heard of any more; nothing of it counts.</summary>
    Abandoned,
}

/// <summary>What becomes of a file in which some rows are faulty.</summary>
public enum ImportMode
{
    /// <summary>All rows are taken, or none.</summary>
    Atomic,

    /// <summary>The faulty rows are left out.</summary>
    Partial,
}

/// <summary>
/// A file of responses on its way into a round. The answers of inhabitants are stored as they come, under the import's
/// number, and count from the moment when it is completed. Afterwards the number is taken off them: nothing leads from
/// an answer to the file that it came in.
/// </summary>
public sealed class SurveyImport
{
    public const int StateMaxLength = 10;
    public const int ModeMaxLength = 10;
    public const int RequestIdMaxLength = 64;

    public required string SurveyKey { get; init; }

    public required string RoundKey { get; init; }

    /// <summary>From 1 in each round.</summary>
    public int Number { get; init; }

    public ImportState State { get; set; }

    public ImportMode Mode { get; init; }

    /// <summary>What the request is known by; sent again, the same request takes the import's place.</summary>
    public required string RequestId { get; init; }

    /// <summary>How many bytes of the file have been read.</summary>
    public long Bytes { get; set; }

    /// <summary>How many rows have been read.</summary>
    public long Rows { get; set; }

    /// <summary>How many of them are faulty.</summary>
    public long Refused { get; set; }

    /// <summary>What is wrong with them, as far as it is named.</summary>
    public required IReadOnlyList<Fault> Faults { get; set; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The last sign of life.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>Null: it has not ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Whether the answers that it left are dealt with: its number taken off them, or they removed.</summary>
    public bool IsTidy { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<SurveyImport>
    {
        public void Configure(EntityTypeBuilder<SurveyImport> builder)
        {
            builder.ToTable("SurveyImports");
            builder.HasKey(import => new { import.SurveyKey, import.RoundKey, import.Number });
            builder.Property(import => import.SurveyKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(import => import.RoundKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(import => import.Number).ValueGeneratedNever();
            builder.Property(import => import.State).HasMaxLength(StateMaxLength);
            builder.Property(import => import.Mode).HasMaxLength(ModeMaxLength);
            builder.Property(import => import.RequestId).HasMaxLength(RequestIdMaxLength);
            builder.Property(import => import.Faults).IsJson();
            builder.HasOne<SurveyRound>().WithMany().HasForeignKey(import => new { import.SurveyKey, import.RoundKey }).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
