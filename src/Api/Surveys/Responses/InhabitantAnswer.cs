using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What an inhabitant has answered: no more than this is kept, and nothing leads from it to a person or a request.</summary>
public sealed class InhabitantAnswer
{
    /// <summary>Random: what the rows of a municipality lie ordered by, so that their order tells nothing of when they came.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    public required string SurveyKey { get; init; }

    public required string RoundKey { get; init; }

    public required string MunicipalityId { get; init; }

    /// <summary>The day in Norway on which it came.</summary>
    public DateOnly On { get; init; }

    /// <summary>See <see cref="AnswerLayout"/>.</summary>
    public required byte[] Coded { get; init; }

    /// <summary>The import that it comes in, as long as that runs and is tidied up after: null then, and of all that is posted singly.</summary>
    public int? ImportNumber { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<InhabitantAnswer>
    {
        public void Configure(EntityTypeBuilder<InhabitantAnswer> builder)
        {
            builder.ToTable("InhabitantAnswers");
            // By municipality, for that is how they are counted and scanned; within one, at random.
            builder.HasKey(answer => new { answer.SurveyKey, answer.RoundKey, answer.MunicipalityId, answer.Id });
            builder.KeepsNoOrder();
            builder.Property(answer => answer.Id).ValueGeneratedNever();
            builder.Property(answer => answer.SurveyKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(answer => answer.RoundKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(answer => answer.MunicipalityId).HasMaxLength(Municipality.IdMaxLength);
            builder.HasOne<SurveyTally>().WithMany().HasForeignKey(answer => new { answer.SurveyKey, answer.RoundKey, answer.MunicipalityId }).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>What an inhabitant has answered in words, apart from the coded answers of the same person.</summary>
public sealed class InhabitantText
{
    /// <summary>As random as an answer's, and another.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    public required string SurveyKey { get; init; }

    public required string RoundKey { get; init; }

    public required string MunicipalityId { get; init; }

    /// <summary>The item that it answers.</summary>
    public required string Item { get; init; }

    public required string Text { get; init; }

    /// <summary>As an answer's.</summary>
    public int? ImportNumber { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<InhabitantText>
    {
        public void Configure(EntityTypeBuilder<InhabitantText> builder)
        {
            builder.ToTable("InhabitantTexts");
            builder.HasKey(text => new { text.SurveyKey, text.RoundKey, text.Id });
            builder.KeepsNoOrder();
            builder.Property(text => text.Id).ValueGeneratedNever();
            builder.Property(text => text.SurveyKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(text => text.RoundKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(text => text.MunicipalityId).HasMaxLength(Municipality.IdMaxLength);
            builder.Property(text => text.Item).HasMaxLength(ItemDefinition.CodeMaxLength);
            builder.Property(text => text.Text).HasMaxLength(AnswerReading.TextMaxLength);
            builder.HasOne<SurveyTally>().WithMany().HasForeignKey(text => new { text.SurveyKey, text.RoundKey, text.MunicipalityId }).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
