using System.ComponentModel.DataAnnotations;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeveHeleLivet.Api.Platform.Storage;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}

/// <summary>Settings under <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    [Required]
    public string ConnectionString { get; init; } = "Data Source=leve-hele-livet.db";

    /// <summary>How many statements go to SQL Server together at most; null: as many as its provider finds best.</summary>
    [Range(1, 1000)]
    public int? MaxBatchSize { get; init; }

    /// <summary>Whether what goes to a server is encrypted on its way. Of an unreadable connection string it is not known.</summary>
    internal bool IsEncrypted
    {
        get
        {
            try
            {
                return Provider is not DatabaseProvider.SqlServer || new SqlConnectionStringBuilder(ConnectionString).Encrypt != SqlConnectionEncryptOption.Optional;
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
    }
}

internal static class DatabaseRegistration
{
    /// <summary>A save that lost a race is decided anew and is no fault; what is one is logged where it is answered.</summary>
    private static void QuietLostRaces(WarningsConfigurationBuilder warnings) => warnings.Log(
        (RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug));

    /// <summary>How long SQLite waits for a lock that another process holds. It waits on its thread, so not for long.</summary>
    private const int LockPatienceSeconds = 5;

    /// <summary>For what passes in a moment, such as a failover; what lasts longer is the caller's to try again.</summary>
    private const int Retries = 3;

    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromSeconds(1);

    public static void AddDatabase(this IHostApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(DatabaseOptions.Section);
        builder.Services.AddOptions<DatabaseOptions>().Bind(settings).ValidateDataAnnotations()
            .Validate(database => database.IsEncrypted, "Database:ConnectionString has to be one that SqlClient reads, with Encrypt=True or Encrypt=Strict, or without Encrypt: never without encryption.")
            .ValidateOnStart();
        var options = settings.Get<DatabaseOptions>() ?? new DatabaseOptions();
        if (options.Provider is DatabaseProvider.Sqlite)
        {
            builder.Services.AddSingleton<WriterGate>();
            // First of the hosted services, so that it stops last.
            builder.Services.AddHostedService<Checkpoints>();
            builder.Services.AddContext<SqliteAppDbContext>(context => context.UseSqlite(options.ConnectionString, sqlite => sqlite.CommandTimeout(LockPatienceSeconds)).ReplaceService<IMigrationsSqlGenerator, UnnumberedTables>());
        }
        else
        {
            builder.Services.AddContext<SqlServerAppDbContext>(context => context.UseSqlServer(options.ConnectionString, server =>
            {
                server.EnableRetryOnFailure(Retries, LongestRetryDelay, errorNumbersToAdd: null);
                if (options.MaxBatchSize is { } size) server.MaxBatchSize(size);
            }));
        }
        builder.Services.AddSingleton<DataVersions>();
        builder.Services.AddSingleton<ChangePoll>();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.TryAddSingleton<ShippedFiles>();
        builder.Services.AddScoped<DataLoader>();
        builder.Services.AddSingleton<DatabasePreparation>();
        builder.Services.AddSingleton<DatabaseBackup>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ChangePoll>());
    }

    private static void AddContext<T>(this IServiceCollection services, Action<DbContextOptionsBuilder> use) where T : AppDbContext =>
        services.AddDbContext<AppDbContext, T>(context =>
        {
            use(context);
            context.ConfigureWarnings(QuietLostRaces);
        });
}
