using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Register;

/// <summary>Something that a municipality does to carry the reform out (tiltak).</summary>
public sealed class Measure : MunicipalRecord
{
    public const string Resource = "measures";
    public const int TitleMaxLength = 300;
    public const int DescriptionMaxLength = 4000;
    public const int MaxSolutions = 30;
    public const int MaxDocuments = 20;

    public required string Title { get; set; }

    public string? Description { get; set; }

    public WorkState State { get; set; }

    public DateOnly? Start { get; set; }

    public DateOnly? End { get; set; }

    /// <summary>The key of the decision that it follows from.</summary>
    public string? Decision { get; set; }

    /// <summary>The key of the plan that it stands in.</summary>
    public string? Plan { get; set; }

    public IReadOnlyList<Document> Documents { get; set; } = [];

    protected override string ResourceName => Resource;

    internal sealed class Table : MunicipalRecordTable<Measure>
    {
        public override void Configure(EntityTypeBuilder<Measure> builder)
        {
            base.Configure(builder);
            builder.ToTable("Measures");
            builder.Property(measure => measure.Title).HasMaxLength(TitleMaxLength);
            builder.Property(measure => measure.Description).HasMaxLength(DescriptionMaxLength);
            builder.Property(measure => measure.Decision).HasMaxLength(KeyMaxLength);
            builder.Property(measure => measure.Plan).HasMaxLength(KeyMaxLength);
            builder.Property(measure => measure.Documents).IsJson();
            builder.HasIndex(measure => new { measure.State, measure.Number, measure.Key });
        }
    }
}
