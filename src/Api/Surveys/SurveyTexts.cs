using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What is said of surveys that cannot be changed, and what the document says of parameters that many operations take.</summary>
internal static class SurveyTexts
{
    private static readonly ShippedTexts Texts = new("surveys");

    public const string Survey = "The survey's name.";
    public const string Version = "The version's name.";
    public const string Round = "The round's name.";

    public static readonly Text AudienceFixed = Texts.Get();
}
