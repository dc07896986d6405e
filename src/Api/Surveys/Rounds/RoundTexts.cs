using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What is said of rounds.</summary>
internal static class RoundTexts
{
    private static readonly ShippedTexts Texts = new("survey-rounds");

    public static readonly Text InhabitantsAggregateOnly = Texts.Get();
    public static readonly Text MinimumHasNoUse = Texts.Get();
    public static readonly Text MinimumOfInhabitants =
        Texts.Get(new { lowest = SurveyRound.UsualMinimum, highest = SurveyRound.HighestMinimum });
    public static readonly Text NotInTime = Texts.Get(new { from = Municipality.HeldFrom });

    private static readonly Text ReportOnly = Texts.Get();
    private static readonly Text EachMunicipality = Texts.Get();

    public static Text NoVersion(string survey, string version) => Texts.Get(new { survey, version });

    public static Text NoMunicipality(string number, DateOnly on) => Texts.Get(new { number, on });

    /// <summary>What is shown of a round's answers, and when.</summary>
    public static Text Rule(SurveyAudience audience, SurveyRound round) =>
        round.Report is not null ? ReportOnly
        : round.Publication is PublicationLevel.PerMunicipality ? EachMunicipality
        : audience is SurveyAudience.Inhabitants ? Noised(round.Minimum)
        : Groups(round.Minimum);

    /// <summary>What noise promises inhabitants, and what it does not: see decision record 11.</summary>
    public static Text Protection(SurveyRound round) =>
        Noise(Math.Round(Math.Pow((double)round.NoiseDenominator / round.NoiseNumerator, 2), 1));

    private static Text Groups(int minimum) => Texts.Get(new { minimum });

    private static Text Noised(int minimum) => Texts.Get(new { minimum });

    private static Text Noise(double factor) => Texts.Get(new { factor });
}
