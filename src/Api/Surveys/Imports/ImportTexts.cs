using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>
/// What is said of files that cannot be imported. Faults are stored with the import. They never repeat a cell or a name
/// that is unknown: in a shifted row or a file without a header it may be what a person has written.
/// </summary>
internal static class ImportTexts
{
    private static readonly ShippedTexts Texts = new("survey-imports");

    public static readonly Text Empty = Texts.Get();
    public static readonly Text NoRows = Texts.Get();
    public static readonly Text MunicipalityMissing = Texts.Get();
    public static readonly Text NoMunicipalityNumber = Texts.Get();
    public static readonly Text NotAskedUnknown = Texts.Get();
    public static readonly Text Repeated = Texts.Get();
    public static readonly Text Answered = Texts.Get();
    public static readonly Text Quotes = Texts.Get();
    public static readonly Text TooLong = Texts.Get(new { max = ImportFile.MaxRow / 1024 });

    public static Text Line(long line, string? column) => column is null ? WholeLine(line) : Cell(line, column);

    public static Text NotInvited(string number, string round) => Texts.Get(new { number, round });

    public static Text CellsDiffer(int cells, int columns) => Texts.Get(new { cells, columns });

    public static Text ColumnUnknown(int column) => Texts.Get(new { column });

    public static Text TargetUnknown(string code) => Texts.Get(new { code });

    public static Text AnswerUnknown(int place) => Texts.Get(new { place });

    public static Text ColumnTwice(string code) => Texts.Get(new { code });

    public static Text ColumnMissing(string code) => Texts.Get(new { code });

    public static Text MunicipalityColumnMissing(string code) => Texts.Get(new { code });

    public static Text MappedMissing(string column) => Texts.Get(new { column });

    public static Text NotAskedButThere(string code) => Texts.Get(new { code });

    public static Text Refused(long faults) => faults == 1 ? RefusedForOne() : RefusedForMore(faults);

    private static Text WholeLine(long line) => Texts.Get(new { line });

    private static Text Cell(long line, string column) => Texts.Get(new { line, column });

    private static Text RefusedForOne() => Texts.Get(new { max = Problem.MaxFaults });

    private static Text RefusedForMore(long faults) => Texts.Get(new { faults, max = Problem.MaxFaults });
}
