using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Register;

/// <summary>A plan of a municipality's, as the municipality has registered it.</summary>
public sealed class Plan : MunicipalRecord
{
    public const string Resource = "plans";
    public const int TypeMaxLength = 30;
    public const int TitleMaxLength = 300;
    public const int ThemeMaxLength = 200;
    public const int MaxDocuments = 50;
    public const int MaxLinks = 50;
    public const int MaxParticipants = 50;

    public PlanType Type { get; set; }

    public required string Title { get; set; }

    public string? Theme { get; set; }

    public PlanStatus Status { get; set; }

    public DateOnly? AdoptedOn { get; set; }

    public DateOnly? PeriodFrom { get; set; }

    public DateOnly? PeriodTo { get; set; }

    /// <summary>Null: not known. Never read as no.</summary>
    public bool? MentionsReform { get; set; }

    /// <summary>The key of the decision that adopted it.</summary>
    public string? Decision { get; set; }

    public IReadOnlyList<Document> Documents { get; set; } = [];

    public IReadOnlyList<PlanLink> Links { get; set; } = [];

    public IReadOnlyList<string> Participants { get; set; } = [];

    /// <summary>Two plans that come to be linked at once must not make a circle.</summary>
    public override bool MovesSet => Links.Count > 0;

    protected override string ResourceName => Resource;

    internal sealed class Table : MunicipalRecordTable<Plan>
    {
        public override void Configure(EntityTypeBuilder<Plan> builder)
        {
            base.Configure(builder);
            builder.ToTable("Plans");
            builder.Property(plan => plan.Type).HasMaxLength(TypeMaxLength);
            // Stored as the number that the national code has for it.
            builder.Property(plan => plan.Status).HasConversion((Type?)null).Metadata.SetMaxLength(null);
            builder.Property(plan => plan.Title).HasMaxLength(TitleMaxLength);
            builder.Property(plan => plan.Theme).HasMaxLength(ThemeMaxLength);
            builder.Property(plan => plan.Decision).HasMaxLength(KeyMaxLength);
            builder.Property(plan => plan.Documents).IsJson();
            builder.Property(plan => plan.Links).IsJson();
            builder.Property(plan => plan.Participants).IsJson();
            builder.HasIndex(plan => new { plan.Type, plan.Number, plan.Key });
            builder.HasIndex(plan => new { plan.Status, plan.Number, plan.Key });
        }
    }
}

/// <summary>The kinds of municipal plans that the reform can be worked into.</summary>
public enum PlanType
{
    /// <summary>A plan of its own for the reform.</summary>
    LeveHeleLivetPlan,

    /// <summary>The strategy for what to plan in the council's term.</summary>
    Planstrategi,

    /// <summary>The social part of the municipal master plan.</summary>
    Samfunnsdel,

    /// <summary>The land-use part of the municipal master plan.</summary>
    Arealdel,

    /// <summary>A statutory plan for a part or theme of the municipality.</summary>
    Kommunedelplan,

    /// <summary>A plan for health and care.</summary>
    HelseOgOmsorgsplan,

    /// <summary>The action part of the social part.</summary>
    Handlingsdel,

    /// <summary>The four-year action and economic plan.</summary>
    HandlingsOgOkonomiplan,

    /// <summary>A plan for a theme, not statutory.</summary>
    Temaplan,
}

/// <summary>How far a plan has come. The values are the national codes for planstatus, as KS Fiks Plan has them.</summary>
public enum PlanStatus
{
    /// <summary>Planinitiativ (0).</summary>
    Initiative = 0,

    /// <summary>Planlegging igangsatt (1).</summary>
    Started = 1,

    /// <summary>Planforslag (2).</summary>
    Proposed = 2,

    /// <summary>Endelig vedtatt (3).</summary>
    Adopted = 3,

    /// <summary>Opphevet (4).</summary>
    Repealed = 4,

    /// <summary>Utgått eller erstattet (5).</summary>
    Superseded = 5,

    /// <summary>Vedtatt med utsatt rettsvirkning (6).</summary>
    AdoptedDeferred = 6,

    /// <summary>Overstyrt (8).</summary>
    Overridden = 8,

    /// <summary>Avvist (9).</summary>
    Rejected = 9,

    /// <summary>Trukket eller uaktuell (10).</summary>
    Withdrawn = 10,
}

/// <summary>How one plan stands to another.</summary>
public enum PlanRelation
{
    /// <summary>Is a part of the other.</summary>
    PartOf,

    /// <summary>Takes the other's place.</summary>
    Supersedes,

    /// <summary>Carries the other out.</summary>
    Implements,

    /// <summary>Refers to the other.</summary>
    RefersTo,
}

/// <summary>A plan's tie to another plan of the same municipality.</summary>
/// <param name="Relation">How it stands to the other.</param>
/// <param name="Plan">The other plan's key.</param>
public sealed record PlanLink(PlanRelation Relation, string Plan);
