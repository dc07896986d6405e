using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Register;

/// <summary>One version of what a municipality has registered under a key.</summary>
public abstract class MunicipalRecord : VersionedRecord
{
    public const int ConcernsMaxLength = 200;

    /// <summary>The municipality's identity, which outlives renumbering.</summary>
    [Metadata]
    public required string MunicipalityId { get; set; }

    /// <summary>The municipality number that the record was first registered under; it stays through all versions.</summary>
    [Metadata]
    public required string Number { get; set; }

    /// <summary>The solutions and innsatsområder that it is about, with a space before and after each, to search by.</summary>
    public string Concerns { get; set; } = " ";

    /// <summary>All that a search looks in, folded.</summary>
    public string Search { get; set; } = "";

    public IReadOnlyList<string> Solutions
    {
        get => Concerns.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        set => Concerns = string.Concat(value.Distinct().Order(StringComparer.Ordinal).Select(code => $" {code}")) + " ";
    }

    /// <summary>Whether a save of it moves the set of its kind, because it depends on the others in it.</summary>
    public virtual bool MovesSet => false;

    /// <summary>As the change log names its kind.</summary>
    protected abstract string ResourceName { get; }

    public override (string Resource, string Key) Address => (ResourceName, $"{Number}/{Key}");

    public override string? MemberShowing(string property) => property switch
    {
        nameof(Concerns) => "solutions",
        nameof(Search) => null,
        _ => base.MemberShowing(property),
    };

    public override void ContinueFrom(VersionedRecord former, DateTimeOffset now)
    {
        base.ContinueFrom(former, now);
        Number = ((MunicipalRecord)former).Number;
    }
}

internal abstract class MunicipalRecordTable<T> : VersionedRecordTable<T> where T : MunicipalRecord
{
    public override void Configure(EntityTypeBuilder<T> builder)
    {
        base.Configure(builder);
        builder.Property(record => record.MunicipalityId).HasMaxLength(Municipality.IdMaxLength);
        builder.Property(record => record.Number).HasMaxLength(MunicipalityNumber.MaxLength);
        builder.Property(record => record.Concerns).HasMaxLength(MunicipalRecord.ConcernsMaxLength);
        builder.Ignore(record => record.Solutions);
        builder.Ignore(record => record.MovesSet);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(record => record.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(record => new { record.MunicipalityId, record.Key, record.Version }).IsUnique();
        builder.HasIndex(record => new { record.MunicipalityId, record.Key }).IsUnique().HasFilter("KnownTo IS NULL").HasDatabaseName($"IX_{typeof(T).Name}s_Current");
        builder.HasIndex(record => new { record.Number, record.Key });
    }
}
