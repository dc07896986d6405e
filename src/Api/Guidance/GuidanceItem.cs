using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Guidance;

/// <summary>An item of a section of the guidance, kept as the shipped file has it.</summary>
public sealed class GuidanceItem : IAddressed
{
    public const string Resource = "guidance";
    public const int SectionMaxLength = 30;

    public required string Section { get; init; }

    public int Position { get; init; }

    public required string Content { get; set; }

    public (string Resource, string Key) Address => (Resource, Section);

    internal sealed class Table : IEntityTypeConfiguration<GuidanceItem>
    {
        public void Configure(EntityTypeBuilder<GuidanceItem> builder)
        {
            builder.ToTable("GuidanceItems");
            builder.HasKey(item => new { item.Section, item.Position });
            builder.Property(item => item.Section).HasMaxLength(SectionMaxLength);
            builder.Ignore(item => item.Address);
        }
    }
}
