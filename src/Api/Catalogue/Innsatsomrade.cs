using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Catalogue;

/// <summary>One of the reform's five areas of effort.</summary>
public sealed class Innsatsomrade : IAddressed, IRevisioned
{
    public const string Resource = "innsatsomrader";
    public const int First = 1;
    public const int Last = 5;

    public int Number { get; init; }

    public Guid Revision { get; private set; }

    public required string Slug { get; set; }

    public required Text ShippedName { get; set; }

    public required IReadOnlyList<string> Aliases { get; set; }

    /// <summary>Where the Nynorsk name that ships is from.</summary>
    public required Translation NynorskName { get; set; }

    /// <summary>Where the English name that ships is from.</summary>
    public required Translation EnglishName { get; set; }

    public required Text ShippedAim { get; set; }

    /// <summary>What ressursportalen has registered in place of the texts that ship; null: nothing. New editions of the shipped data leave it.</summary>
    [Metadata]
    public InnsatsomradeTexts? Registered { get; set; }

    public Text Name => Registered?.Name ?? ShippedName;

    public Text Aim => Registered?.Aim ?? ShippedAim;

    public int WhitePaperChapter { get; set; }

    public required IReadOnlyList<SustainabilityGoalResponse> SustainabilityGoals { get; set; }

    public required IReadOnlyList<string> Sources { get; set; }

    public (string Resource, string Key) Address => (Resource, Number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public Translation TranslationIn(string language) =>
        Name.In(language) != ShippedName.In(language) ? Translation.Portal
        : language switch
        {
            Languages.Nynorsk => NynorskName,
            Languages.English => EnglishName,
            _ => Translation.Original,
        };

    internal sealed class Table : IEntityTypeConfiguration<Innsatsomrade>
    {
        public void Configure(EntityTypeBuilder<Innsatsomrade> builder)
        {
            builder.ToTable("Innsatsomrader");
            builder.HasKey(innsatsomrade => innsatsomrade.Number);
            builder.Property(innsatsomrade => innsatsomrade.Number).ValueGeneratedNever();
            builder.Property(innsatsomrade => innsatsomrade.Revision).IsConcurrencyToken();
            builder.Property(innsatsomrade => innsatsomrade.ShippedName).IsJson();
            builder.Property(innsatsomrade => innsatsomrade.Aliases).IsJson();
            builder.Property(innsatsomrade => innsatsomrade.ShippedAim).IsJson();
            builder.Property(innsatsomrade => innsatsomrade.Registered).IsJson();
            builder.Property(innsatsomrade => innsatsomrade.SustainabilityGoals).IsJson();
            builder.Property(innsatsomrade => innsatsomrade.Sources).IsJson();
            builder.Ignore(innsatsomrade => innsatsomrade.Address);
            builder.Ignore(innsatsomrade => innsatsomrade.Name);
            builder.Ignore(innsatsomrade => innsatsomrade.Aim);
        }
    }
}

/// <summary>Where a name comes from in the language it is shown in.</summary>
public enum Translation
{
    /// <summary>The reform's own word.</summary>
    Original,

    /// <summary>Found so in a public source.</summary>
    Sourced,

    /// <summary>An unofficial rendering made for this API.</summary>
    Unofficial,

    /// <summary>Written by ressursportalen in place of what ships.</summary>
    Portal,
}

/// <summary>One of the United Nations' sustainable development goals.</summary>
/// <param name="Goal">The goal's number, 1 to 17.</param>
/// <param name="Name">The goal's name.</param>
/// <param name="Source">Where the tie is stated.</param>
public sealed record SustainabilityGoalResponse(int Goal, Text Name, string Source);
