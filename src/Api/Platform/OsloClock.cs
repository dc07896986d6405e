namespace LeveHeleLivet.Api.Platform;

/// <summary>What day it is in Norway.</summary>
internal sealed class OsloClock(TimeProvider time)
{
    private static readonly TimeZoneInfo Oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    /// <summary>The instant at which a day in Norway ends.</summary>
    public static DateTimeOffset EndOf(DateOnly day)
    {
        if (day == DateOnly.MaxValue) return DateTimeOffset.MaxValue;
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Oslo.GetUtcOffset(midnight)).ToUniversalTime();
    }

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Oslo).DateTime);
}
