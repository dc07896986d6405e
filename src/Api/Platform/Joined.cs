using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace LeveHeleLivet.Api.Platform;

/// <summary>
/// Joins values into one text, each behind its length. Two different lists never give the same text, whatever characters
/// they hold. Keys, tags, cursors and hashes of several values are made with it.
/// </summary>
internal static class Joined
{
    public static string Of(params IEnumerable<string?> values)
    {
        var joined = new StringBuilder();
        foreach (var value in values)
        {
            if (value is null) joined.Append('-');
            else joined.Append(CultureInfo.InvariantCulture, $"{value.Length}:{value}");
        }
        return joined.ToString();
    }

    /// <summary>SHA-256 of the joined values.</summary>
    public static byte[] Hash(params IEnumerable<string?> values) => SHA256.HashData(Bytes(values));

    /// <summary>The joined values in UTF-16, which keeps every text apart: UTF-8 has one character for all halves of surrogate pairs.</summary>
    public static ReadOnlySpan<byte> Bytes(params IEnumerable<string?> values) => MemoryMarshal.AsBytes(Of(values).AsSpan());
}
