using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What is said of rounds.</summary>
internal static class RoundTexts
{
    private static readonly Text ReportOnly = new(
        "Svarene finnes ikke her; vist er det rapporten trykker.",
        "Svara finst ikkje her; vist er det rapporten trykkjer.",
        "The answers are not held here; shown is what the report prints.");

    private static readonly Text EachMunicipality = new(
        "Resultatene er åpne hele tiden, ned til den enkelte kommune. Fritekst og personopplysninger vises ikke.",
        "Resultata er opne heile tida, ned til den enkelte kommunen. Fritekst og personopplysningar blir ikkje viste.",
        "Results are open all the time, down to the single municipality. Free text and personal data are not shown.");

    public static readonly Text InhabitantsAggregateOnly = new(
        "Innbyggeres svar publiseres bare samlet.", "Svara til innbyggjarar blir berre publiserte samla.", "Of inhabitants only aggregates are published: aggregateOnly.");

    public static readonly Text MinimumHasNoUse = new(
        "'minimum' gjelder bare aggregateOnly; utelat det.", "'minimum' gjeld berre aggregateOnly; utelat det.", "'minimum' is for aggregateOnly; leave it out.");

    public static readonly Text MinimumOfInhabitants = new(
        $"'minimum' er fra {SurveyRound.UsualMinimum} til {SurveyRound.HighestMinimum} for innbyggere.",
        $"'minimum' er frå {SurveyRound.UsualMinimum} til {SurveyRound.HighestMinimum} for innbyggjarar.",
        $"'minimum' is from {SurveyRound.UsualMinimum} to {SurveyRound.HighestMinimum} for inhabitants.");

    public static readonly Text NotInTime = new(
        $"'populationOn' er fra {Municipality.HeldFrom:yyyy-MM-dd} til i dag.", $"'populationOn' er frå {Municipality.HeldFrom:yyyy-MM-dd} til i dag.", $"'populationOn' is from {Municipality.HeldFrom:yyyy-MM-dd} to today.");

    public static Text NoVersion(string survey, string version) => new(
        $"Undersøkelsen '{survey}' har ingen versjon '{version}'.", $"Undersøkinga '{survey}' har ingen versjon '{version}'.", $"Survey '{survey}' has no version '{version}'.");

    public static Text NoMunicipality(string number, DateOnly on) => new(
        $"Ingen kommune hadde nummeret {number} den {on:yyyy-MM-dd}.", $"Ingen kommune hadde nummeret {number} den {on:yyyy-MM-dd}.", $"No municipality had the number {number} on {on:yyyy-MM-dd}.");

    /// <summary>What is shown of a round's answers, and when.</summary>
    public static Text Rule(SurveyAudience audience, SurveyRound round) =>
        round.Report is not null ? ReportOnly
        : round.Publication is PublicationLevel.PerMunicipality ? EachMunicipality
        : audience is SurveyAudience.Inhabitants ? Multiples(round.Minimum)
        : Groups(round.Minimum);

    private static Text Groups(int minimum) => new(
        $"Når runden er lukket, vises eksakte tall for grupper av minst {minimum} kommuner som har svart. En gruppe er skjult også når den sammen med de andre ville røpe færre.",
        $"Når runden er lukka, blir eksakte tal viste for grupper av minst {minimum} kommunar som har svart. Ei gruppe er skjult også når ho saman med dei andre ville røpe færre.",
        $"Once the round is closed, exact numbers are shown for groups of at least {minimum} municipalities that have answered. A group is hidden also when, together with the others, it would give away fewer.");

    private static Text Multiples(int minimum) => new(
        $"Alle antall vises som multipler av {minimum}, og grupper med færre enn {minimum} svar er skjult. Resultatene publiseres når runden lukkes, eller når eieren gjør det.",
        $"Alle tal på svar blir viste som multiplar av {minimum}, og grupper med færre enn {minimum} svar er skjulte. Resultata blir publiserte når runden blir lukka, eller når eigaren gjer det.",
        $"All counts are shown as multiples of {minimum}, and groups of fewer than {minimum} answers are hidden. Results are published when the round is closed, or when the owner does so.");
}
