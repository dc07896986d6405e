using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What the demonstration asks inhabitants: of everyday life for older people, by the innsatsområder.</summary>
internal static class InhabitantsQuestionnaire
{
    private const string File = "surveys/demonstration-inhabitants.json";

    public static SurveyDefinition Definition { get; } = new ShippedFiles().Json<SurveyDefinition>(File);

    /// <summary>What is to stand out, made up as well.</summary>
    public static IReadOnlyList<AnswerShare> Shares { get; } =
    [
        new("1.4", "share4to5", 0.3),
        new("2.3", "share4to5", 0.25),
        new("3.frivillig", "share", 0.3),
        new("3.kurs", "share", 0.15),
        new("4.1", "share4to5", 0.75),
        new("4.2", "share4to5", 0.8),
        new("5", "shareYes", 0.25),
        new("6.2", "share4to5", 0.4),
        new("8", "share4to5", 0.35),
        new("9.2", "share4to5", 0.3),
        new("10", "share4to5", 0.7),
    ];
}
