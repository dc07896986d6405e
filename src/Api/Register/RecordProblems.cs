using System.Diagnostics.CodeAnalysis;
using LeveHeleLivet.Api.Catalogue;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal static class RecordProblems
{
    public static readonly ProblemType NotFound = new("record_not_found", 404, "There is no record under this key.");
    public static readonly ProblemType ConfirmedByOther = new("confirmed_by_other", 409, "Another organisation of the support apparatus has confirmed the participation.");
    public static readonly ProblemType Deleted = new("record_deleted", 410, "The record has been deleted.");

    public static ProblemException Never(MunicipalityNumber number, RecordKey key) =>
        NotFound.Because($"Municipality {number} has registered nothing under the key '{key}' here.");

    public static ProblemException GoneSince(DateTimeOffset deletedAt) =>
        new(Deleted, $"It was deleted at {deletedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ}. Its history is still there; restoring it brings it back.", []) { DeletedAt = deletedAt };
}

/// <summary>The key of a record, chosen by whoever registers it.</summary>
public readonly record struct RecordKey(string Value) : IIdentifier<RecordKey>
{
    public static string Pattern => VersionedRecord.KeyPattern;

    public static int MaxLength => VersionedRecord.KeyMaxLength;

    public static string Example => "leve-hele-livet-2021";

    public static string Meaning => "a key of 1 to 64 letters, digits, points, underscores and hyphens, beginning with a letter or digit";

    public static implicit operator string(RecordKey key) => key.Value;

    public static RecordKey Of(string value) => new(value);

    public static RecordKey Parse(string s, IFormatProvider? provider) => Identifier.Parse<RecordKey>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RecordKey result) =>
        Identifier.TryParse(s, out result);

    public override string ToString() => Value;
}

/// <summary>What a position is on: a solution, or a whole innsatsområde.</summary>
public readonly record struct PositionCode(string Value) : IIdentifier<PositionCode>
{
    public static string Pattern => RecordRules.SolutionPattern;

    public static int MaxLength => SolutionCode.MaxLength;

    public static string Example => "3.2";

    public static string Meaning => "the code of a solution, 1.1 to 5.5, or of an innsatsområde, 1 to 5";

    public static implicit operator string(PositionCode code) => code.Value;

    public static PositionCode Of(string value) => new(value);

    public static PositionCode Parse(string s, IFormatProvider? provider) => Identifier.Parse<PositionCode>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PositionCode result) =>
        Identifier.TryParse(s, out result);

    public override string ToString() => Value;
}
