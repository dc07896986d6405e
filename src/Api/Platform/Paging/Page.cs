using System.Text;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace LeveHeleLivet.Api.Platform.Paging;

/// <summary>A page of a list, in the order of its keys.</summary>
/// <param name="Items">What the page holds; empty when nothing matches.</param>
/// <param name="NextCursor">Give it as <c>cursor</c> to get the next page; null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>
/// Says where the next page begins: after a key, in one list with one set of filters. A cursor that was changed,
/// or is used with other filters, is refused. Not a secret: it holds nothing but the last key that was shown.
/// </summary>
internal static class Cursor
{
    private const int MaxLength = 400;
    private const int SealLength = 8;

    public static string Write(HttpContext context, string lastKey) =>
        WebEncoders.Base64UrlEncode([.. Seal(context, lastKey), .. Encoding.UTF8.GetBytes(lastKey)]);

    /// <summary>The key to continue after; null at the beginning.</summary>
    public static string? Read(HttpContext context, string? cursor)
    {
        if (cursor is null) return null;
        var bytes = Decode(cursor);
        if (bytes.Length > SealLength)
        {
            var key = Encoding.UTF8.GetString(bytes.AsSpan(SealLength));
            if (Seal(context, key).AsSpan().SequenceEqual(bytes.AsSpan(0, SealLength))) return key;
        }
        throw PlatformProblems.CursorInvalid.Because(
            "Use a cursor as it was given in nextCursor, with the same filters, or leave it out to begin anew.",
            new Fault("value_invalid", "The cursor was not made by this list with these filters.", "cursor"));
    }

    private static byte[] Decode(string cursor)
    {
        try
        {
            return cursor.Length <= MaxLength ? WebEncoders.Base64UrlDecode(cursor) : [];
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private static byte[] Seal(HttpContext context, string key)
    {
        var filters = context.Features.GetRequiredFeature<ResolvedParameters>().Values
            .Where(parameter => parameter.Key is not (PageRequest.CursorName or PageRequest.LimitName));
        return Joined.Hash([context.GetEndpoint()!.DisplayName, key, .. filters.SelectMany(filter => new[] { filter.Key, filter.Value })])[..SealLength];
    }
}
