using System.ComponentModel.DataAnnotations;
using LeveHeleLivet.Api.Platform.Caching;
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
}

internal static class DatabaseRegistration
{
    /// <summary>A save that lost a race is decided anew and is no fault; what is one is logged where it is answered.</summary>
    private static void QuietLostRaces(WarningsConfigurationBuilder warnings) => warnings.Log(
        (RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug));

    public static void AddDatabase(this IHostApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(DatabaseOptions.Section);
        builder.Services.AddOptions<DatabaseOptions>().Bind(settings).ValidateDataAnnotations().ValidateOnStart();
        var options = settings.Get<DatabaseOptions>() ?? new DatabaseOptions();
        if (options.Provider is DatabaseProvider.Sqlite)
        {
            builder.Services.AddSingleton<WriterGate>();
            builder.Services.AddContext<SqliteAppDbContext>(context => context.UseSqlite(options.ConnectionString).ReplaceService<IMigrationsSqlGenerator, UnnumberedTables>());
        }
        else
        {
            builder.Services.AddContext<SqlServerAppDbContext>(context => context.UseSqlServer(options.ConnectionString, server => server.EnableRetryOnFailure()));
        }
        builder.Services.AddSingleton<DataVersions>();
        builder.Services.AddSingleton<ChangePoll>();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.TryAddSingleton<ShippedFiles>();
        builder.Services.AddScoped<DataLoader>();
        builder.Services.AddSingleton<DatabasePreparation>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DatabasePreparation>());
        builder.Services.AddHostedService(services => services.GetRequiredService<ChangePoll>());
    }

    private static void AddContext<T>(this IServiceCollection services, Action<DbContextOptionsBuilder> use) where T : AppDbContext
    {
        services.AddDbContext<AppDbContext, T>(Configure);
        // The model, and what compiles queries, take longer to wake than all else at a start, and belong to equal options
        // rather than to a context: they wake here, beside the rest.
        _ = Task.Run(async () =>
        {
            await using var alone = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton<DataVersions>().AddSingleton<WriterGate>()
                .AddDbContext<AppDbContext, T>(Configure).BuildServiceProvider();
            await using var scope = alone.CreateAsyncScope();
            _ = scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<ChangeSequence>().Select(sequence => sequence.Last).ToQueryString();
        });

        void Configure(DbContextOptionsBuilder context)
        {
            use(context);
            context.ConfigureWarnings(QuietLostRaces);
            // tools/migrations --check asks this; a first start that asks it too builds the model that is compiled ahead.
            context.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        }
    }
}
