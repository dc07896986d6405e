using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Register;

/// <summary>A regional network for the reform, registered by the support apparatus.</summary>
public sealed class Network : VersionedRecord
{
    public const string Resource = "networks";
    public const int NameMaxLength = 200;
    public const int DescriptionMaxLength = 4000;
    public const int UrlMaxLength = 2000;
    public const int MaxCounties = 15;
    public const int CountyNumbersMaxLength = 100;

    public required string Name { get; set; }

    public string? Description { get; set; }

    public string? Url { get; set; }

    /// <summary>The numbers of the counties that it covers, with a space before and after each, to search by.</summary>
    public string CountyNumbers { get; set; } = " ";

    public DateOnly? ActiveFrom { get; set; }

    /// <summary>The last day on which it was active.</summary>
    public DateOnly? ActiveTo { get; set; }

    /// <summary>All that a search looks in, folded.</summary>
    public string Search { get; set; } = "";

    public IReadOnlyList<string> Counties
    {
        get => CountyNumbers.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        set => CountyNumbers = string.Concat(value.Distinct().Order(StringComparer.Ordinal).Select(number => $" {number}")) + " ";
    }

    public override (string Resource, string Key) Address => (Resource, Key);

    public override string? MemberShowing(string property) => property switch
    {
        nameof(CountyNumbers) => "counties",
        nameof(Search) => null,
        _ => base.MemberShowing(property),
    };

    internal sealed class Table : VersionedRecordTable<Network>
    {
        public override void Configure(EntityTypeBuilder<Network> builder)
        {
            base.Configure(builder);
            builder.ToTable("Networks");
            builder.Property(network => network.Name).HasMaxLength(NameMaxLength);
            builder.Property(network => network.Description).HasMaxLength(DescriptionMaxLength);
            builder.Property(network => network.Url).HasMaxLength(UrlMaxLength);
            builder.Property(network => network.CountyNumbers).HasMaxLength(CountyNumbersMaxLength);
            builder.Ignore(network => network.Counties);
            builder.HasIndex(network => new { network.Key, network.Version }).IsUnique();
            builder.HasIndex(network => network.Key).IsUnique().HasFilter("KnownTo IS NULL").HasDatabaseName("IX_Networks_Current");
        }
    }
}
