namespace LeveHeleLivet.Api.Platform.Storage;

internal static class Instants
{
    /// <summary>Both databases keep microseconds; what is finer would compare unequal after a round trip.</summary>
    public static DateTimeOffset ToMicroseconds(this DateTimeOffset instant) =>
        new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
