using System.Diagnostics.CodeAnalysis;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Catalogue;

/// <summary>One of the 25 solutions (løsninger) that the reform proposes.</summary>
public sealed class Solution : IAddressed, IRevisioned
{
    public const string Resource = "solutions";

    public required string Code { get; init; }

    public Guid Revision { get; private set; }

    public int InnsatsomradeNumber { get; set; }

    public required string Slug { get; set; }

    public required Text ShippedTitle { get; set; }

    public string? FullTitle { get; set; }

    public required IReadOnlyList<string> AlternativeTitles { get; set; }

    public TitleEvidence ShippedTitleEvidence { get; set; }

    /// <summary>Where the Nynorsk title that ships is from.</summary>
    public Translation NynorskTitle { get; set; }

    public required Text ShippedDescription { get; set; }

    /// <summary>What ressursportalen has registered in place of the texts that ship; null: nothing. New editions of the shipped data leave it.</summary>
    [Metadata]
    public SolutionTexts? Registered { get; private set; }

    public Text Title => Registered?.Title ?? ShippedTitle;

    public Text Description => Registered?.Description ?? ShippedDescription;

    /// <summary>What ressursportalen has left as it ships keeps the evidence that it ships with.</summary>
    public TitleEvidence TitleEvidence => Title.Nb == ShippedTitle.Nb ? ShippedTitleEvidence : TitleEvidence.Portal;

    public bool TitleConfirmed => TitleEvidence is TitleEvidence.Official or TitleEvidence.Secondary;

    public required IReadOnlyList<string> Sources { get; set; }

    public required IReadOnlyList<SurveyItemLinkResponse> SurveyItems { get; set; }

    public Text? Unmeasured { get; set; }

    /// <summary>All that a search looks in, folded: of the texts that are shown.</summary>
    [Metadata]
    public string Search { get; private set; } = "";

    public (string Resource, string Key) Address => (Resource, Code);

    public Translation TranslationIn(string language) =>
        Title.In(language) != ShippedTitle.In(language) ? Translation.Portal
        : language switch
        {
            Languages.Nynorsk => NynorskTitle,
            Languages.English => Translation.Unofficial,
            _ => Translation.Original,
        };

    /// <summary>Shows these texts; null: those that ship.</summary>
    public void Show(SolutionTexts? registered)
    {
        Registered = registered;
        MakeSearchable();
    }

    public void MakeSearchable() => Search = Folding.Fold([Title.Nb, Title.Nn, Title.En, FullTitle, .. AlternativeTitles, Description.Nb, Description.Nn, Description.En]);

    internal sealed class Table : IEntityTypeConfiguration<Solution>
    {
        public void Configure(EntityTypeBuilder<Solution> builder)
        {
            builder.ToTable("Solutions");
            builder.HasKey(solution => solution.Code);
            builder.Property(solution => solution.Code).HasMaxLength(SolutionCode.MaxLength);
            builder.Property(solution => solution.Revision).IsConcurrencyToken();
            builder.HasOne<Innsatsomrade>().WithMany().HasForeignKey(solution => solution.InnsatsomradeNumber).OnDelete(DeleteBehavior.Restrict);
            builder.Property(solution => solution.ShippedTitle).IsJson();
            builder.Property(solution => solution.AlternativeTitles).IsJson();
            builder.Property(solution => solution.ShippedDescription).IsJson();
            builder.Property(solution => solution.Registered).IsJson();
            builder.Property(solution => solution.Sources).IsJson();
            builder.Property(solution => solution.SurveyItems).IsJson();
            builder.Property(solution => solution.Unmeasured).IsJson();
            builder.Ignore(solution => solution.Address);
            builder.Ignore(solution => solution.Title);
            builder.Ignore(solution => solution.Description);
        }
    }
}

/// <summary>What stands behind a solution's title.</summary>
public enum TitleEvidence
{
    /// <summary>Read in the white paper or on a page of the government's.</summary>
    Official,

    /// <summary>Read in another public source that cites the reform.</summary>
    Secondary,

    /// <summary>Not found in any source at hand: the title may differ from the white paper's.</summary>
    None,

    /// <summary>Written by ressursportalen in place of the title that ships; no source at hand has it.</summary>
    Portal,
}

/// <summary>How closely a survey item measures a solution.</summary>
public enum SurveyItemRelation
{
    /// <summary>The item asks for the very thing.</summary>
    Direct,

    /// <summary>The item asks for one part of it.</summary>
    Partial,

    /// <summary>The item touches it.</summary>
    Related,
}

/// <summary>A survey item that says something of a solution.</summary>
/// <param name="Item">The item's code in the municipal survey of 2020, such as 14.7.</param>
/// <param name="Label">What the item asks about, in Norwegian as in the instrument, shortened.</param>
/// <param name="Relation">How closely the item measures the solution.</param>
/// <param name="Judged">Why it was judged so.</param>
public sealed record SurveyItemLinkResponse(string Item, string Label, SurveyItemRelation Relation, Text Judged);

/// <summary>A solution's code: the innsatsområde's number, a point and the solution's number in it.</summary>
public readonly record struct SolutionCode(string Value) : IIdentifier<SolutionCode>
{
    /// <summary>The codes of the 25 solutions. An address of this form that is none of them is a 404; a filter or a body refuses it.</summary>
    public const string KnownPattern = "^[1-5]\\.[1-5]$";

    public static string Pattern => "^[1-9]\\.[1-9]$";

    public static int MaxLength => 3;

    public static string Example => "3.2";

    public static string Meaning => "a solution's code, 1.1 to 5.5";

    public static implicit operator string(SolutionCode code) => code.Value;

    public static SolutionCode Of(string value) => new(value);

    public static SolutionCode Parse(string s, IFormatProvider? provider) => Identifier.Parse<SolutionCode>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SolutionCode result) =>
        Identifier.TryParse(s, out result);

    public override string ToString() => Value;
}
