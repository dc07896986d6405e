using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>The production database, shared by several instances.</summary>
public sealed class SqlServerAppDbContext(DbContextOptions<SqlServerAppDbContext> options, TimeProvider time, DataVersions versions)
    : AppDbContext(options, time, versions)
{
    /// <summary>Compares text byte by byte, as SQLite does: keys that differ in case are different keys.</summary>
    private const string Ordinal = "Latin1_General_100_BIN2";

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(Ordinal);
        configurationBuilder.Properties<DateTimeOffset>().HavePrecision(6);
    }
}
