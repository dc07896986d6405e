using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What is said of answers that cannot be taken.</summary>
internal static class AnswerTexts
{
    private static readonly ShippedTexts Texts = new("survey-answers");

    public static readonly Text Empty = Texts.Get();

    public static Text NoMunicipality(string number) => Texts.Get(new { number });

    public static Text Missing(string item) => Texts.Get(new { item });

    public static Text NotAsked(string item) => Texts.Get(new { item });

    public static Text Unknown(string item) => Texts.Get(new { item });

    public static Text Hidden(string item, string needed, IEnumerable<string> answers) =>
        Texts.Get(new { item, needed, answers = string.Join(", ", answers) });

    public static Text NotNumber(string item) => Texts.Get(new { item });

    public static Text NotCode(string item) => Texts.Get(new { item });

    public static Text NotList(string item) => Texts.Get(new { item });

    public static Text NotText(string item) => Texts.Get(new { item });

    public static Text NotANumber(string item) => Texts.Get(new { item });

    public static Text NotInRange(string item, decimal from, decimal to, int decimals) =>
        decimals == 0 ? NotAWholeNumberInRange(item, from, to) : NotANumberInRange(item, from, to, decimals);

    public static Text NotADate(string item, DateOnly from, DateOnly to) => Texts.Get(new { item, from, to });

    public static Text TooLong(string item) => Texts.Get(new { item, max = AnswerReading.TextMaxLength });

    public static Text NotAmong(string item, IEnumerable<string> answers) => Texts.Get(new { item, answers = string.Join(", ", answers) });

    public static Text Twice(string item, string option) => Texts.Get(new { item, option });

    private static Text NotAWholeNumberInRange(string item, decimal from, decimal to) => Texts.Get(new { item, from, to });

    private static Text NotANumberInRange(string item, decimal from, decimal to, int decimals) =>
        Texts.Get(new { item, from, to, decimals });
}
