using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Indicators;

/// <summary>What is said of values of indicators, and what the country is called.</summary>
internal static class IndicatorTexts
{
    private static readonly ShippedTexts Texts = new("indicators");

    public static readonly Text Norway = Texts.Get();
    public static readonly Text MunicipalityNumberForm = Texts.Get();
    public static readonly Text CountyNumberForm = Texts.Get();
    public static readonly Text CountryHasNoNumber = Texts.Get();
    public static readonly Text MunicipalityIsNoMean = Texts.Get();
    public static readonly Text NoteMissing = Texts.Get();
    public static readonly Text TooPrecise =
        Texts.Get(new { digits = IndicatorValue.Digits - IndicatorValue.Decimals, decimals = IndicatorValue.Decimals });
    public static readonly Text RowTwice = Texts.Get();

    public static Text MunicipalityNotYet(string number, DateOnly from, int year) => Texts.Get(new { number, from, year });

    public static Text MunicipalityNoMore(string number, DateOnly? to, int year) => Texts.Get(new { number, to, year });

    public static Text MunicipalityUnknown(string number) => Texts.Get(new { number });

    public static Text CountyUnknown(string number) => Texts.Get(new { number });
}
