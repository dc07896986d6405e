using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What is said of definitions that contradict themselves.</summary>
internal static class DefinitionTexts
{
    public static readonly Text Scale = new("Spørsmål med skala må ha en skala, andre spørsmål ingen.", "Spørsmål med skala må ha ein skala, andre spørsmål ingen.", "A question on a scale needs a scale; others have none.");
    public static readonly Text ScaleReversed = new("Skalaens høyeste svar må være over det laveste.", "Det høgaste svaret på skalaen må vere over det lågaste.", "The scale's highest answer has to be above its lowest.");
    public static readonly Text Options = new("Valgspørsmål må ha svaralternativer, andre spørsmål ingen.", "Valspørsmål må ha svaralternativ, andre spørsmål ingen.", "A choice needs options; other questions have none.");
    public static readonly Text Number = new(
        "Spørsmål med tall må ha 'number', andre spørsmål ikke.",
        "Spørsmål med tal må ha 'number', andre spørsmål ikkje.",
        "A question answered by a number needs 'number'; others have none.");
    public static readonly Text Date = new(
        "Spørsmål med dato må ha 'date', andre spørsmål ikke.",
        "Spørsmål med dato må ha 'date', andre spørsmål ikkje.",
        "A question answered by a date needs 'date'; others have none.");
    public static readonly Text ClassesUnordered = new(
        "Klassene står i stigende rekkefølge.", "Klassane står i stigande rekkjefølgje.", "Classes are in ascending order.");
    public static readonly Text MaxBelowClasses = new(
        "Det høyeste svaret er under den siste klassen.", "Det høgaste svaret er under den siste klassen.", "The highest answer is below the last class.");
    public static readonly Text TwoOptions = new("Et valg har minst to alternativer.", "Eit val har minst to alternativ.", "A choice has at least two options.");
    public static readonly Text NoMatrix = new("Flervalg og tekst kan ikke være matriser.", "Fleirval og tekst kan ikkje vere matriser.", "A multiple choice or a text is never a matrix.");
    public static readonly Text NoItems = new("En matrise har minst ett ledd; uten ledd utelates 'items'.", "Ei matrise har minst eitt ledd; utan ledd utelèt ein 'items'.", "A matrix has at least one item; leave 'items' out when there are none.");
    public static readonly Text Solutions = new("I en matrise knyttes løsningene til leddene.", "I ei matrise blir løysingane knytte til ledda.", "In a matrix, solutions belong to the items.");
    public static readonly Text NoAnswers = new("En betingelse nevner minst ett svar.", "Eit vilkår nemner minst eitt svar.", "A condition names at least one answer.");
    public static readonly Text ScalesDiffer = new("Leddene i et par har samme skala.", "Ledda i eit par har same skala.", "The items of a pair are on the same scale.");
    public static readonly Text WithItself = new("Et par består av to ulike ledd.", "Eit par er to ulike ledd.", "A pair is of two different items.");
    public static readonly Text TooLong = new(
        $"Versjonen har mer enn {SurveyDefinition.MaxCoded} ledd og alternativer å krysse av.", $"Versjonen har meir enn {SurveyDefinition.MaxCoded} ledd og alternativ å krysse av.", $"The version has more than {SurveyDefinition.MaxCoded} items and options to tick.");

    public static readonly Text TooManyAnswers = new(
        $"Leddene har til sammen mer enn {SurveyDefinition.MaxCounters} svar å telle.", $"Ledda har til saman meir enn {SurveyDefinition.MaxCounters} svar å telje.", $"The items have more than {SurveyDefinition.MaxCounters} answers to count in all.");

    public static readonly Text NoFormer = new("'former' hører til en versjon som følger en annen.", "'former' høyrer til ein versjon som følgjer ein annan.", "'former' belongs to a version that follows another.");
    public static readonly Text SayFormer = new("Si hvordan spørsmålet forholder seg til den forrige versjonen.", "Sei korleis spørsmålet står til den førre versjonen.", "Say how the question relates to the former version.");
    public static readonly Text NotAdded = new("Spørsmålet fantes i den forrige versjonen.", "Spørsmålet fanst i den førre versjonen.", "The question was there in the former version.");
    public static readonly Text NotEqual = new("Spørsmålet er ikke likt det forrige i ordlyd, svar og hvem som får det.", "Spørsmålet er ikkje likt det førre i ordlyd, svar og kven som får det.", "The question does not equal the former one in wording, answers and who is asked.");
    public static readonly Text NotReworded = new("Spørsmålet besvares ikke som det forrige; da er det erstattet.", "Spørsmålet blir ikkje svara på som det førre; då er det erstatta.", "The question is not answered as the former one was: it replaces it.");

    public static Text InTooManyPairs(string item) => new(
        $"{item} er med i flere enn {SurveyDefinition.MaxPairsOfItem} par.", $"{item} er med i fleire enn {SurveyDefinition.MaxPairsOfItem} par.", $"{item} is in more than {SurveyDefinition.MaxPairsOfItem} pairs.");

    public static Text NoSection(string code) => new($"Det er ingen del '{code}'.", $"Det er ingen del '{code}'.", $"There is no section '{code}'.");

    public static Text NotEarlier(string item) => new($"Intet tidligere spørsmål har leddet {item}.", $"Ingen tidlegare spørsmål har leddet {item}.", $"No earlier question has an item {item}.");

    public static Text TellsPersonalData(string item) => new(
        $"Hvem som får spørsmålet, forteller hva de har svart på {item}, som er personopplysninger; da er dette det også.",
        $"Kven som får spørsmålet, fortel kva dei har svara på {item}, som er personopplysningar; då er dette det òg.",
        $"Who is asked tells what they answered to {item}, which is personal data; so this is personal data too.");

    public static Text InWords(string item) => new($"{item} besvares med tekst, som ingen betingelse kan bygge på.", $"{item} blir svara på med tekst, som ingen vilkår kan byggje på.", $"{item} is answered by text, which no condition can rest on.");

    public static Text IsDate(string item) => new(
        $"{item} besvares med en dato, som ingen betingelse kan bygge på.",
        $"{item} blir svara på med ein dato, som ingen vilkår kan byggje på.",
        $"{item} is answered by a date, which no condition can rest on.");

    public static Text NotOnScale(string item) => new($"Det er ikke noe ledd {item} med skala.", $"Det er ikkje noko ledd {item} med skala.", $"There is no item {item} on a scale.");

    public static Text NoFormerVersion(string version) => new(
        $"Undersøkelsen har ingen versjon '{version}' som er tatt i bruk; bare en slik kan følges.", $"Undersøkinga har ingen versjon '{version}' som er teken i bruk; berre ein slik kan følgjast.", $"The survey has no version '{version}' that has been in use; only such a one can be followed.");

    public static Text NoFormerQuestion(string question) => new($"Den forrige versjonen har ikke noe spørsmål '{question}'.", $"Den førre versjonen har ikkje noko spørsmål '{question}'.", $"The former version has no question '{question}'.");

    public static Text Twice(string code) => new($"'{code}' er brukt mer enn én gang.", $"'{code}' er brukt meir enn éin gong.", $"'{code}' is used more than once.");
}
