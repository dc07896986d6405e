using System.Net;
using System.Threading.RateLimiting;
using LeveHeleLivet.Api.Platform.Identity;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace LeveHeleLivet.Api.Platform.Limits;

/// <summary>The limits of this instance, one of each.</summary>
internal sealed class CallLimits : IDisposable
{
    // Permits come back in small portions, so that callers who were refused together do not come back together.
    private static readonly TimeSpan Replenishment = TimeSpan.FromMilliseconds(100);

    /// <summary>How many requests of one address wait until others of it are done.</summary>
    private const int Waiting = 2_000;

    private readonly LimitsOptions _options;
    private readonly ConcurrencyLimiter _streams;

    public CallLimits(IOptions<LimitsOptions> options)
    {
        _options = options.Value;
        _streams = new ConcurrencyLimiter(new() { PermitLimit = _options.Streams, QueueLimit = 0 });
        Concurrent = PartitionedRateLimiter.Create<HttpContext, int>(context => Turns(PlaceOf(context), _options.ConcurrentPerAddress, Waiting));
        ByAddress = PartitionedRateLimiter.Create<HttpContext, int>(context => Bucket(PlaceOf(context), _options.AddressPerSecond, _options.AddressBurst));
        ByOrganisation = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            Bucket(context.Features.GetRequiredFeature<Caller>().OrganisationNumber, _options.OrganisationPerSecond, _options.OrganisationBurst));
        // First the caller's own share, then that of all: whoever has used up the own keeps nobody from the rest.
        Costly = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, (CallerKey, bool)>(context =>
                Turns((CallerKey.Of(context), IsLong(context)), Math.Max(1, _options.Costly / 2), CostlyQueueOf(context))),
            PartitionedRateLimiter.Create<HttpContext, bool>(context => Turns(IsLong(context), _options.Costly, CostlyQueueOf(context))));
        Connections = PartitionedRateLimiter.Create<ConnectionContext, int>(connection =>
        {
            var address = (connection.RemoteEndPoint as IPEndPoint)?.Address;
            return address is null || _options.IsProxy(address)
                ? RateLimitPartition.GetNoLimiter(-1)
                : Turns(CallerKey.PlaceOf(address), _options.ConnectionsPerAddress, queue: 0);
        });
    }

    /// <summary>How many requests of an address are worked on at a time: so no address fills the queue that all stand in.</summary>
    public PartitionedRateLimiter<HttpContext> Concurrent { get; }

    /// <summary>How many requests an address may send, before anything else is known of them.</summary>
    public PartitionedRateLimiter<HttpContext> ByAddress { get; }

    /// <summary>How many requests an organisation may send.</summary>
    public PartitionedRateLimiter<HttpContext> ByOrganisation { get; }

    /// <summary>How many costly requests are worked on.</summary>
    public PartitionedRateLimiter<HttpContext> Costly { get; }

    /// <summary>How many connections an address may have.</summary>
    public PartitionedRateLimiter<ConnectionContext> Connections { get; }

    /// <summary>How many streams an address and all together may have open.</summary>
    public RateLimitPartition<int> StreamsOf(HttpContext context) => RateLimitPartition.Get(
        PlaceOf(context),
        _ => RateLimiter.CreateChained(new ConcurrencyLimiter(new() { PermitLimit = _options.StreamsPerAddress, QueueLimit = 0 }), _streams));

    public void Dispose()
    {
        Concurrent.Dispose();
        ByAddress.Dispose();
        ByOrganisation.Dispose();
        Costly.Dispose();
        Connections.Dispose();
        _streams.Dispose();
    }

    private static int PlaceOf(HttpContext context) => CallerKey.PlaceOf(context.Connection.RemoteIpAddress);

    private static bool IsLong(HttpContext context) => context.GetEndpoint()!.Metadata.GetRequiredMetadata<CostlyRead>().IsLong;

    /// <summary>What takes minutes is not waited for.</summary>
    private int CostlyQueueOf(HttpContext context) => IsLong(context) ? 0 : _options.CostlyQueue;

    private static RateLimitPartition<T> Turns<T>(T key, int turns, int queue) =>
        RateLimitPartition.GetConcurrencyLimiter(key, _ => new() { PermitLimit = turns, QueueLimit = queue });

    private static RateLimitPartition<T> Bucket<T>(T key, int perSecond, int burst) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = Math.Max(1, (int)(perSecond * Replenishment.TotalSeconds)),
        ReplenishmentPeriod = perSecond * Replenishment.TotalSeconds < 1 ? TimeSpan.FromSeconds(1.0 / perSecond) : Replenishment,
        QueueLimit = 0,
        AutoReplenishment = false,
    });
}
