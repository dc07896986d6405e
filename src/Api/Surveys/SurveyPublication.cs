using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What is published of one unit's answers. Every result of a round that publishes is a sum of such rows, and of nothing else.</summary>
public sealed class SurveyPublication : IAddressed
{
    public const string Resource = "survey-results";

    /// <summary>The unit of the answers that are too few even in their county.</summary>
    public const string Country = "all";

    public required string SurveyKey { get; init; }

    public required string RoundKey { get; init; }

    /// <summary>A municipality's identity; for municipalities whose answers are too few alone, their county's number or <see cref="Country"/>.</summary>
    public required string Unit { get; init; }

    /// <summary>See <see cref="AnswerLayout"/>. With noise, a count may be below 0; empty: nothing is published of it.</summary>
    public required byte[] Shown { get; set; }

    /// <summary>How many draws of noise each cell holds: one each time it was renewed.</summary>
    public int Draws { get; set; }

    public (string Resource, string Key) Address => (Resource, $"{SurveyKey}/{RoundKey}");

    internal sealed class Table : IEntityTypeConfiguration<SurveyPublication>
    {
        public void Configure(EntityTypeBuilder<SurveyPublication> builder)
        {
            builder.ToTable("SurveyPublications");
            builder.HasKey(publication => new { publication.SurveyKey, publication.RoundKey, publication.Unit });
            builder.Property(publication => publication.SurveyKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(publication => publication.RoundKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(publication => publication.Unit).HasMaxLength(Municipality.IdMaxLength);
            // Compared by content: what is published again as it was is no change.
            builder.Property(publication => publication.Shown).Metadata.SetValueComparer(new ArrayStructuralComparer<byte>());
            builder.HasOne<SurveyRound>().WithMany().HasForeignKey(publication => new { publication.SurveyKey, publication.RoundKey }).OnDelete(DeleteBehavior.Restrict);
            builder.Ignore(publication => publication.Address);
        }
    }
}

/// <summary>
/// What a municipality of inhabitants had truly answered when its numbers were last renewed. Only the next publication reads it:
/// it holds true counts, and the noise that blurs when the municipality is renewed.
/// </summary>
public sealed class SurveyRenewal
{
    public required string SurveyKey { get; init; }

    public required string RoundKey { get; init; }

    public required string MunicipalityId { get; init; }

    /// <summary>See <see cref="AnswerLayout"/>; empty: it has never been renewed.</summary>
    public required byte[] Counted { get; set; }

    /// <summary>Added to how many responses are new when it is judged whether they are enough; null: to be drawn by the next publication.</summary>
    public int? Threshold { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<SurveyRenewal>
    {
        public void Configure(EntityTypeBuilder<SurveyRenewal> builder)
        {
            builder.ToTable("SurveyRenewals");
            builder.HasKey(renewal => new { renewal.SurveyKey, renewal.RoundKey, renewal.MunicipalityId });
            builder.Property(renewal => renewal.SurveyKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(renewal => renewal.RoundKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(renewal => renewal.MunicipalityId).HasMaxLength(Municipality.IdMaxLength);
            builder.Property(renewal => renewal.Counted).Metadata.SetValueComparer(new ArrayStructuralComparer<byte>());
            builder.HasOne<SurveyTally>().WithOne()
                .HasForeignKey<SurveyRenewal>(renewal => new { renewal.SurveyKey, renewal.RoundKey, renewal.MunicipalityId }).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
