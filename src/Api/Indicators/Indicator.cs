using System.Diagnostics.CodeAnalysis;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Indicators;

/// <summary>A figure to steer by (styringsdata), with values for areas and years.</summary>
public sealed class Indicator : IAddressed, IRevisioned
{
    public const string Resource = "indicators";
    public const int IdMaxLength = 60;
    public const int SourceMaxLength = 300;

    public required string Id { get; init; }

    /// <summary>Moves with the values too: a save of values is one change of the indicator.</summary>
    public Guid Revision { get; private set; }

    public required Text Name { get; set; }

    public required Text Description { get; set; }

    public required Text Unit { get; set; }

    public required string Source { get; set; }

    /// <summary>Comes with the program; only a new edition of the shipped data changes it.</summary>
    public bool IsShipped { get; set; }

    public (string Resource, string Key) Address => (Resource, Id);

    internal sealed class Table : IEntityTypeConfiguration<Indicator>
    {
        public void Configure(EntityTypeBuilder<Indicator> builder)
        {
            builder.ToTable("Indicators");
            builder.Property(indicator => indicator.Id).HasMaxLength(IdMaxLength);
            builder.Property(indicator => indicator.Revision).IsConcurrencyToken();
            builder.Property(indicator => indicator.Name).IsJson();
            builder.Property(indicator => indicator.Description).IsJson();
            builder.Property(indicator => indicator.Unit).IsJson();
            builder.Property(indicator => indicator.Source).HasMaxLength(SourceMaxLength);
            builder.Ignore(indicator => indicator.Address);
        }
    }
}

/// <summary>What an indicator says of one area in one year.</summary>
public sealed class IndicatorValue : IAddressed
{
    public const int KeyMaxLength = 120;
    public const int FirstYear = 1900;
    public const int LastYear = 2150;
    public const int EditionMaxLength = 40;
    public const string EditionPattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$";
    public const int StatisticMaxLength = 40;
    public const int Digits = 18;
    public const int Decimals = 6;
    public const int SourceMaxLength = 300;
    public const int NoteMaxLength = 1000;

    public required string IndicatorId { get; init; }

    /// <summary>All that tells one value of an indicator from another: area, year, statistic, nature and edition.</summary>
    public required string Key { get; init; }

    public AreaKind AreaKind { get; init; }

    /// <summary>The area's number as last registered; null: the country.</summary>
    public string? AreaNumber { get; set; }

    /// <summary>The identity behind a municipality's number.</summary>
    public string? MunicipalityId { get; set; }

    public int Year { get; init; }

    public IndicatorStatistic Statistic { get; init; }

    public IndicatorNature Nature { get; init; }

    public required string Edition { get; init; }

    /// <summary>Null: there is none, and <see cref="Note"/> says why.</summary>
    public decimal? Value { get; set; }

    public string? Note { get; set; }

    public required string Source { get; set; }

    public (string Resource, string Key) Address => (Indicator.Resource, IndicatorId);

    internal sealed class Table : IEntityTypeConfiguration<IndicatorValue>
    {
        public void Configure(EntityTypeBuilder<IndicatorValue> builder)
        {
            builder.ToTable("IndicatorValues");
            builder.HasKey(value => new { value.IndicatorId, value.Key });
            builder.Property(value => value.IndicatorId).HasMaxLength(Indicator.IdMaxLength);
            builder.Property(value => value.Key).HasMaxLength(KeyMaxLength);
            builder.Property(value => value.AreaNumber).HasMaxLength(MunicipalityNumber.MaxLength);
            builder.Property(value => value.MunicipalityId).HasMaxLength(Municipality.IdMaxLength);
            builder.Property(value => value.Statistic).HasMaxLength(StatisticMaxLength);
            builder.Property(value => value.Edition).HasMaxLength(EditionMaxLength);
            builder.Property(value => value.Value).HasPrecision(Digits, Decimals);
            builder.Property(value => value.Note).HasMaxLength(NoteMaxLength);
            builder.Property(value => value.Source).HasMaxLength(SourceMaxLength);
            builder.HasOne<Indicator>().WithMany().HasForeignKey(value => value.IndicatorId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Municipality>().WithMany().HasForeignKey(value => value.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(value => new { value.IndicatorId, value.Year });
            builder.HasIndex(value => new { value.IndicatorId, value.MunicipalityId });
            builder.HasIndex(value => new { value.IndicatorId, value.AreaKind, value.AreaNumber });
            builder.Ignore(value => value.Address);
        }
    }
}

/// <summary>What kind of area a value is of.</summary>
public enum AreaKind
{
    /// <summary>The whole of Norway.</summary>
    Country,

    /// <summary>A county (fylke).</summary>
    County,

    /// <summary>A municipality (kommune).</summary>
    Municipality,
}

/// <summary>How a value came of what was counted.</summary>
public enum IndicatorStatistic
{
    /// <summary>The area's own figure.</summary>
    OwnFigure,

    /// <summary>The ratio between parts of the area's whole population.</summary>
    PopulationRatio,

    /// <summary>The mean of the figures of the area's municipalities, each counting the same however many live there.</summary>
    UnweightedMunicipalMean,
}

/// <summary>Whether a value has been seen or is expected.</summary>
public enum IndicatorNature
{
    /// <summary>Counted or measured.</summary>
    Observed,

    /// <summary>Calculated ahead (framskrevet).</summary>
    Projected,
}

/// <summary>The id of an indicator, chosen by whoever registers it.</summary>
public readonly record struct IndicatorId(string Value) : IIdentifier<IndicatorId>
{
    public static string Pattern => "^[a-z0-9][a-z0-9-]{0,59}$";

    public static int MaxLength => Indicator.IdMaxLength;

    public static string Example => "old-age-dependency-ratio";

    public static string Meaning => "an id of 1 to 60 lower-case letters, digits and hyphens, beginning with a letter or digit";

    public static implicit operator string(IndicatorId id) => id.Value;

    public static IndicatorId Of(string value) => new(value);

    public static IndicatorId Parse(string s, IFormatProvider? provider) => Identifier.Parse<IndicatorId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out IndicatorId result) =>
        Identifier.TryParse(s, out result);

    public override string ToString() => Value;
}
