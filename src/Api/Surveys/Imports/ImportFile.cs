using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>A row of a file of responses; good until the next one is read.</summary>
internal interface IImportRow
{
    /// <summary>What keeps the row from being read at all.</summary>
    IReadOnlyList<Fault> Broken { get; }

    /// <summary>The number of the respondent's municipality; empty: the row does not say.</summary>
    string Municipality { get; }

    GivenAnswers Answers { get; }

    Fault MunicipalityFault(string code, Text message);
}

/// <summary>A file of responses, read a row at a time.</summary>
internal abstract class ImportFile
{
    /// <summary>How many bytes a row has at most.</summary>
    public const int MaxRow = 1024 * 1024;

    /// <summary>The column or member that names the respondent's municipality.</summary>
    public const string MunicipalityColumn = "municipality";

    /// <summary>The column or member that exports name a row by; not read.</summary>
    public const string RowColumn = "row";

    public abstract IAsyncEnumerable<IImportRow> ReadAsync(TextStream text, CancellationToken cancellationToken);

    /// <summary>What a file is refused with as a whole.</summary>
    public static ProblemException Refuse(params IReadOnlyList<Fault> faults) => Refuse(faults, faults.Count);

    /// <param name="faults">The faults that are named.</param>
    /// <param name="count">How many there are.</param>
    public static ProblemException Refuse(IReadOnlyList<Fault> faults, long count) =>
        new(ImportProblems.Invalid, ImportTexts.Refused(count).ToString(), [.. faults.Take(Problem.MaxFaults)]) { Language = Languages.Current };

    protected static Fault At(string code, Text message, long line) => new(code, $"{ImportTexts.Line(line, null)}: {message}", Pointer: "", Line: line);
}

internal static class ImportProblems
{
    public static readonly ProblemType Invalid = new("survey_import_invalid", 400, "The file cannot be taken; nothing of it is stored.");
    public static readonly ProblemType NotFound = new("survey_import_not_found", 404, "The round has no such import.");
    public static readonly ProblemType Superseded = new("survey_import_superseded", 409, "The file was sent again while it was being read; that attempt goes on.");
}
