using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Register;

/// <summary>Where a municipality stands on a solution, or on a whole innsatsområde. Its key is the code: 3.2 or 3.</summary>
public sealed class Position : MunicipalRecord
{
    public const string Resource = "positions";
    public const int RationaleMaxLength = 4000;

    public PositionStance Stance { get; set; }

    public WorkState? WorkState { get; set; }

    public string? Rationale { get; set; }

    public DateOnly? Start { get; set; }

    /// <summary>The key of the decision that took it.</summary>
    public string? Decision { get; set; }

    /// <summary>All positions can be replaced at once.</summary>
    public override bool MovesSet => true;

    protected override string ResourceName => Resource;

    /// <summary>What it is about is its key.</summary>
    public override string? MemberShowing(string property) => property is nameof(Concerns) ? null : base.MemberShowing(property);

    internal sealed class Table : MunicipalRecordTable<Position>
    {
        public override void Configure(EntityTypeBuilder<Position> builder)
        {
            base.Configure(builder);
            builder.ToTable("Positions");
            builder.Property(position => position.Rationale).HasMaxLength(RationaleMaxLength);
            builder.Property(position => position.Decision).HasMaxLength(KeyMaxLength);
            builder.HasIndex(position => new { position.Key, position.Number });
            builder.HasIndex(position => new { position.Stance, position.Number, position.Key });
        }
    }
}

/// <summary>Where a municipality stands on a solution.</summary>
public enum PositionStance
{
    /// <summary>Takes the solution up as the reform proposes it.</summary>
    Adopted,

    /// <summary>Takes it up in a form of its own.</summary>
    Adapted,

    /// <summary>Has it already.</summary>
    AlreadyInPlace,

    /// <summary>Puts it off.</summary>
    Deferred,

    /// <summary>Does not take it up.</summary>
    Declined,

    /// <summary>Says that it has not considered it.</summary>
    NotConsidered,
}

/// <summary>How far the work has come.</summary>
public enum WorkState
{
    /// <summary>Planned, not begun.</summary>
    Planned,

    /// <summary>Under way.</summary>
    UnderWay,

    /// <summary>Carried out, or part of everyday work.</summary>
    CarriedOut,

    /// <summary>Stopped before it was carried out.</summary>
    Stopped,
}
