using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>How an import goes, or went.</summary>
/// <param name="Survey">The survey's name.</param>
/// <param name="Round">The round's name.</param>
/// <param name="Number">Names the import in its round; from 1.</param>
/// <param name="State">Where it stands. Only what is completed counts.</param>
/// <param name="Mode">What becomes of a file in which some rows are faulty.</param>
/// <param name="Bytes">How many bytes of the file have been read.</param>
/// <param name="Rows">How many rows have been read.</param>
/// <param name="Refused">How many of them are faulty. Once the import is completed, all the others count.</param>
/// <param name="Faults">What is wrong with them, up to 100 faults, in the language of whoever sent the file.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="SeenAt">When it was last heard of.</param>
/// <param name="EndedAt">When it ended; null: it has not.</param>
public sealed record SurveyImportResponse(
    string Survey,
    string Round,
    int Number,
    ImportState State,
    ImportMode Mode,
    long Bytes,
    long Rows,
    long Refused,
    IReadOnlyList<Fault> Faults,
    DateTimeOffset StartedAt,
    DateTimeOffset SeenAt,
    DateTimeOffset? EndedAt)
{
    internal static SurveyImportResponse From(SurveyImport import) => new(
        import.SurveyKey, import.RoundKey, import.Number, import.State, import.Mode, import.Bytes, import.Rows, import.Refused, import.Faults, import.StartedAt, import.SeenAt, import.EndedAt);
}
