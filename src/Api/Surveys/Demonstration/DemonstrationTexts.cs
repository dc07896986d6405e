using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What the demonstration's surveys and rounds are called.</summary>
internal static class DemonstrationTexts
{
    private static readonly ShippedTexts Texts = new("demonstration");

    public static readonly Text MunicipalSurvey = Texts.Get();
    public static readonly Text InhabitantSurvey = Texts.Get();
    public static readonly Text MadeUp = Texts.Get();

    public static Text Round(int year) => Texts.Get(new { year });
}
