using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Register;

/// <summary>
/// A municipality's records of one kind as one whole. A save that depends on the others of its kind moves it: all
/// positions replaced at once and a single one changed cannot miss each other, nor can two plans that are linked.
/// </summary>
public sealed class RecordSet : IRevisioned
{
    public required string MunicipalityId { get; init; }

    public required string Resource { get; init; }

    public Guid Revision { get; private set; }

    /// <summary>Counts the saves; what it says is nothing, that it moves is all.</summary>
    public int Saves { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<RecordSet>
    {
        public void Configure(EntityTypeBuilder<RecordSet> builder)
        {
            builder.ToTable("RecordSets");
            builder.HasKey(set => new { set.MunicipalityId, set.Resource });
            builder.Property(set => set.MunicipalityId).HasMaxLength(Municipality.IdMaxLength);
            builder.Property(set => set.Resource).HasMaxLength(ChangeEvent.ResourceMaxLength);
            builder.Property(set => set.Revision).IsConcurrencyToken();
        }
    }
}

internal static class RecordSets
{
    /// <summary>The set of a municipality's records of a kind; none before the first save that moves it.</summary>
    public static IQueryable<RecordSet> RecordSet(this AppDbContext database, MunicipalityId municipalityId, string resource) =>
        database.Set<RecordSet>().Where(set => set.MunicipalityId == municipalityId && set.Resource == resource);

    /// <summary>Has the next save move the set; it fails when another save has moved it meanwhile.</summary>
    public static async Task<RecordSet> MoveRecordSetAsync(this AppDbContext database, MunicipalityId municipalityId, string resource, CancellationToken cancellationToken)
    {
        var set = await database.RecordSet(municipalityId, resource).AsTracking().SingleOrDefaultAsync(cancellationToken);
        if (set is null) database.Add(set = new RecordSet { MunicipalityId = municipalityId, Resource = resource });
        set.Saves++;
        return set;
    }
}
