using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace LeveHeleLivet.Api.Platform.Writes;

/// <summary>The content of a versioned record: what a caller registers, without what is kept beside it.</summary>
internal static class RecordContent
{
    /// <summary>Gives a record the content of another. Returns JSON Pointers to what that changes.</summary>
    public static IReadOnlyList<string> Set<T>(EntityEntry<T> entry, T proposed) where T : VersionedRecord
    {
        foreach (var property in PropertiesOf(entry)) property.CurrentValue = property.Metadata.GetGetter().GetClrValue(proposed);
        var changed = Pointers(entry.Entity, PropertiesOf(entry).Where(property => property.IsModified));
        if (changed.Count > 0) entry.Entity.ContentChanges();
        return changed;
    }

    /// <summary>JSON Pointers to the members that a new record gives.</summary>
    public static IReadOnlyList<string> GivenIn<T>(EntityEntry<T> entry) where T : VersionedRecord =>
        Pointers(entry.Entity, PropertiesOf(entry).Where(property => property.CurrentValue is not (null or System.Collections.ICollection { Count: 0 } or " ")));

    private static IReadOnlyList<string> Pointers(VersionedRecord record, IEnumerable<PropertyEntry> properties) =>
        [.. properties.Select(property => record.MemberShowing(property.Metadata.Name)).OfType<string>().Select(member => $"/{member}").Order(StringComparer.Ordinal)];

    private static IEnumerable<PropertyEntry> PropertiesOf(EntityEntry entry) =>
        entry.Properties.Where(property => !Attribute.IsDefined(property.Metadata.PropertyInfo!, typeof(MetadataAttribute), inherit: true));
}
