using System.Globalization;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What is said of answers that cannot be taken.</summary>
internal static class AnswerTexts
{
    public static readonly Text Empty = new("Svaret har ingen svar på noe spørsmål.", "Svaret har ingen svar på noko spørsmål.", "The response does not answer any question.");

    public static Text NoMunicipality(string number) => new(
        $"Ingen kommune har hatt nummeret {number} siden 2018.", $"Ingen kommune har hatt nummeret {number} sidan 2018.", $"No municipality has had the number {number} since 2018.");

    public static Text Missing(string item) => new($"{item} må besvares.", $"{item} må svarast på.", $"{item} has to be answered.");

    public static Text NotAsked(string item) => new($"{item} er besvart, men oppgis som ikke spurt om.", $"{item} er svara på, men er oppgitt som ikkje spurt om.", $"{item} is answered, and is said not to have been asked.");

    public static Text Unknown(string item) => new($"Undersøkelsen har ikke noe {item}.", $"Undersøkinga har ikkje noko {item}.", $"The survey has no item {item}.");

    public static Text Hidden(string item, ConditionDefinition condition)
    {
        var (among, needed) = (string.Join(", ", condition.AnyOf), condition.Item);
        return new(
            $"{item} stilles bare når {needed} er besvart med {among}.",
            $"{item} blir berre stilt når {needed} er svara med {among}.",
            $"{item} is asked only when {needed} is answered by {among}.");
    }

    public static Text NotNumber(string item) => new($"{item} besvares med et tall på skalaen.", $"{item} blir svara på med eit tal på skalaen.", $"{item} is answered by a number on the scale.");

    public static Text NotCode(string item) => new($"{item} besvares med koden for svaret.", $"{item} blir svara på med koden for svaret.", $"{item} is answered by the code of an answer.");

    public static Text NotList(string item) => new($"{item} besvares med en liste av koder.", $"{item} blir svara på med ei liste av kodar.", $"{item} is answered by a list of codes.");

    public static Text NotText(string item) => new($"{item} besvares med tekst.", $"{item} blir svara på med tekst.", $"{item} is answered by text.");

    public static Text NotANumber(string item) => new(
        $"{item} besvares med et tall.", $"{item} blir svara på med eit tal.", $"{item} is answered by a number.");

    public static Text NotInRange(string item, decimal min, decimal max, int decimals)
    {
        var (from, to) = (min.ToString(CultureInfo.InvariantCulture), max.ToString(CultureInfo.InvariantCulture));
        return decimals == 0
            ? new(
                $"{item} besvares med et helt tall fra {from} til {to}.",
                $"{item} blir svara på med eit heilt tal frå {from} til {to}.",
                $"{item} is answered by a whole number from {from} to {to}.")
            : new(
                $"{item} besvares med et tall fra {from} til {to}, med høyst {decimals} desimaler.",
                $"{item} blir svara på med eit tal frå {from} til {to}, med høgst {decimals} desimalar.",
                $"{item} is answered by a number from {from} to {to}, with at most {decimals} decimals.");
    }

    public static Text NotADate(string item, DateOnly min, DateOnly max)
    {
        var (from, to) = (min.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), max.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return new(
            $"{item} besvares med en dato fra {from} til {to}.",
            $"{item} blir svara på med ein dato frå {from} til {to}.",
            $"{item} is answered by a date from {from} to {to}.");
    }

    public static Text TooLong(string item) => new(
        $"{item} er lengre enn {AnswerReading.TextMaxLength} tegn.", $"{item} er lengre enn {AnswerReading.TextMaxLength} teikn.", $"{item} is longer than {AnswerReading.TextMaxLength} characters.");

    public static Text NotAmong(string item, IReadOnlyList<string> answers)
    {
        var among = string.Join(", ", answers);
        return new($"{item} besvares med {among}.", $"{item} blir svara på med {among}.", $"{item} is answered by {among}.");
    }

    public static Text Twice(string item, string option) => new($"{item} nevner {option} to ganger.", $"{item} nemner {option} to gonger.", $"{item} names {option} twice.");
}
