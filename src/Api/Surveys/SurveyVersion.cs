using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What a survey asks. Nobody may change it once a round of it has been opened.</summary>
public sealed class SurveyVersion : IAddressed, IRevisioned
{
    public const string Resource = "survey-versions";

    public required string SurveyKey { get; init; }

    public required string Key { get; init; }

    public Guid Revision { get; private set; }

    public required SurveyDefinition Definition { get; set; }

    /// <summary>When its first round was opened; null: none has been, and it may still change.</summary>
    public DateTimeOffset? FixedAt { get; set; }

    public (string Resource, string Key) Address => (Resource, $"{SurveyKey}/{Key}");

    internal sealed class Table : IEntityTypeConfiguration<SurveyVersion>
    {
        public void Configure(EntityTypeBuilder<SurveyVersion> builder)
        {
            builder.ToTable("SurveyVersions");
            builder.HasKey(version => new { version.SurveyKey, version.Key });
            builder.Property(version => version.SurveyKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(version => version.Key).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(version => version.Revision).IsConcurrencyToken();
            builder.Property(version => version.Definition).IsJson();
            builder.HasOne<Survey>().WithMany().HasForeignKey(version => version.SurveyKey).OnDelete(DeleteBehavior.Restrict);
            builder.Ignore(version => version.Address);
        }
    }
}
