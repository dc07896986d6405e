using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.Register;

internal static class RecordProblems
{
    public static readonly ProblemType NotFound = new("record_not_found", 404, "The municipality has no record under this key.");
    public static readonly ProblemType Deleted = new("record_deleted", 410, "The record has been deleted.");
}

/// <summary>The key of a municipality's record, chosen by whoever registers it.</summary>
public sealed class RecordKey : Platform.Validation.IIdentifier
{
    public static string Pattern => Platform.Storage.VersionedRecord.KeyPattern;

    public static string Example => "leve-hele-livet-2021";

    public static string Meaning => "a key of 1 to 64 letters, digits, points, underscores and hyphens, beginning with a letter or digit";
}
