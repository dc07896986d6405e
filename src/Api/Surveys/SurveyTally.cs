using LeveHeleLivet.Api.Municipalities;
using Microsoft.EntityFrameworkCore;
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
    public const int SizeMaxLength = 10;
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
            builder.Property(tally => tally.MunicipalityId).HasMaxLength(Municipality.IdMaxLength);
            builder.Property(tally => tally.Number).HasMaxLength(MunicipalityNumber.MaxLength);
            builder.Property(tally => tally.CountyNumber).HasMaxLength(Municipalities.CountyNumber.MaxLength);
            builder.Property(tally => tally.Ageing).HasMaxLength(MunicipalityFigures.AgeingMaxLength);
            builder.Property(tally => tally.Size).HasMaxLength(SizeMaxLength);
            builder.Property(tally => tally.Stamp).IsConcurrencyToken();
            builder.HasOne<SurveyRound>().WithMany().HasForeignKey(tally => new { tally.SurveyKey, tally.RoundKey }).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Municipality>().WithMany().HasForeignKey(tally => tally.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
