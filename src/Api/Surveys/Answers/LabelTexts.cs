using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What answers, cells and columns are called that no definition names.</summary>
internal static class LabelTexts
{
    private static readonly ShippedTexts Texts = new("survey-labels");

    public static readonly Text Yes = Texts.Get();
    public static readonly Text No = Texts.Get();
    public static readonly Text DontKnow = Texts.Get();
    public static readonly Text NotChosen = Texts.Get();
    public static readonly Text Chosen = Texts.Get();
    public static readonly Text NotAsked = Texts.Get();
    public static readonly Text Blank = Texts.Get();
    public static readonly Text Hidden = Texts.Get();
    public static readonly Text Municipality = Texts.Get();
    public static readonly Text Row = Texts.Get();
}
