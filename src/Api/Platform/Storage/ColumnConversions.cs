using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>Columns that hold a small value as JSON: texts in three languages, lists that are only ever read whole.</summary>
internal static class ColumnConversions
{
    /// <summary>Of a SHA-256 in hexadecimal.</summary>
    public const int Sha256Length = SHA256.HashSizeInBytes * 2;

    /// <summary>As the shipped files write it: a text is an object with a member a language.</summary>
    public static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property) => property.HasConversion(
        value => JsonSerializer.Serialize(value, Stored),
        json => JsonSerializer.Deserialize<T>(json, Stored)!,
        new ValueComparer<T>(
            (left, right) => JsonSerializer.Serialize(left, Stored) == JsonSerializer.Serialize(right, Stored),
            value => JsonSerializer.Serialize(value, Stored).GetHashCode(StringComparison.Ordinal),
            value => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, Stored), Stored)!));
}
