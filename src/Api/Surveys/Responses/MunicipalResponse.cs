using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>How far a municipality's response has come.</summary>
public enum ResponseStatus
{
    /// <summary>Nothing has been registered, or it has been deleted.</summary>
    None,

    /// <summary>Being filled in; it counts in nothing.</summary>
    Draft,

    /// <summary>Submitted.</summary>
    Complete,

    /// <summary>Submitted, and changed since.</summary>
    Amended,
}

/// <summary>A version of what a municipality has answered in a round. Its key is the municipality's identity: one response of each.</summary>
public sealed class MunicipalResponse : VersionedRecord
{
    public const string Resource = "survey-responses";
    public const int StatusMaxLength = 10;

    [Metadata]
    public required string SurveyKey { get; set; }

    [Metadata]
    public required string RoundKey { get; set; }

    /// <summary>The municipality number that it was first given under.</summary>
    [Metadata]
    public required string Number { get; set; }

    public ResponseStatus Status { get; set; }

    /// <summary>See <see cref="AnswerLayout"/>.</summary>
    public required byte[] Coded { get; set; }

    /// <summary>The answers in words, by item.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; set; }

    /// <summary>Whether it is the municipality's answer, and counts.</summary>
    public bool IsSubmitted => Status is ResponseStatus.Complete or ResponseStatus.Amended;

    internal bool HasAnswers(ReadAnswers answers) =>
        Coded.AsSpan().SequenceEqual(answers.Coded) && Texts.Count == answers.Texts.Count && Texts.All(text => answers.Texts.TryGetValue(text.Key, out var words) && words == text.Value);

    public override (string Resource, string Key) Address => (Resource, $"{SurveyKey}/{RoundKey}/{Number}");

    public override string? MemberShowing(string property) => property is nameof(Coded) or nameof(Texts) ? "answers" : base.MemberShowing(property);

    public override void ContinueFrom(VersionedRecord former, DateTimeOffset now)
    {
        base.ContinueFrom(former, now);
        Number = ((MunicipalResponse)former).Number;
    }

    internal sealed class Table : VersionedRecordTable<MunicipalResponse>
    {
        public override void Configure(EntityTypeBuilder<MunicipalResponse> builder)
        {
            base.Configure(builder);
            builder.ToTable("MunicipalResponses");
            builder.Property(response => response.SurveyKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(response => response.RoundKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(response => response.Key).HasMaxLength(Municipality.IdMaxLength);
            builder.Property(response => response.Number).HasMaxLength(MunicipalityNumber.MaxLength);
            builder.Property(response => response.Status).HasMaxLength(StatusMaxLength);
            // Compared by content: by default bytes are only the same when they are the same array.
            builder.Property(response => response.Coded).Metadata.SetValueComparer(new ArrayStructuralComparer<byte>());
            builder.Property(response => response.Texts).IsJson();
            builder.Ignore(response => response.IsSubmitted);
            builder.HasOne<SurveyTally>().WithMany().HasForeignKey(response => new { response.SurveyKey, response.RoundKey, response.Key }).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(response => new { response.SurveyKey, response.RoundKey, response.Key, response.Version }).IsUnique();
            builder.HasIndex(response => new { response.SurveyKey, response.RoundKey, response.Key }).IsUnique().HasFilter("KnownTo IS NULL").HasDatabaseName("IX_MunicipalResponses_Current");
        }
    }
}
