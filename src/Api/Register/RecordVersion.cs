using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Register;

/// <summary>A version of a record.</summary>
/// <param name="Version">1 for the first; what is registered anew after a deletion goes on counting.</param>
/// <param name="KnownFrom">Since when it was what is known here.</param>
/// <param name="KnownTo">Until when; null: it still is.</param>
/// <param name="OrganisationNumber">The organisation that registered it; null for what shipped with the program.</param>
/// <param name="Reason">Why it was registered.</param>
/// <param name="Explanation">The reason of a correction in the words of whoever made it; null when not given.</param>
/// <param name="Record">The record in this version.</param>
public sealed record RecordVersion<T>(
    int Version, DateTimeOffset KnownFrom, DateTimeOffset? KnownTo, string? OrganisationNumber, ChangeReason Reason, string? Explanation, T Record) where T : class
{
    internal static RecordVersion<T> Of(T presented, VersionedRecord record) =>
        new(record.Version, record.KnownFrom, record.KnownTo, record.OrganisationNumber, record.Reason, record.Explanation, presented);
}
