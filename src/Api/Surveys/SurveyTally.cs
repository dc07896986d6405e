using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>How large a municipality is, by its population, as Statistics Norway divides them.</summary>
public enum MunicipalitySize
{
    /// <summary>Under 5,000.</summary>
    Small,

    /// <summary>5,000 to 19,999.</summary>
    Medium,

    /// <summary>20,000 and over.</summary>
    Large,
}

/// <summary>
/// What one invited municipality has answered so far, counted. Made when the round opens, with the groups that the
/// municipality then counts in; changed in the transaction that changes the answers.
/// </summary>
public sealed class SurveyTally
{
    private const int MediumFrom = 5_000;
    private const int LargeFrom = 20_000;

    public required string SurveyKey { get; init; }

    public required string RoundKey { get; init; }

    public required string MunicipalityId { get; init; }

    /// <summary>Its number on the day of the round's population.</summary>
    public required string Number { get; init; }

    public required string CountyNumber { get; init; }

    /// <summary>Null: the data hold none for it.</summary>
    public AgeingCategory? Ageing { get; init; }

    /// <summary>Null: the data hold no population for it.</summary>
    public MunicipalitySize? Size { get; init; }

    /// <summary>See <see cref="AnswerLayout"/>.</summary>
    public required byte[] Counters { get; set; }

    /// <summary>Moves with every answer, so that of two writers who counted at once one counts again.</summary>
    public long Stamp { get; set; }

    public static MunicipalitySize SizeOf(int population) =>
        population < MediumFrom ? MunicipalitySize.Small : population < LargeFrom ? MunicipalitySize.Medium : MunicipalitySize.Large;

    internal sealed class Table : IEntityTypeConfiguration<SurveyTally>
    {
        public void Configure(EntityTypeBuilder<SurveyTally> builder)
        {
            builder.ToTable("SurveyTallies");
            builder.HasKey(tally => new { tally.SurveyKey, tally.RoundKey, tally.MunicipalityId });
            builder.Property(tally => tally.SurveyKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(tally => tally.RoundKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(tally => tally.MunicipalityId).HasMaxLength(4);
            builder.Property(tally => tally.Number).HasMaxLength(4);
            builder.Property(tally => tally.CountyNumber).HasMaxLength(2);
            builder.Property(tally => tally.Ageing).HasConversion<string>().HasMaxLength(10);
            builder.Property(tally => tally.Size).HasConversion<string>().HasMaxLength(10);
            builder.Property(tally => tally.Stamp).IsConcurrencyToken();
            builder.HasOne<SurveyRound>().WithMany().HasForeignKey(tally => new { tally.SurveyKey, tally.RoundKey }).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Municipality>().WithMany().HasForeignKey(tally => tally.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>What is published of one municipality's answers: the counters that every result is a sum of.</summary>
public sealed class SurveyPublication : IAddressed
{
    public const string Resource = "survey-results";

    public required string SurveyKey { get; init; }

    public required string RoundKey { get; init; }

    public required string MunicipalityId { get; init; }

    /// <summary>What was counted when it was published. Never shown.</summary>
    public required byte[] Counted { get; set; }

    /// <summary>What is shown of it.</summary>
    public required byte[] Shown { get; set; }

    public (string Resource, string Key) Address => (Resource, $"{SurveyKey}/{RoundKey}");

    internal sealed class Table : IEntityTypeConfiguration<SurveyPublication>
    {
        public void Configure(EntityTypeBuilder<SurveyPublication> builder)
        {
            builder.ToTable("SurveyPublications");
            builder.HasKey(publication => new { publication.SurveyKey, publication.RoundKey, publication.MunicipalityId });
            builder.Property(publication => publication.SurveyKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(publication => publication.RoundKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(publication => publication.MunicipalityId).HasMaxLength(4);
            // Compared by content: what is published again as it was is no change.
            builder.Property(publication => publication.Counted).Metadata.SetValueComparer(new ArrayStructuralComparer<byte>());
            builder.Property(publication => publication.Shown).Metadata.SetValueComparer(new ArrayStructuralComparer<byte>());
            builder.HasOne<SurveyTally>().WithOne().HasForeignKey<SurveyPublication>(publication => new { publication.SurveyKey, publication.RoundKey, publication.MunicipalityId }).OnDelete(DeleteBehavior.Restrict);
            builder.Ignore(publication => publication.Address);
        }
    }
}
