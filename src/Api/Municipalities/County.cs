using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Municipalities;

/// <summary>A time in which all that is held of a county stayed the same.</summary>
public sealed class CountyPeriod : IAddressed
{
    public const string Resource = "counties";
    public const int NameMaxLength = 100;

    public required string Number { get; init; }

    public required string Name { get; set; }

    /// <summary>The name with its Sami and Kven forms; null: not held.</summary>
    public string? OfficialName { get; set; }

    public DateOnly ValidFrom { get; init; }

    /// <summary>The first day on which it no longer holds; null: it holds.</summary>
    public DateOnly? ValidTo { get; set; }

    public (string Resource, string Key) Address => (Resource, Number);

    public bool HoldsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day < ValidTo);

    internal sealed class Table : IEntityTypeConfiguration<CountyPeriod>
    {
        public void Configure(EntityTypeBuilder<CountyPeriod> builder)
        {
            builder.ToTable("CountyPeriods");
            builder.HasKey(period => new { period.Number, period.ValidFrom });
            builder.Property(period => period.Number).HasMaxLength(CountyNumber.MaxLength);
            builder.Property(period => period.Name).HasMaxLength(NameMaxLength);
            builder.Property(period => period.OfficialName).HasMaxLength(NameMaxLength);
            builder.Ignore(period => period.Address);
        }
    }
}

/// <summary>What became of a county that ended, or what one began with.</summary>
public sealed class CountySuccession
{
    public required string FromNumber { get; init; }

    public required string ToNumber { get; init; }

    public DateOnly On { get; init; }

    public SuccessionKind Kind { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<CountySuccession>
    {
        public void Configure(EntityTypeBuilder<CountySuccession> builder)
        {
            builder.ToTable("CountySuccessions");
            builder.HasKey(succession => new { succession.FromNumber, succession.ToNumber, succession.On });
            builder.Property(succession => succession.FromNumber).HasMaxLength(CountyNumber.MaxLength);
            builder.Property(succession => succession.ToNumber).HasMaxLength(CountyNumber.MaxLength);
        }
    }
}
