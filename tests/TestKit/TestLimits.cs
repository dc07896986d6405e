namespace LeveHeleLivet.TestKit;

/// <summary>Tests call from one address, many at once and as fast as they can, as no client would: limits that those are not about let them.</summary>
public static class TestLimits
{
    private const string Unlimited = "1000000";

    /// <summary>How many streams one address may have open: as many as all together.</summary>
    public const int Streams = 200;

    public static readonly IReadOnlyDictionary<string, string?> Settings = new Dictionary<string, string?>
    {
        ["Limits:AddressPerSecond"] = Unlimited,
        ["Limits:AddressBurst"] = Unlimited,
        ["Limits:ConcurrentPerAddress"] = Unlimited,
        ["Limits:OrganisationPerSecond"] = Unlimited,
        ["Limits:OrganisationBurst"] = Unlimited,
        ["Limits:CostlyQueue"] = Unlimited,
        ["Limits:StreamsPerAddress"] = Streams.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
