using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace LeveHeleLivet.Api.Platform.Identity;

/// <summary>
/// The token issuer's name and signing keys, read every two minutes with or without traffic. The library's own manager reads
/// only when somebody calls, at most every five minutes, and holds what it read for ever when the issuer is away.
/// </summary>
internal sealed class IssuerKeys : BackgroundService, IConfigurationManager<OpenIdConnectConfiguration>
{
    /// <summary>So that a key that the issuer withdraws is refused within five minutes, even if one reading fails.</summary>
    public static readonly TimeSpan ReadEvery = TimeSpan.FromMinutes(2);

    /// <summary>How long the keys hold when the issuer cannot be read.</summary>
    public static readonly TimeSpan HoldFor = TimeSpan.FromHours(1);

    /// <summary>How soon a call may have the keys read again. Tokens with unknown keys are easily made up.</summary>
    public static readonly TimeSpan ReadAgainAfter = TimeSpan.FromSeconds(10);

    private const int MaxBytes = 1024 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly HttpClient _http = new() { Timeout = Timeout, MaxResponseContentBufferSize = MaxBytes };
    private readonly IOptions<IdentityOptions> _identity;
    private readonly TimeProvider _time;
    private readonly ILogger<IssuerKeys> _logger;
    private readonly PeriodicTimer _timer;
    private Task<bool>? _reading;
    private long _readingBegan;
    private volatile Reading? _last;

    public IssuerKeys(IOptions<IdentityOptions> identity, TimeProvider time, ILogger<IssuerKeys> logger)
    {
        (_identity, _time, _logger) = (identity, time, logger);
        _timer = new PeriodicTimer(ReadEvery, time);
    }

    /// <summary>What was read within the last hour; null: nothing was, and it cannot be read now.</summary>
    public async Task<OpenIdConnectConfiguration?> FindAsync(CancellationToken cancellationToken)
    {
        if (Held is null) await TryReadAgainAsync(cancellationToken);
        return Held;
    }

    /// <summary>What the validation takes, after <see cref="TokenGuard"/> has found it.</summary>
    async Task<OpenIdConnectConfiguration> IConfigurationManager<OpenIdConnectConfiguration>.GetConfigurationAsync(CancellationToken cancel) =>
        await FindAsync(cancel) ?? throw new InvalidOperationException("The token issuer's metadata and keys cannot be read.");

    /// <summary>Reads the keys again, unless that was tried a moment ago.</summary>
    /// <returns>Whether the last reading succeeded.</returns>
    public Task<bool> TryReadAgainAsync(CancellationToken cancellationToken) => ReadAsync(ReadAgainAfter).WaitAsync(cancellationToken);

    /// <summary>Does nothing: <see cref="TokenGuard"/> has the keys read before a token with an unknown key is validated.</summary>
    public void RequestRefresh()
    {
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first call may have had them read already.
        await ReadAsync(ReadAgainAfter);
        while (await _timer.WaitForNextTickAsync(stoppingToken)) await ReadAsync(unlessWithin: TimeSpan.Zero);
    }

    public override void Dispose()
    {
        _timer.Dispose();
        _http.Dispose();
        base.Dispose();
    }

    private OpenIdConnectConfiguration? Held =>
        _last is { } last && _time.GetElapsedTime(last.Began) <= HoldFor ? last.Configuration : null;

    /// <summary>Begins a reading, or joins the one that runs. Nobody's leaving ends it.</summary>
    private Task<bool> ReadAsync(TimeSpan unlessWithin)
    {
        lock (_lock)
        {
            if (_reading is null || _reading.IsCompleted && _time.GetElapsedTime(_readingBegan) >= unlessWithin)
            {
                var began = _readingBegan = _time.GetTimestamp();
                _reading = Task.Run(() => TryReadAsync(began));
            }
            return _reading;
        }
    }

    private async Task<bool> TryReadAsync(long began)
    {
        try
        {
            var metadata = _identity.Value.Metadata!;
            var documents = new HttpDocumentRetriever(_http) { RequireHttps = !metadata.IsLoopback };
            var read = await OpenIdConnectConfigurationRetriever.GetAsync(metadata.AbsoluteUri, documents, CancellationToken.None);
            if (string.IsNullOrEmpty(read.Issuer) || string.IsNullOrEmpty(read.JwksUri))
            {
                throw new InvalidOperationException("The metadata name no issuer, or no address of its keys.");
            }
            _last = new Reading(read, began);
            return true;
        }
        catch (Exception exception)
        {
            _logger.LogWarning(exception, "The token issuer's metadata or keys cannot be read");
            return false;
        }
    }

    private sealed record Reading(OpenIdConnectConfiguration Configuration, long Began);
}
