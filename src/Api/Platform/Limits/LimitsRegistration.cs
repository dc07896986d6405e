using System.Net;
using System.Threading.RateLimiting;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;
using static System.FormattableString;

namespace LeveHeleLivet.Api.Platform.Limits;

/// <summary>Nobody takes it all: what callers may have of this instance, by the framework's limiters.</summary>
internal static class LimitsRegistration
{
    /// <summary>The policy of endpoints that keep their connection open.</summary>
    public const string Streams = "streams";

    public const string RateLimitHeader = "RateLimit";
    public const string PolicyHeader = "RateLimit-Policy";

    /// <summary>A caller who reads more slowly is taken for one who only holds the connection.</summary>
    private static readonly MinDataRate SlowestReader = new(bytesPerSecond: 8 * 1024, gracePeriod: TimeSpan.FromSeconds(10));

    /// <summary>Most answers, compressed, are handed over whole: whoever waits for the same one waits for no slow reader.</summary>
    private const int UnsentBytes = 128 * 1024;

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        FreedMemory.GiveBack();
        var services = builder.Services;
        services.AddOptions<LimitsOptions>().Bind(builder.Configuration.GetSection(LimitsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LimitsOptions>, LimitsOptionsValidator>();
        services.AddSingleton<CallLimits>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<CallLimits>(static (limiter, limits) =>
        {
            limiter.GlobalLimiter = limits.ByAddress;
            limiter.OnRejected = RefuseAddressAsync;
            limiter.AddPolicy(Streams, new StreamPolicy(limits));
        });
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitsOptions>, CallLimits>(static (server, options, limits) =>
        {
            server.Limits.MaxConcurrentConnections = options.Value.Connections;
            server.Limits.MinResponseDataRate = SlowestReader;
            server.Limits.MaxResponseBufferSize = UnsentBytes;
            server.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => async connection =>
            {
                using var place = limits.Connections.AttemptAcquire(connection);
                if (place.IsAcquired) await next(connection);
                else connection.Abort();
            }));
        });
        // Whatever the system takes from the server counts as read. By itself it takes megabytes for a caller who reads nothing.
        services.Configure<SocketTransportOptions>(static sockets => sockets.CreateBoundListenSocket = static endpoint =>
        {
            var listener = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            if (endpoint is IPEndPoint) listener.SendBufferSize = UnsentBytes;
            return listener;
        });
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<LimitsOptions>>(static (forwarded, limits) =>
        {
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            forwarded.ForwardedHeaders = limits.Value.HasProxies ? ForwardedHeaders.XForwardedFor : ForwardedHeaders.None;
            forwarded.ForwardLimit = null;
            foreach (var proxy in limits.Value.KnownProxies) forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            foreach (var network in limits.Value.KnownNetworks) forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        });
    }

    /// <summary>Has the requests of an address wait for each other. Those for health do not: they are exempt from all limits.</summary>
    public static void UseConcurrencyLimit(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<CallLimits>();
        var options = new RateLimiterOptions { GlobalLimiter = limits.Concurrent, OnRejected = RefuseAddressAsync };
        app.UseWhen(static context => !IsStream(context), worked => worked.UseRateLimiter(options));
    }

    /// <summary>Counts requests by address, before anything else is looked at: checking a signature costs.</summary>
    public static void UseAddressLimit(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<CallLimits>();
        app.UseWhen(static context => context.GetEndpoint()?.Metadata.GetMetadata<Uncounted>() is null, counted =>
        {
            counted.Use(Tell("address", limits.ByAddress, static options => (options.AddressPerSecond, options.AddressBurst)));
            counted.UseRateLimiter();
        });
    }

    /// <summary>Counts requests by the organisation whose rights count.</summary>
    public static void UseOrganisationLimit(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<CallLimits>();
        app.UseWhen(static context => context.Features.Get<Caller>() is not null && !IsStream(context), counted =>
        {
            counted.Use(Tell("organisation", limits.ByOrganisation, static options => (options.OrganisationPerSecond, options.OrganisationBurst)));
            counted.UseRateLimiter(new RateLimiterOptions { GlobalLimiter = limits.ByOrganisation, OnRejected = RefuseOrganisationAsync });
        });
    }

    /// <summary>Has costly answers take turns. Stands behind the cache: what it holds costs nothing.</summary>
    public static void UseCostlyLimit(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<CallLimits>();
        var options = new RateLimiterOptions { GlobalLimiter = limits.Costly, OnRejected = RefuseCostlyAsync };
        app.UseWhen(static context => context.GetEndpoint()?.Metadata.GetMetadata<CostlyRead>() is not null, costly => costly.UseRateLimiter(options));
    }

    private static ValueTask RefuseAddressAsync(OnRejectedContext rejected, CancellationToken cancellationToken) =>
        RefuseAsync(rejected, LimitProblems.TooManyRequests, "Your address sends more requests than one address may.");

    private static ValueTask RefuseOrganisationAsync(OnRejectedContext rejected, CancellationToken cancellationToken) =>
        RefuseAsync(rejected, LimitProblems.TooManyRequests, "Your organisation sends more requests than one organisation may.");

    private static ValueTask RefuseCostlyAsync(OnRejectedContext rejected, CancellationToken cancellationToken) =>
        RefuseAsync(rejected, LimitProblems.Overloaded, "As many such requests are worked on or wait as this server takes, in all or from you.");

    private static ValueTask RefuseStreamAsync(OnRejectedContext rejected, CancellationToken cancellationToken) =>
        RefuseAsync(rejected, LimitProblems.StreamsExhausted, "As many streams are open as this server keeps, in all or for your address; /v1/changes can be read now and then.");

    private static bool IsStream(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>() is not null;

    /// <summary>Says in every answer how much is left (draft-ietf-httpapi-ratelimit-headers).</summary>
    private static Func<HttpContext, RequestDelegate, Task> Tell(
        string name, PartitionedRateLimiter<HttpContext> limiter, Func<LimitsOptions, (int PerSecond, int Burst)> limit) => (context, next) =>
    {
        // At the last moment: then the request is counted, and what a cache or a problem does to headers is done.
        context.Response.OnStarting(() =>
        {
            var (perSecond, burst) = limit(context.RequestServices.GetRequiredService<IOptions<LimitsOptions>>().Value);
            var left = limiter.GetStatistics(context)?.CurrentAvailablePermits ?? burst;
            var headers = context.Response.Headers;
            headers.TryAdd(PolicyHeader, Invariant($"\"{name}\";q={burst};w={Seconds(burst, perSecond)}"));
            headers.TryAdd(RateLimitHeader, Invariant($"\"{name}\";r={left};t={Seconds(burst - left, perSecond)}"));
            return Task.CompletedTask;
        });
        return next(context);
    };

    private static long Seconds(long permits, int perSecond) => (permits + perSecond - 1) / perSecond;

    private static ValueTask RefuseAsync(OnRejectedContext rejected, ProblemType type, string why)
    {
        // The answer that was about to be made has left its headers.
        rejected.HttpContext.Response.Clear();
        return new(ProblemWriter.WriteAsync(rejected.HttpContext, type.Because($"{why} Wait as long as Retry-After says.")));
    }

    private sealed class StreamPolicy(CallLimits limits) : IRateLimiterPolicy<int>
    {
        public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => RefuseStreamAsync;

        public RateLimitPartition<int> GetPartition(HttpContext httpContext) => limits.StreamsOf(httpContext);
    }
}

/// <summary>Marks an endpoint that is answered however often one caller asks: health, and documents.</summary>
internal sealed record Uncounted;
