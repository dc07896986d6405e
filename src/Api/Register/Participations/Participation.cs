using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Register;

/// <summary>
/// A municipality's part in a regional network, or a process in which people of the municipality had a say (medvirkning).
/// </summary>
public sealed class Participation : MunicipalRecord
{
    public const string Resource = "participations";
    public const int TitleMaxLength = 300;
    public const int DescriptionMaxLength = 4000;
    public const int MaxDocuments = 20;

    public ParticipationKind Kind { get; set; }

    public required string Title { get; set; }

    public string? Description { get; set; }

    public ParticipationState State { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    /// <summary>The key of the network; null for medvirkning.</summary>
    public string? Network { get; set; }

    /// <summary>Who had a say; empty for networks.</summary>
    public IReadOnlyList<ParticipantGroup> Participants { get; set; } = [];

    /// <summary>The key of the decision that it belongs to.</summary>
    public string? Decision { get; set; }

    public IReadOnlyList<Document> Documents { get; set; } = [];

    /// <summary>The organisation of the support apparatus that has confirmed it as it is; null: none has.</summary>
    [Metadata]
    public string? ConfirmedBy { get; set; }

    protected override string ResourceName => Resource;

    /// <summary>What was confirmed is no longer what is registered.</summary>
    public override void ContentChanges() => ConfirmedBy = null;

    internal sealed class Table : MunicipalRecordTable<Participation>
    {
        public override void Configure(EntityTypeBuilder<Participation> builder)
        {
            base.Configure(builder);
            builder.ToTable("Participations");
            builder.Property(participation => participation.Title).HasMaxLength(TitleMaxLength);
            builder.Property(participation => participation.Description).HasMaxLength(DescriptionMaxLength);
            builder.Property(participation => participation.Network).HasMaxLength(KeyMaxLength);
            builder.Property(participation => participation.Participants).IsJson();
            builder.Property(participation => participation.Decision).HasMaxLength(KeyMaxLength);
            builder.Property(participation => participation.Documents).IsJson();
            builder.Property(participation => participation.ConfirmedBy).HasMaxLength(Platform.Validation.OrganisationNumber.MaxLength);
            builder.HasIndex(participation => new { participation.Network, participation.Number, participation.Key });
            builder.HasIndex(participation => new { participation.Kind, participation.Number, participation.Key });
        }
    }
}

/// <summary>What a participation is a part in.</summary>
public enum ParticipationKind
{
    /// <summary>A regional network for the reform.</summary>
    Network,

    /// <summary>A process in which those concerned had a say (medvirkning).</summary>
    Medvirkning,
}

/// <summary>Whether a participation lies ahead.</summary>
public enum ParticipationState
{
    /// <summary>Planned.</summary>
    Planned,

    /// <summary>Carried out, or going on.</summary>
    CarriedOut,
}

/// <summary>Who had a say.</summary>
public enum ParticipantGroup
{
    /// <summary>Older people.</summary>
    OlderPeople,

    /// <summary>The council of older people (eldreråd).</summary>
    Eldrerad,

    /// <summary>The next of kin (pårørende).</summary>
    NextOfKin,

    /// <summary>The inhabitants at large.</summary>
    Inhabitants,

    /// <summary>The municipality's own staff.</summary>
    Staff,

    /// <summary>Voluntary organisations.</summary>
    VoluntaryOrganisations,

    /// <summary>Local business.</summary>
    Business,
}
