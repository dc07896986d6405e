using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Where a round stands.</summary>
public enum RoundState
{
    /// <summary>Being prepared: nobody can answer, all may still change.</summary>
    Planned,

    /// <summary>Answers are taken.</summary>
    Open,

    /// <summary>No more answers are taken, for good.</summary>
    Closed,
}

/// <summary>What is published of a round.</summary>
public enum PublicationLevel
{
    /// <summary>Only groups large enough to give nobody away.</summary>
    AggregateOnly,

    /// <summary>What each municipality has answered, text and personal data excepted. Never of inhabitants.</summary>
    PerMunicipality,
}

/// <summary>A time in which a version of a survey is answered.</summary>
public sealed class SurveyRound : IAddressed, IRevisioned
{
    public const string Resource = "survey-rounds";

    /// <summary>The smallest minimum that a round of municipalities may have.</summary>
    public const int LowestMinimum = 3;

    /// <summary>The smallest minimum that a round of inhabitants may have, and what any has that does not say otherwise.</summary>
    public const int UsualMinimum = 5;

    public const int HighestMinimum = 50;
    public const int MaxMunicipalities = 500;

    public required string SurveyKey { get; init; }

    public required string Key { get; init; }

    public Guid Revision { get; private set; }

    public required string VersionKey { get; set; }

    public required Text Title { get; set; }

    public PublicationLevel Publication { get; set; }

    /// <summary>The fewest responses or answers that a number is shown of; 1 where each municipality is shown.</summary>
    public int Minimum { get; set; }

    /// <summary>
    /// The ratio of the noise in what is published of inhabitants, see <see cref="GeometricNoise"/>; it does not change once the round
    /// is open. 0: an earlier version of the program has published the round, by rounding.
    /// </summary>
    public int NoiseNumerator { get; set; } = 1;

    public int NoiseDenominator { get; set; } = 2;

    /// <summary>Whether what is published of inhabitants holds noise, and not the roundings of an earlier version of the program.</summary>
    public bool HasNoise => NoiseNumerator > 0;

    /// <summary>The day whose municipalities are invited, and whose counties and figures they are grouped by.</summary>
    public DateOnly PopulationOn { get; set; }

    /// <summary>The invited municipalities, by their numbers on that day; empty: all.</summary>
    public required IReadOnlyList<string> Municipalities { get; set; }

    public RoundState State { get; set; }

    public DateTimeOffset? OpenedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public required IReadOnlyList<DateTimeOffset> RemindedAt { get; set; }

    /// <summary>When results were last published; null: they have not been.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>What the publication of a municipal round hides: groups, as <c>county 34</c>, and items and pairs of groups, as <c>county 34 1.2</c>.</summary>
    public required IReadOnlyList<string> HiddenGroups { get; set; }

    /// <summary>Whether its answers are made up, for tests and demonstrations.</summary>
    public bool Synthetic { get; set; }

    /// <summary>What a report prints of a round whose answers are not held; null: they are.</summary>
    public PublishedRound? Report { get; set; }

    public (string Resource, string Key) Address => (Resource, $"{SurveyKey}/{Key}");

    /// <summary>Whether it has closed and its results are still to be published: those of a round that shows each municipality never are, for they are open all the time.</summary>
    public bool AwaitsPublication => State is RoundState.Closed && Publication is PublicationLevel.AggregateOnly && Report is null && !(PublishedAt >= ClosedAt);

    public void Open(DateTimeOffset now) => (State, OpenedAt) = (RoundState.Open, now);

    public void Remind(DateTimeOffset now) => RemindedAt = [.. RemindedAt, now];

    /// <summary>Closes after whatever was published before, and publishes not before it closed, also when the clock has been put back: by that one knows what is still to be published.</summary>
    public void Close(DateTimeOffset now) => (State, ClosedAt) = (RoundState.Closed, PublishedAt >= now ? PublishedAt.Value.AddMicroseconds(1) : now);

    public void Publish(DateTimeOffset now, IReadOnlyList<string> hidden) => (PublishedAt, HiddenGroups) = (ClosedAt > now ? ClosedAt.Value : now, hidden);

    internal sealed class Table : IEntityTypeConfiguration<SurveyRound>
    {
        public void Configure(EntityTypeBuilder<SurveyRound> builder)
        {
            builder.ToTable("SurveyRounds");
            builder.HasKey(round => new { round.SurveyKey, round.Key });
            builder.Property(round => round.SurveyKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(round => round.Key).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(round => round.VersionKey).HasMaxLength(Surveys.SurveyKey.MaxLength);
            builder.Property(round => round.Revision).IsConcurrencyToken();
            builder.Property(round => round.Title).IsJson();
            builder.Property(round => round.Municipalities).IsJson();
            builder.Property(round => round.RemindedAt).IsJson();
            builder.Property(round => round.HiddenGroups).IsJson();
            builder.Property(round => round.Report).IsJson();
            builder.HasOne<SurveyVersion>().WithMany().HasForeignKey(round => new { round.SurveyKey, round.VersionKey }).OnDelete(DeleteBehavior.Restrict);
            builder.Ignore(round => round.Address);
            builder.Ignore(round => round.AwaitsPublication);
            builder.Ignore(round => round.HasNoise);
        }
    }
}

/// <summary>What a report prints of a round whose answers are not held.</summary>
/// <param name="Source">The report.</param>
/// <param name="Note">How the round went, in our words.</param>
/// <param name="Responses">How many answered.</param>
/// <param name="Population">How many were invited.</param>
/// <param name="RatePercent">The printed response rate in per cent.</param>
/// <param name="LastAnswerOn">The day of the last answer.</param>
/// <param name="Counties">The counties that the report compares.</param>
/// <param name="Figures">The printed results.</param>
public sealed record PublishedRound(
    string Source, Text Note, int Responses, int Population, decimal RatePercent, DateOnly? LastAnswerOn, IReadOnlyList<PublishedCountyShare> Counties, IReadOnlyList<PublishedFigure> Figures);

/// <summary>A county's share of those invited and of those who answered, as printed.</summary>
/// <param name="County">The county's name as printed.</param>
/// <param name="SharePopulation">Its share of those invited, in whole per cent.</param>
/// <param name="ShareSample">Its share of those who answered, in whole per cent.</param>
public sealed record PublishedCountyShare(string County, int SharePopulation, int ShareSample);

/// <summary>A result as a report prints it.</summary>
/// <param name="Figure">The report's figure; "text" when only the text says it.</param>
/// <param name="Question">The question's code; of a pair both, with a dash.</param>
/// <param name="Items">The items, options or pairs that it holds for.</param>
/// <param name="Measure">What is printed: such as share4to5, shareYes, count.</param>
/// <param name="From">The printed value, in per cent of n unless the measure is count, or the lower end of the printed range.</param>
/// <param name="To">The upper end of the printed range; the same as from where one value is printed.</param>
/// <param name="Precision">How exactly it is printed.</param>
/// <param name="NFrom">The lowest n that the figure states for its items.</param>
/// <param name="NTo">The highest.</param>
/// <param name="Note">What else to know; null: nothing.</param>
public sealed record PublishedFigure(
    string Figure, string Question, IReadOnlyList<string> Items, string Measure, decimal From, decimal To, PublishedPrecision Precision, int NFrom, int NTo, string? Note);

/// <summary>How exactly a report prints a figure.</summary>
public enum PublishedPrecision
{
    /// <summary>As it is.</summary>
    Exact,

    /// <summary>Near it.</summary>
    About,

    /// <summary>Somewhat more.</summary>
    Over,

    /// <summary>Less.</summary>
    Under,

    /// <summary>Somewhere in a range.</summary>
    Range,
}
