using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>
/// What is said of files that cannot be imported. Faults are stored with the import. They never repeat a cell or a name
/// that is unknown: in a shifted row or a file without a header it may be what a person has written.
/// </summary>
internal static class ImportTexts
{
    public static readonly Text Empty = new("Filen er tom.", "Fila er tom.", "The file is empty.");
    public static readonly Text NoRows = new("Filen har ingen rader under overskriften.", "Fila har ingen rader under overskrifta.", "The file has no rows below its header.");
    public static readonly Text MunicipalityMissing = new("Raden sier ikke hvilken kommune svaret er fra.", "Rada seier ikkje kva kommune svaret er frå.", "The row does not say which municipality the response is of.");
    public static readonly Text NoMunicipalityNumber = new(
        "Dette er ikke et nummer som en kommune har hatt siden 2018. Det har fire siffer.",
        "Dette er ikkje eit nummer som ein kommune har hatt sidan 2018. Det har fire siffer.",
        "This is not a number that a municipality has had since 2018. It has four digits.");

    public static readonly Text NotAskedUnknown = new(
        "Dette er ikke koden for noe som undersøkelsen spør om.", "Dette er ikkje koden for noko som undersøkinga spør om.", "This is not the code of an item of the survey.");

    public static readonly Text Repeated = new("Kommunen har en rad fra før i filen.", "Kommunen har ei rad frå før i fila.", "The municipality has a row already in this file.");
    public static readonly Text Answered = new(
        "Kommunen har registrert et annet svar i runden; en import erstatter det aldri.",
        "Kommunen har registrert eit anna svar i runden; ein import erstattar det aldri.",
        "The municipality has registered another response in the round, which an import never replaces.");

    public static readonly Text Quotes = new(
        "Anførselstegnene i raden som begynner her, er ikke i orden. En celle som begynner med anførselstegn, slutter med det, og et anførselstegn i den skrives to ganger.",
        "Hermeteikna i rada som byrjar her, er ikkje i orden. Ei celle som byrjar med hermeteikn, sluttar med det, og eit hermeteikn i ho blir skrive to gonger.",
        "The quotes of the row that begins here are not in order. A cell that begins with a quote ends with one, and a quote within it is written twice.");

    public static readonly Text TooLong = new(
        $"Raden som begynner her, er lengre enn {ImportFile.MaxRow / 1024} KiB. Står et anførselstegn åpent?",
        $"Rada som byrjar her, er lengre enn {ImportFile.MaxRow / 1024} KiB. Står eit hermeteikn ope?",
        $"The row that begins here is longer than {ImportFile.MaxRow / 1024} KiB. Has a quote been left open?");

    public static Text Line(long line, string? column) => column is null
        ? new($"Linje {line}", $"Linje {line}", $"Line {line}")
        : new($"Linje {line}, kolonnen «{column}»", $"Linje {line}, kolonnen «{column}»", $"Line {line}, column '{column}'");

    public static Text NotInvited(string number, string round) => new(
        $"Runden «{round}» inviterer ikke {number}.", $"Runden «{round}» inviterer ikkje {number}.", $"Round '{round}' does not invite {number}.");

    public static Text CellsDiffer(int cells, int columns) => new(
        $"Raden har {cells} celler; overskriften navngir {columns} kolonner.", $"Rada har {cells} celler; overskrifta namngir {columns} kolonnar.", $"The row has {cells} cells; the header names {columns} columns.");

    public static Text ColumnUnknown(int column) => new(
        $"Overskriften til kolonne nummer {column} er ikke en kode i versjonen. Si med map=OVERSKRIFT=KODE hva kolonnen svarer på, eller med map=OVERSKRIFT= at den ikke skal leses.",
        $"Overskrifta til kolonne nummer {column} er ikkje ein kode i versjonen. Sei med map=OVERSKRIFT=KODE kva kolonnen svarar på, eller med map=OVERSKRIFT= at han ikkje skal lesast.",
        $"The header of column number {column} is not a code of the version. Say by map=HEADER=CODE what the column answers, or by map=HEADER= that it is not to be read.");

    public static Text TargetUnknown(string code) => new(
        $"'map' nevner «{code}», som ikke er en kode i versjonen.", $"'map' nemner «{code}», som ikkje er ein kode i versjonen.", $"'map' names '{code}', which is not a code of the version.");

    public static Text AnswerUnknown(int place) => new(
        $"Navn nummer {place} i «answers» er ikke koden for noe som undersøkelsen spør om.",
        $"Namn nummer {place} i «answers» er ikkje koden for noko som undersøkinga spør om.",
        $"Name number {place} in 'answers' is not the code of an item of the survey.");

    public static Text ColumnTwice(string code) => new(
        $"{code} besvares av mer enn én kolonne.", $"{code} blir svara på av meir enn éin kolonne.", $"{code} is answered by more than one column.");

    public static Text ColumnMissing(string code) => new(
        $"Ingen kolonne svarer på {code}. Ble det ikke spurt om, send notAsked={code}.", $"Ingen kolonne svarar på {code}. Blei det ikkje spurt om, send notAsked={code}.", $"No column answers {code}. If it was not asked, send notAsked={code}.");

    public static Text MunicipalityColumnMissing(string code) => new(
        $"Ingen kolonne sier hvilken kommune svaret er fra; den heter {code}.", $"Ingen kolonne seier kva kommune svaret er frå; han heiter {code}.", $"No column says which municipality the response is of; it is called {code}.");

    public static Text MappedMissing(string column) => new(
        $"'map' nevner kolonnen «{column}», som filen ikke har.", $"'map' nemner kolonnen «{column}», som fila ikkje har.", $"'map' names the column '{column}', which the file does not have.");

    public static Text NotAskedButThere(string code) => new(
        $"'notAsked' nevner {code}, som filen har en kolonne for.", $"'notAsked' nemner {code}, som fila har ein kolonne for.", $"'notAsked' names {code}, which the file has a column for.");

    public static Text Refused(long faults) => new(
        $"Ingenting av filen er lagret. Den har minst {faults} feil; «errors» sier hvor og hva, inntil {Problem.MaxFaults} av dem.",
        $"Ingenting av fila er lagra. Ho har minst {faults} feil; «errors» seier kvar og kva, inntil {Problem.MaxFaults} av dei.",
        $"Nothing of the file was stored. It has at least {faults} {(faults == 1 ? "fault" : "faults")}; 'errors' says where and what, up to {Problem.MaxFaults} of them.");
}
