using System.Net;
using LeveHeleLivet.Api.Platform.Identity;

namespace LeveHeleLivet.Api.Platform.Limits;

/// <summary>Who a limit counts for: the organisation that a token is made out to, or else an address.</summary>
/// <param name="Organisation">The organisation's number; null without a token.</param>
/// <param name="Place">The place of the address.</param>
internal readonly record struct CallerKey(string? Organisation, int Place)
{
    /// <summary>
    /// Addresses share this many places, so that the memory for them is bounded however many call. The hash has a seed of
    /// the process's own: nobody can aim at the place of another.
    /// </summary>
    private const int Places = 16_384;

    /// <summary>Of an IPv6 address only the network counts: whoever has one address there has all of them.</summary>
    private const int NetworkBytes = 64 / 8;

    public static CallerKey Of(HttpContext context) => context.Features.Get<Caller>() is { } caller
        ? new(caller.OrganisationNumber, 0)
        : new(null, PlaceOf(context.Connection.RemoteIpAddress));

    public static int PlaceOf(IPAddress? address)
    {
        // A socket that has no address is a file: whoever calls on it is one caller.
        if (address is null) return 0;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        var hash = new HashCode();
        hash.AddBytes(bytes[..Math.Min(length, NetworkBytes)]);
        return (int)((uint)hash.ToHashCode() % Places);
    }
}
