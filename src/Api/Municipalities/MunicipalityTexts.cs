using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Municipalities;

/// <summary>What to know of the data on municipalities and counties: where they end, and what they do not hold.</summary>
internal static class MunicipalityTexts
{
    private static readonly ShippedTexts Texts = new("municipalities");

    public static readonly Text AgeingCaveat = Texts.Get();
    public static readonly Text CentralityEditionNotStated = Texts.Get();
    public static readonly Text NamesNotHeld = Texts.Get();
    public static readonly Text OrganisationNumberThenNotHeld = Texts.Get();
    public static readonly Text OrganisationNumberNotHeld = Texts.Get();
    public static readonly Text PopulationNotHeld = Texts.Get();
    public static readonly Text AgeingNotHeld = Texts.Get();
    public static readonly Text CentralityNotHeld = Texts.Get();
    public static readonly Text CountyNamesNotHeld = Texts.Get();
}
