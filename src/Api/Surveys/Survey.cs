using System.Diagnostics.CodeAnalysis;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Who answers a survey.</summary>
public enum SurveyAudience
{
    /// <summary>Municipalities: one official answer of each in a round.</summary>
    Municipality,

    /// <summary>Inhabitants: any number of answers, anonymous to this API.</summary>
    Inhabitants,
}

/// <summary>A survey: what is asked stands in its versions, when and of whom in its rounds.</summary>
public sealed class Survey : IAddressed, IRevisioned
{
    public const string Resource = "surveys";
    public const int MaxReaders = 50;

    public required string Key { get; init; }

    public Guid Revision { get; private set; }

    public required Text Title { get; set; }

    public required Text Description { get; set; }

    public SurveyAudience Audience { get; init; }

    /// <summary>Who registered it and alone may change it, open its rounds and publish; null: it ships.</summary>
    public string? OrganisationNumber { get; init; }

    /// <summary>The organisations that may read its answers beside the owner.</summary>
    public required IReadOnlyList<string> Readers { get; set; }

    public bool IsShipped => OrganisationNumber is null;

    public (string Resource, string Key) Address => (Resource, Key);

    internal sealed class Table : IEntityTypeConfiguration<Survey>
    {
        public void Configure(EntityTypeBuilder<Survey> builder)
        {
            builder.ToTable("Surveys");
            builder.HasKey(survey => survey.Key);
            builder.Property(survey => survey.Key).HasMaxLength(SurveyKey.MaxLength);
            builder.Property(survey => survey.Revision).IsConcurrencyToken();
            builder.Property(survey => survey.Title).IsJson();
            builder.Property(survey => survey.Description).IsJson();
            builder.Property(survey => survey.OrganisationNumber).HasMaxLength(Platform.Validation.OrganisationNumber.MaxLength);
            builder.Property(survey => survey.Readers).IsJson();
            builder.Ignore(survey => survey.Address);
        }
    }
}

/// <summary>The name of a survey: the owner's own.</summary>
public readonly record struct SurveyKey(string Value) : IIdentifier<SurveyKey>
{
    public static string Pattern => "^[A-Za-z0-9][A-Za-z0-9-]{0,39}$";

    public static int MaxLength => 40;

    public static string Example => "kommuneundersokelsen";

    public static string Meaning => "a name of 1 to 40 letters, digits and hyphens";

    public static implicit operator string(SurveyKey key) => key.Value;

    public static SurveyKey Of(string value) => new(value);

    public static SurveyKey Parse(string s, IFormatProvider? provider) => Identifier.Parse<SurveyKey>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SurveyKey result) =>
        Identifier.TryParse(s, out result);

    public override string ToString() => Value;
}

/// <summary>The name of a version of a survey.</summary>
public readonly record struct VersionKey(string Value) : IIdentifier<VersionKey>
{
    public static string Pattern => SurveyKey.Pattern;

    public static int MaxLength => SurveyKey.MaxLength;

    public static string Example => SurveyKey.Example;

    public static string Meaning => SurveyKey.Meaning;

    public static implicit operator string(VersionKey key) => key.Value;

    public static VersionKey Of(string value) => new(value);

    public static VersionKey Parse(string s, IFormatProvider? provider) => Identifier.Parse<VersionKey>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out VersionKey result) =>
        Identifier.TryParse(s, out result);

    public override string ToString() => Value;
}

/// <summary>The name of a round of a survey.</summary>
public readonly record struct RoundKey(string Value) : IIdentifier<RoundKey>
{
    public static string Pattern => SurveyKey.Pattern;

    public static int MaxLength => SurveyKey.MaxLength;

    public static string Example => SurveyKey.Example;

    public static string Meaning => SurveyKey.Meaning;

    public static implicit operator string(RoundKey key) => key.Value;

    public static RoundKey Of(string value) => new(value);

    public static RoundKey Parse(string s, IFormatProvider? provider) => Identifier.Parse<RoundKey>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RoundKey result) =>
        Identifier.TryParse(s, out result);

    public override string ToString() => Value;
}
