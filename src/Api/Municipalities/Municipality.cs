using System.Diagnostics.CodeAnalysis;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Municipalities;

/// <summary>
/// A municipality's identity, which outlives its numbers: a number that goes on after neighbours were taken in and a
/// one-to-one renumbering are the same identity. Merged away or split is the end of one.
/// </summary>
public sealed class Municipality : IAddressed
{
    public const string Resource = "municipalities";
    public const int IdMaxLength = 4;
    public const int KostraGroupMaxLength = 10;

    /// <summary>The day from which numbers are held.</summary>
    public static readonly DateOnly HeldFrom = new(2018, 1, 1);

    /// <summary>The first number that it had since 2018: natural, and it never changes.</summary>
    public required string Id { get; init; }

    public MunicipalityId Identity => new(Id);

    /// <summary>The number it has, or had at its end.</summary>
    public required string LatestNumber { get; set; }

    /// <summary>When it ceased to be; null: it is.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>The day to look at it on when none is named: today or, when it is no more, its last.</summary>
    public DateOnly LatestDay(DateOnly today) => EndedOn <= today ? EndedOn.Value.AddDays(-1) : today;

    /// <summary>SSB's centrality class, 1 (most central) to 6; null: not held.</summary>
    public int? CentralityClass { get; set; }

    /// <summary>SSB's KOSTRA group; null: not held.</summary>
    public string? KostraGroup { get; set; }

    public string? CentralitySource { get; set; }

    /// <summary>Moves when anything that the data say of the municipality does, so that the change log names it.</summary>
    public required string Fingerprint { get; set; }

    public (string Resource, string Key) Address => (Resource, LatestNumber);

    internal sealed class Table : IEntityTypeConfiguration<Municipality>
    {
        public void Configure(EntityTypeBuilder<Municipality> builder)
        {
            builder.ToTable("Municipalities");
            builder.Property(municipality => municipality.Id).HasMaxLength(IdMaxLength);
            builder.Property(municipality => municipality.LatestNumber).HasMaxLength(MunicipalityNumber.MaxLength);
            builder.Property(municipality => municipality.KostraGroup).HasMaxLength(KostraGroupMaxLength);
            builder.Property(municipality => municipality.Fingerprint).HasMaxLength(ColumnConversions.Sha256Length);
            builder.Ignore(municipality => municipality.Address);
            builder.Ignore(municipality => municipality.Identity);
        }
    }
}

/// <summary>
/// A time in which all that is held of a municipality's number, name, county and organisation stayed the same. The times
/// of a number follow each other without a gap; some part only because a source begins or another takes over.
/// </summary>
public sealed class MunicipalityPeriod
{
    public const int NameMaxLength = 100;

    public required string Number { get; init; }

    public DateOnly ValidFrom { get; init; }

    /// <summary>The first day on which it no longer holds; null: it holds.</summary>
    public DateOnly? ValidTo { get; set; }

    public required string MunicipalityId { get; set; }

    public required string Name { get; set; }

    public required string CountyNumber { get; set; }

    /// <summary>The name as decided: without the county that Statistics Norway adds where two share a name.</summary>
    public string? NameOfficial { get; set; }

    public string? NameNorwegian { get; set; }

    public string? NameNorthernSami { get; set; }

    public string? NameSouthernSami { get; set; }

    public string? NameLuleSami { get; set; }

    public string? NameKven { get; set; }

    public string? NameSource { get; set; }

    public string? OrganisationNumber { get; set; }

    public string? RegisteredName { get; set; }

    public string? OrganisationNumberSource { get; set; }

    /// <summary>Names and number, folded for searching.</summary>
    public required string Search { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<MunicipalityPeriod>
    {
        public void Configure(EntityTypeBuilder<MunicipalityPeriod> builder)
        {
            builder.ToTable("MunicipalityPeriods");
            builder.HasKey(period => new { period.Number, period.ValidFrom });
            builder.HasOne<Municipality>().WithMany().HasForeignKey(period => period.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(period => period.Number).HasMaxLength(MunicipalityNumber.MaxLength);
            builder.Property(period => period.MunicipalityId).HasMaxLength(Municipality.IdMaxLength);
            builder.Property(period => period.CountyNumber).HasMaxLength(Municipalities.CountyNumber.MaxLength);
            builder.HasIndex(period => new { period.CountyNumber, period.Number });
            builder.HasIndex(period => period.ValidFrom);
            builder.Property(period => period.Name).HasMaxLength(NameMaxLength);
            builder.Property(period => period.OrganisationNumber).HasMaxLength(Platform.Validation.OrganisationNumber.MaxLength);
            builder.HasIndex(period => period.OrganisationNumber);
        }
    }
}

/// <summary>What became of a municipality that ended, or what one began with.</summary>
public sealed class Succession
{
    public required string FromId { get; init; }

    public required string ToId { get; init; }

    public DateOnly On { get; init; }

    public SuccessionKind Kind { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Succession>
    {
        public void Configure(EntityTypeBuilder<Succession> builder)
        {
            builder.ToTable("Successions");
            builder.HasKey(succession => new { succession.FromId, succession.ToId, succession.On });
            builder.Property(succession => succession.FromId).HasMaxLength(Municipality.IdMaxLength);
            builder.Property(succession => succession.ToId).HasMaxLength(Municipality.IdMaxLength);
            builder.HasOne<Municipality>().WithMany().HasForeignKey(succession => succession.FromId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Municipality>().WithMany().HasForeignKey(succession => succession.ToId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(succession => succession.ToId);
        }
    }
}

/// <summary>How one municipality or county gave way to another.</summary>
public enum SuccessionKind
{
    /// <summary>It went into the other, whole.</summary>
    Merged,

    /// <summary>It was divided and the other got a part.</summary>
    Split,
}

/// <summary>How many lived in a municipality on 1 January of a year.</summary>
public sealed class MunicipalityFigures
{
    public const int AgeingMaxLength = 10;

    public required string MunicipalityId { get; init; }

    public int Year { get; init; }

    public int Population { get; set; }

    public int? Aged20To64 { get; set; }

    public int Aged65Plus { get; set; }

    public int Aged80Plus { get; set; }

    /// <summary>See <see cref="AgeingRule"/>; null where the age groups are not held.</summary>
    public decimal? OldAgeDependencyRatio { get; set; }

    public AgeingCategory? Ageing { get; set; }

    public required string Source { get; set; }

    public string? Note { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<MunicipalityFigures>
    {
        public void Configure(EntityTypeBuilder<MunicipalityFigures> builder)
        {
            builder.ToTable("MunicipalityFigures");
            builder.HasKey(figures => new { figures.MunicipalityId, figures.Year });
            builder.Property(figures => figures.MunicipalityId).HasMaxLength(Municipality.IdMaxLength);
            builder.Property(figures => figures.OldAgeDependencyRatio).HasPrecision(6, 2);
            builder.Property(figures => figures.Ageing).HasMaxLength(AgeingMaxLength);
            builder.HasOne<Municipality>().WithMany().HasForeignKey(figures => figures.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(figures => new { figures.Year, figures.Ageing });
        }
    }
}

/// <summary>How far a municipality's population has aged, by its old-age dependency ratio among all municipalities of the year.</summary>
public enum AgeingCategory
{
    /// <summary>At or below the national ratio.</summary>
    Low,

    /// <summary>Above the national ratio, not among the highest.</summary>
    Medium,

    /// <summary>Among the 30 per cent highest.</summary>
    High,
}

/// <summary>The cut-offs of the ageing categories in a year.</summary>
public sealed class AgeingCutOffs
{
    public int Year { get; init; }

    /// <summary>Low is at or below this: the national ratio, rounded to two decimals.</summary>
    public decimal LowAtMost { get; set; }

    /// <summary>High is above this.</summary>
    public decimal HighAbove { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<AgeingCutOffs>
    {
        public void Configure(EntityTypeBuilder<AgeingCutOffs> builder)
        {
            builder.ToTable("AgeingCutOffs");
            builder.HasKey(cutOffs => cutOffs.Year);
            builder.Property(cutOffs => cutOffs.Year).ValueGeneratedNever();
            builder.Property(cutOffs => cutOffs.LowAtMost).HasPrecision(6, 2);
            builder.Property(cutOffs => cutOffs.HighAbove).HasPrecision(6, 2);
        }
    }
}

/// <summary>A municipality's identity: the first number that it had since 2018, for good. No number of a day can stand in for it.</summary>
public readonly record struct MunicipalityId(string Value)
{
    public static implicit operator string(MunicipalityId id) => id.Value;

    public override string ToString() => Value;
}

/// <summary>A municipality's number: four digits, leading zeros included.</summary>
public readonly record struct MunicipalityNumber(string Value) : IIdentifier<MunicipalityNumber>
{
    public static string Pattern => "^[0-9]{4}$";

    public static int MaxLength => 4;

    public static string Example => "3403";

    public static string Meaning => "a municipality number of four digits, valid at some time since 2018";

    public static implicit operator string(MunicipalityNumber number) => number.Value;

    public static MunicipalityNumber Of(string value) => new(value);

    public static MunicipalityNumber Parse(string s, IFormatProvider? provider) => Identifier.Parse<MunicipalityNumber>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MunicipalityNumber result) =>
        Identifier.TryParse(s, out result);

    public override string ToString() => Value;
}

/// <summary>A county's number: two digits.</summary>
public readonly record struct CountyNumber(string Value) : IIdentifier<CountyNumber>
{
    public static string Pattern => "^[0-9]{2}$";

    public static int MaxLength => 2;

    public static string Example => "34";

    public static string Meaning => "a county number of two digits";

    public static implicit operator string(CountyNumber number) => number.Value;

    public static CountyNumber Of(string value) => new(value);

    public static CountyNumber Parse(string s, IFormatProvider? provider) => Identifier.Parse<CountyNumber>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CountyNumber result) =>
        Identifier.TryParse(s, out result);

    public override string ToString() => Value;
}
