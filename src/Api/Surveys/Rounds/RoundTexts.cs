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
        : audience is SurveyAudience.Inhabitants ? Noised(round.Minimum)
        : Groups(round.Minimum);

    /// <summary>What noise promises inhabitants, and what it does not: see decision record 11.</summary>
    public static Text Protection(SurveyRound round)
    {
        var factor = Math.Round(Math.Pow((double)round.NoiseDenominator / round.NoiseNumerator, 2), 1);
        return new(
            $"Tilfeldig støy er lagt til hvert antall én gang, da det ble publisert; 'margin' er standardfeilen det gir. "
            + $"For den som vet alt annet, endrer tallene oddsen mellom to svar fra én person på ett ledd med en faktor på høyst {factor}; for par, endrede svar og svar som henger sammen, ganges faktorene. "
            + "Hvor mange som deltok, er ikke skjult, og den som kjenner omtrent ti av en persons svar, kan som regel se om personen deltok.",
            $"Tilfeldig støy er lagd til kvart tal éin gong, då det blei publisert; 'margin' er standardfeilen det gir. "
            + $"For den som veit alt anna, endrar tala oddsen mellom to svar frå éin person på eitt ledd med ein faktor på høgst {factor}; for par, endra svar og svar som heng saman, blir faktorane gonga saman. "
            + "Kor mange som deltok, er ikkje skjult, og den som kjenner om lag ti av svara til ein person, kan som regel sjå om personen deltok.",
            $"Random noise was added to every count once, when it was published; 'margin' is the standard error that this gives. "
            + $"For somebody who knows everything else, the numbers change the odds between two answers of one person to one item by a factor of at most {factor}; for pairs, changed answers, and answers that hang together, the factors multiply. "
            + "How many took part is not hidden, and somebody who knows about ten of a person's answers can mostly tell whether that person took part.");
    }

    private static Text Groups(int minimum) => new(
        $"Når runden er lukket, vises eksakte tall for grupper av minst {minimum} kommuner som har svart, og for ledd som minst {minimum} av dem har svart på. En gruppe eller et ledd er skjult også når tallene sammen med de andre ville røpe færre.",
        $"Når runden er lukka, blir eksakte tal viste for grupper av minst {minimum} kommunar som har svart, og for ledd som minst {minimum} av dei har svart på. Ei gruppe eller eit ledd er skjult også når tala saman med dei andre ville røpe færre.",
        $"Once the round is closed, exact numbers are shown for groups of at least {minimum} municipalities that have answered, and for items that at least {minimum} of them have answered. A group or item is hidden also when, together with the others, it would give away fewer.");

    private static Text Noised(int minimum) => new(
        $"Alle antall vises med tilfeldig støy, og tall for færre enn {minimum} svar, eller for så få at de kan være støy, vises ikke. Resultatene publiseres når runden lukkes, eller når eieren gjør det.",
        $"Alle tal på svar blir viste med tilfeldig støy, og tal for færre enn {minimum} svar, eller for så få at dei kan vere støy, blir ikkje viste. Resultata blir publiserte når runden blir lukka, eller når eigaren gjer det.",
        $"All counts are shown with random noise; numbers for fewer than {minimum} answers, or for so few that they may be noise, are not shown. Results are published when the round is closed, or when the owner does so.");
}
