using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Register;

/// <summary>What a municipality's council has decided about the reform (vedtak).</summary>
public sealed class Decision : MunicipalRecord
{
    public const string Resource = "decisions";
    public const int BodyMaxLength = 200;
    public const int MeetingCaseMaxLength = 20;
    public const string MeetingCasePattern = "^[0-9]{1,5}/([0-9]{2}|[0-9]{4})$";
    public const int TextMaxLength = 4000;
    public const int LeadershipModelMaxLength = 40;

    public DecisionKind Kind { get; set; }

    public required string Body { get; set; }

    public DateOnly DecidedOn { get; set; }

    public ArchiveCase? ArchiveCase { get; set; }

    public string? MeetingCase { get; set; }

    public Document? Document { get; set; }

    public string? Process { get; set; }

    public DateOnly? PlannedAdoption { get; set; }

    public string? SamfunnsdelIntegration { get; set; }

    public AnchoringModel? AnchoringModel { get; set; }

    public LeadershipModel? LeadershipModel { get; set; }

    public ReformUnderstanding? Understanding { get; set; }

    protected override string ResourceName => Resource;

    internal sealed class Table : MunicipalRecordTable<Decision>
    {
        public override void Configure(EntityTypeBuilder<Decision> builder)
        {
            base.Configure(builder);
            builder.ToTable("Decisions");
            builder.Property(decision => decision.Body).HasMaxLength(BodyMaxLength);
            builder.Property(decision => decision.ArchiveCase).IsJson();
            builder.Property(decision => decision.MeetingCase).HasMaxLength(MeetingCaseMaxLength);
            builder.Property(decision => decision.Document).IsJson();
            builder.Property(decision => decision.Process).HasMaxLength(TextMaxLength);
            builder.Property(decision => decision.SamfunnsdelIntegration).HasMaxLength(TextMaxLength);
            builder.Property(decision => decision.LeadershipModel).HasMaxLength(LeadershipModelMaxLength);
            builder.HasIndex(decision => new { decision.Kind, decision.Number, decision.Key });
        }
    }
}

/// <summary>What a decision amounts to.</summary>
public enum DecisionKind
{
    /// <summary>To take part in the reform.</summary>
    TakePart,

    /// <summary>To make a plan, or to go through a process that ends in one.</summary>
    MakePlan,

    /// <summary>To adopt a plan.</summary>
    AdoptPlan,

    /// <summary>To take the matter for information only.</summary>
    TakeNote,

    /// <summary>Not to take part.</summary>
    Decline,

    /// <summary>To evaluate what has been done.</summary>
    Evaluate,
}

/// <summary>How far the council is involved (forankring), after the evaluation's three models.</summary>
public enum AnchoringModel
{
    /// <summary>Decides at the start and receives an evaluation at the end.</summary>
    StartAndEnd,

    /// <summary>Also takes up matters of principle, or that need funding, along the way.</summary>
    WhenNeeded,

    /// <summary>Is involved throughout, above all by eldreråd and the committee for health and care.</summary>
    Continuous,
}

/// <summary>Who leads the work in the municipality's administration.</summary>
public enum LeadershipModel
{
    /// <summary>The chief executive (kommunedirektør).</summary>
    Kommunedirektor,

    /// <summary>The director of health and care (kommunalsjef helse og omsorg).</summary>
    KommunalsjefHelseOgOmsorg,

    /// <summary>The public health coordinator, or an adviser in health and care.</summary>
    FolkehelsekoordinatorEllerSaksbehandler,
}

/// <summary>How the reform is understood.</summary>
public enum ReformUnderstanding
{
    /// <summary>As a reform of society (samfunnsreform).</summary>
    Society,

    /// <summary>As a reform of the health and care sector (sektorreform).</summary>
    Sector,

    /// <summary>As both.</summary>
    Both,
}

/// <summary>A case in the municipality's archive (arkivsak).</summary>
/// <param name="Year">The case's year, 1900 to 2100.</param>
/// <param name="Sequence">The case's number in the year, from 1.</param>
public sealed record ArchiveCase(int Year, int Sequence)
{
    public const int FirstYear = 1900;
    public const int LastYear = 2100;
}

/// <summary>A document that stands behind a record.</summary>
/// <param name="Title">What the document is called.</param>
/// <param name="Url">Where it can be read: an address that begins with http:// or https://.</param>
/// <param name="Sha256">SHA-256 of the file in lower-case hexadecimals, to know it again; null when not given.</param>
public sealed record Document(string Title, string Url, string? Sha256 = null)
{
    public const int TitleMaxLength = 300;
    public const int UrlMaxLength = 2000;
    public const string Sha256Pattern = "^[0-9a-f]{64}$";
}
