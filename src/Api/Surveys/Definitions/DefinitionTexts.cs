using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What is said of definitions that contradict themselves.</summary>
internal static class DefinitionTexts
{
    private static readonly ShippedTexts Texts = new("survey-definitions");

    public static readonly Text Scale = Texts.Get();
    public static readonly Text ScaleReversed = Texts.Get();
    public static readonly Text Options = Texts.Get();
    public static readonly Text Number = Texts.Get();
    public static readonly Text Date = Texts.Get();
    public static readonly Text ClassesUnordered = Texts.Get();
    public static readonly Text MaxBelowClasses = Texts.Get();
    public static readonly Text TwoOptions = Texts.Get();
    public static readonly Text NoMatrix = Texts.Get();
    public static readonly Text NoItems = Texts.Get();
    public static readonly Text Solutions = Texts.Get();
    public static readonly Text NoAnswers = Texts.Get();
    public static readonly Text ScalesDiffer = Texts.Get();
    public static readonly Text WithItself = Texts.Get();
    public static readonly Text TooLong = Texts.Get(new { max = SurveyDefinition.MaxCoded });
    public static readonly Text TooManyAnswers = Texts.Get(new { max = SurveyDefinition.MaxCounters });
    public static readonly Text NoFormer = Texts.Get();
    public static readonly Text SayFormer = Texts.Get();
    public static readonly Text NotAdded = Texts.Get();
    public static readonly Text NotEqual = Texts.Get();
    public static readonly Text NotReworded = Texts.Get();

    public static Text InTooManyPairs(string item) => Texts.Get(new { item, max = SurveyDefinition.MaxPairsOfItem });

    public static Text NoSection(string code) => Texts.Get(new { code });

    public static Text NotEarlier(string item) => Texts.Get(new { item });

    public static Text TellsPersonalData(string item) => Texts.Get(new { item });

    public static Text InWords(string item) => Texts.Get(new { item });

    public static Text IsDate(string item) => Texts.Get(new { item });

    public static Text NotOnScale(string item) => Texts.Get(new { item });

    public static Text NoFormerVersion(string version) => Texts.Get(new { version });

    public static Text NoFormerQuestion(string question) => Texts.Get(new { question });

    public static Text Twice(string code) => Texts.Get(new { code });
}
