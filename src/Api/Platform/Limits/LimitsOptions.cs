using System.Net;
using Microsoft.Extensions.Options;

namespace LeveHeleLivet.Api.Platform.Limits;

/// <summary>Settings under <c>Limits</c>: how much of this instance one caller gets, and all of them together.</summary>
internal sealed class LimitsOptions
{
    public const string Section = "Limits";

    /// <summary>How many requests a second an address can keep sending.</summary>
    public int AddressPerSecond { get; init; } = 500;

    /// <summary>How many requests an address can send at once after a pause.</summary>
    public int AddressBurst { get; init; } = 5_000;

    /// <summary>How many requests of one address are worked on at a time. More of them wait.</summary>
    public int ConcurrentPerAddress { get; init; } = 64;

    /// <summary>How many requests a second an organisation can keep sending with its tokens.</summary>
    public int OrganisationPerSecond { get; init; } = 500;

    /// <summary>How many requests an organisation can send at once after a pause.</summary>
    public int OrganisationBurst { get; init; } = 5_000;

    /// <summary>How many costly requests are worked on at a time. One caller gets half of them.</summary>
    public int Costly { get; init; } = Math.Max(4, 2 * Environment.ProcessorCount);

    /// <summary>How many costly requests of one caller wait for their turn.</summary>
    public int CostlyQueue { get; init; } = 50;

    /// <summary>How many change streams are open at a time.</summary>
    public int Streams { get; init; } = 200;

    /// <summary>How many change streams one address has open at a time.</summary>
    public int StreamsPerAddress { get; init; } = 20;

    /// <summary>How many connections are open at a time.</summary>
    public int Connections { get; init; } = 2_000;

    /// <summary>How many connections one address has open at a time.</summary>
    public int ConnectionsPerAddress { get; init; } = 500;

    /// <summary>The addresses of the proxies in front, whose X-Forwarded-For is believed.</summary>
    public string[] KnownProxies { get; init; } = [];

    /// <summary>The networks of the proxies in front, such as 10.0.0.0/8.</summary>
    public string[] KnownNetworks { get; init; } = [];

    public bool HasProxies => KnownProxies.Length + KnownNetworks.Length > 0;

    public bool IsProxy(IPAddress address)
    {
        if (!HasProxies) return false;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return KnownProxies.Any(proxy => IPAddress.Parse(proxy).Equals(address))
            || KnownNetworks.Any(network => IPNetwork.Parse(network).Contains(address));
    }
}

/// <summary>Names every setting that is not one.</summary>
internal sealed class LimitsOptionsValidator : IValidateOptions<LimitsOptions>
{
    public ValidateOptionsResult Validate(string? name, LimitsOptions options)
    {
        (string Name, int Value, int Least)[] numbers =
        [
            (nameof(options.AddressPerSecond), options.AddressPerSecond, 1),
            (nameof(options.AddressBurst), options.AddressBurst, options.AddressPerSecond),
            (nameof(options.ConcurrentPerAddress), options.ConcurrentPerAddress, 1),
            (nameof(options.OrganisationPerSecond), options.OrganisationPerSecond, 1),
            (nameof(options.OrganisationBurst), options.OrganisationBurst, options.OrganisationPerSecond),
            (nameof(options.Costly), options.Costly, 1),
            (nameof(options.CostlyQueue), options.CostlyQueue, 0),
            (nameof(options.Streams), options.Streams, 1),
            (nameof(options.StreamsPerAddress), options.StreamsPerAddress, 1),
            (nameof(options.Connections), options.Connections, 1),
            (nameof(options.ConnectionsPerAddress), options.ConnectionsPerAddress, 1),
        ];
        List<string> faults =
        [
            .. numbers.Where(number => number.Value < number.Least)
                .Select(number => $"{LimitsOptions.Section}:{number.Name} is {number.Value}; it has to be {number.Least} or more."),
            .. options.KnownProxies.Where(proxy => !IPAddress.TryParse(proxy, out _))
                .Select(proxy => $"{LimitsOptions.Section}:{nameof(options.KnownProxies)} has '{proxy}', which is no IP address."),
            .. options.KnownNetworks.Where(network => !IPNetwork.TryParse(network, out _))
                .Select(network => $"{LimitsOptions.Section}:{nameof(options.KnownNetworks)} has '{network}', which is no network such as 10.0.0.0/8."),
        ];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
