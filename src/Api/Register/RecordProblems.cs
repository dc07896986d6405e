using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal static class RecordProblems
{
    public static readonly ProblemType NotFound = new("record_not_found", 404, "There is no record under this key.");
    public static readonly ProblemType ConfirmedByOther = new("confirmed_by_other", 409, "Another organisation of the support apparatus has confirmed the participation.");
    public static readonly ProblemType Deleted = new("record_deleted", 410, "The record has been deleted.");

    public static ProblemException Never(string number, string key) =>
        NotFound.Because($"Municipality {number} has registered nothing under the key '{key}' here.");

    public static ProblemException GoneSince(DateTimeOffset deletedAt) =>
        new(Deleted, $"It was deleted at {deletedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ}. Its history is still there; restoring it brings it back.", []) { DeletedAt = deletedAt };
}

/// <summary>The key of a record, chosen by whoever registers it.</summary>
public sealed class RecordKey : IIdentifier
{
    public static string Pattern => VersionedRecord.KeyPattern;

    public static string Example => "leve-hele-livet-2021";

    public static string Meaning => "a key of 1 to 64 letters, digits, points, underscores and hyphens, beginning with a letter or digit";
}

/// <summary>What a position is on: a solution, or a whole innsatsområde.</summary>
public sealed class PositionCode : IIdentifier
{
    public static string Pattern => RecordRules.SolutionPattern;

    public static string Example => "3.2";

    public static string Meaning => "the code of a solution, 1.1 to 5.5, or of an innsatsområde, 1 to 5";
}
