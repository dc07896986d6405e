using LeveHeleLivet.Api.Platform.Caching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>The embedded database: one file.</summary>
public sealed class SqliteAppDbContext(DbContextOptions<SqliteAppDbContext> options, TimeProvider time, DataVersions versions, WriterGate gate)
    : AppDbContext(options, time, versions)
{
    protected override async Task<IDisposable?> TakeTurnAsync(CancellationToken cancellationToken) => await gate.EnterAsync(cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsSinceEpoch>();

    /// <summary>SQLite has no instants; whole numbers order and compare as they do.</summary>
    internal sealed class MicrosecondsSinceEpoch() : ValueConverter<DateTimeOffset, long>(
        instant => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        microseconds => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond));
}

/// <summary>SQLite has one writer at a time: those of one process queue here, where waiting costs nothing, not at the file.</summary>
public sealed class WriterGate : IDisposable
{
    private readonly SemaphoreSlim _free = new(1, 1);

    internal async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        return new Turn(_free);
    }

    public void Dispose() => _free.Dispose();

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
