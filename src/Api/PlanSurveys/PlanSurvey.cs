using System.Diagnostics.CodeAnalysis;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.PlanSurveys;

/// <summary>A survey of plans and council papers by evaluators, kept apart from what the municipalities register themselves.</summary>
public sealed class PlanSurvey : IAddressed, IRevisioned
{
    public const string Resource = "plan-surveys";
    public const int IdMaxLength = 20;
    public const int SourceMaxLength = 300;
    public const int MaxCaveats = 20;
    public const int FirstAgeingYear = 2000;
    public const int LastAgeingYear = 2100;

    public required string Id { get; init; }

    /// <summary>Moves with the observations too: they are replaced as one change of the survey.</summary>
    public Guid Revision { get; private set; }

    public required Text Title { get; set; }

    public required string Source { get; set; }

    /// <summary>The last day whose documents were looked at.</summary>
    public DateOnly ObservedTo { get; set; }

    /// <summary>The year whose ageing categories the survey's figures use; null: they use none.</summary>
    public int? AgeingYear { get; set; }

    public required IReadOnlyList<PlanSurveyCodeResponse> Codes { get; set; }

    public required IReadOnlyList<Text> Caveats { get; set; }

    public required IReadOnlyList<PublishedPlanFigureResponse> Published { get; set; }

    /// <summary>Who first registered it and alone may change it; null: it ships.</summary>
    public string? OrganisationNumber { get; init; }

    /// <summary>Comes with the program; only a new edition of the shipped data changes it.</summary>
    public bool IsShipped { get; set; }

    /// <summary>When it was deleted; null: it has not been. Its observations stay, for it may be restored.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    public (string Resource, string Key) Address => (Resource, Id);

    internal sealed class Table : IEntityTypeConfiguration<PlanSurvey>
    {
        public void Configure(EntityTypeBuilder<PlanSurvey> builder)
        {
            builder.ToTable("PlanSurveys");
            builder.Property(survey => survey.Id).HasMaxLength(IdMaxLength);
            builder.Property(survey => survey.Revision).IsConcurrencyToken();
            builder.Property(survey => survey.Title).IsJson();
            builder.Property(survey => survey.Source).HasMaxLength(SourceMaxLength);
            builder.Property(survey => survey.Codes).IsJson();
            builder.Property(survey => survey.Caveats).IsJson();
            builder.Property(survey => survey.Published).IsJson();
            builder.Property(survey => survey.OrganisationNumber).HasMaxLength(Platform.Validation.OrganisationNumber.MaxLength);
            builder.Ignore(survey => survey.Address);
        }
    }
}

/// <summary>What the evaluators saw of one municipality. Null everywhere: document not found, not known.</summary>
public sealed class PlanObservation : IAddressed
{
    public required string SurveyId { get; init; }

    public required string Number { get; init; }

    public required string MunicipalityId { get; set; }

    /// <summary>The county at the time of the survey.</summary>
    public required string CountyNumber { get; set; }

    public ObservedDecision? Decision { get; set; }

    public bool? Planstrategi { get; set; }

    public bool? Samfunnsdel { get; set; }

    public bool? Arealdel { get; set; }

    public bool? HelseOgOmsorgsplan { get; set; }

    public bool? HandlingsOgOkonomiplan { get; set; }

    public (string Resource, string Key) Address => (PlanSurvey.Resource, SurveyId);

    internal sealed class Table : IEntityTypeConfiguration<PlanObservation>
    {
        public void Configure(EntityTypeBuilder<PlanObservation> builder)
        {
            builder.ToTable("PlanObservations");
            builder.HasKey(observation => new { observation.SurveyId, observation.Number });
            builder.Property(observation => observation.SurveyId).HasMaxLength(PlanSurvey.IdMaxLength);
            builder.Property(observation => observation.Number).HasMaxLength(MunicipalityNumber.MaxLength);
            builder.Property(observation => observation.MunicipalityId).HasMaxLength(Municipality.IdMaxLength);
            builder.Property(observation => observation.CountyNumber).HasMaxLength(Municipalities.CountyNumber.MaxLength);
            builder.HasOne<PlanSurvey>().WithMany().HasForeignKey(observation => observation.SurveyId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Municipality>().WithMany().HasForeignKey(observation => observation.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
            builder.Ignore(observation => observation.Address);
        }
    }
}

/// <summary>What was found of a council's decision about the reform.</summary>
public enum ObservedDecision
{
    /// <summary>A plan is adopted.</summary>
    Adopted,

    /// <summary>Treated or mentioned; whether that amounts to a decision, the report's own words differ.</summary>
    TreatedOrMentioned,

    /// <summary>Nothing was found on the municipality's web site, which does not say that nothing exists.</summary>
    NothingFound,
}

/// <summary>A plan survey's name.</summary>
public readonly record struct PlanSurveyId(string Value) : IIdentifier<PlanSurveyId>
{
    public static string Pattern => "^[A-Za-z0-9][A-Za-z0-9-]{0,19}$";

    public static int MaxLength => PlanSurvey.IdMaxLength;

    public static string Example => "2021";

    public static string Meaning => "a plan survey's name";

    public static implicit operator string(PlanSurveyId id) => id.Value;

    public static PlanSurveyId Of(string value) => new(value);

    public static PlanSurveyId Parse(string s, IFormatProvider? provider) => Identifier.Parse<PlanSurveyId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PlanSurveyId result) =>
        Identifier.TryParse(s, out result);

    public override string ToString() => Value;
}

/// <summary>What a code in a plan survey means.</summary>
/// <param name="Field">The field of an observation.</param>
/// <param name="Code">The code; null stands for unknown.</param>
/// <param name="Printed">How the report's annex prints it.</param>
/// <param name="Meaning">What it says, and what it does not.</param>
public sealed record PlanSurveyCodeResponse(string Field, string? Code, string Printed, Text Meaning);

/// <summary>A figure that the report prints and that cannot be computed from its observations.</summary>
/// <param name="Where">Where the report prints it.</param>
/// <param name="Origin">Always published: taken from the report as printed.</param>
/// <param name="Text">What it says; our words.</param>
/// <param name="Measure">The plan type it is about, or decision; null when it is neither.</param>
/// <param name="Group">The group it is about; null: all.</param>
/// <param name="Count">How many; null when only a share is printed.</param>
/// <param name="Of">Out of how many; null when not printed.</param>
/// <param name="Percent">The printed share in per cent; null when only counts are printed.</param>
/// <param name="WhyNotComputed">What is missing to compute it.</param>
public sealed record PublishedPlanFigureResponse(string Where, string Origin, Text Text, string? Measure, string? Group, int? Count, int? Of, int? Percent, Text WhyNotComputed);
