namespace LeveHeleLivet.Api.Surveys;

/// <summary>What the document says of parameters that many operations take.</summary>
internal static class SurveyTexts
{
    public const string Survey = "The survey's name.";
    public const string Version = "The version's name.";
    public const string Round = "The round's name.";
}
