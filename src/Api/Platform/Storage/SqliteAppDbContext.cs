using LeveHeleLivet.Api.Platform.Caching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>The embedded database: one file.</summary>
public sealed class SqliteAppDbContext(DbContextOptions<SqliteAppDbContext> options, TimeProvider time, DataVersions versions)
    : AppDbContext(options, time, versions)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsSinceEpoch>();

    /// <summary>SQLite has no instants; whole numbers order and compare as they do.</summary>
    internal sealed class MicrosecondsSinceEpoch() : ValueConverter<DateTimeOffset, long>(
        instant => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        microseconds => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond));
}
