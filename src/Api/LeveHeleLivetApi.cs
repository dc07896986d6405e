using LeveHeleLivet.Api.About;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Catalogue;
using LeveHeleLivet.Api.Changes;
using LeveHeleLivet.Api.Guidance;
using LeveHeleLivet.Api.Indicators;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Overview;
using LeveHeleLivet.Api.PlanSurveys;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.OpenApi;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Register;
using LeveHeleLivet.Api.Statistics;
using LeveHeleLivet.Api.Surveys;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LeveHeleLivet.Api;

/// <summary>Puts the API together. Data and document are inside the assembly, so that it starts from anywhere.</summary>
public static class LeveHeleLivetApi
{
    /// <summary>Builds the API, ready to run.</summary>
    /// <param name="args">Command line settings, such as <c>--Database:ConnectionString=…</c>.</param>
    /// <param name="configure">Changes settings or services before the API is built; a test sets its clock and file here.</param>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        // appsettings.json stands beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        configure?.Invoke(builder);
        builder.AddPlatform();
        builder.AddAccess();
        builder.Services.AddSingleton(new Tags(
        [
            CatalogueEndpoints.Tag, GuidanceEndpoints.Tag, MunicipalityEndpoints.Tag, .. RegisterEndpoints.Tags, PlanRequirementEndpoints.Tag,
            PlanSurveyEndpoints.Tag, .. SurveyEndpoints.Tags, StatisticsEndpoints.Tag, IndicatorEndpoints.Tag, ChangeEndpoints.Tag, AboutEndpoints.Tag,
        ]));
        builder.Services.AddSingleton<MunicipalRegisterCache>();
        builder.AddRegister();
        builder.AddSurveys();
        builder.Services.AddScoped<IShippedData, CatalogueData>();
        builder.Services.AddScoped<IShippedData, GuidanceData>();
        builder.Services.AddScoped<IShippedData, MunicipalityData>();
        builder.Services.AddScoped<IShippedData, PlanSurveyData>();
        builder.Services.AddScoped<IShippedData, IndicatorData>();
        builder.Services.AddScoped<IShippedData, SurveyData>();

        var app = builder.Build();
        app.UsePlatform();
        app.MapOpenApiDocument();
        app.MapDevelopmentToken();
        app.MapCatalogue();
        app.MapGuidance();
        app.MapMunicipalities();
        GetOverview.Map(app);
        app.MapRegister();
        app.MapPlanRequirement();
        app.MapPlanSurveys();
        app.MapSurveys();
        app.MapStatistics();
        app.MapIndicators();
        app.MapChanges();
        app.MapAbout();
        app.RequireNamedAccess();
        return app;
    }

    /// <summary>Brings schema and shipped data up to date without serving: what a deployment on SQL Server does before its instances start.</summary>
    public static async Task MigrateDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await app.Services.GetRequiredService<DatabasePreparation>().MigrateAsync(scope.ServiceProvider, CancellationToken.None);
    }

    /// <summary>Backs the database up to a file that does not exist yet, also while the API serves. Returns a sentence that says so.</summary>
    /// <exception cref="DatabaseBackupException">There is no backup, and the message says why.</exception>
    public static Task<string> BackUpDatabaseAsync(this WebApplication app, string? file) =>
        app.Services.GetRequiredService<DatabaseBackup>().WriteAsync(file, CancellationToken.None);

    /// <summary>The script by which the administrator of an SQL Server brings its schema up to date, whatever state it is in.</summary>
    public static string MigrationScript()
    {
        using var database = new SqlServerDesignTime().CreateDbContext([]);
        // Indexes with a filter need the one, and sqlcmd begins without; by the other, what fails is not committed in part.
        return "SET QUOTED_IDENTIFIER ON;\nSET XACT_ABORT ON;\nGO\n\n" + database.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
    }

    /// <summary>Makes a demonstration ready to serve: the database with schema and shipped data, and made-up answers for every municipality. False: organisations use the database, and nothing was written.</summary>
    public static async Task<bool> PrepareDemonstrationAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        if (!await Demonstration.MayUseAsync(database, CancellationToken.None))
        {
            await Console.Error.WriteLineAsync("Organisations have registered something in this database; made-up answers do not belong there. Nothing was written. Name another with --Database:ConnectionString, or none.");
            return false;
        }
        await app.MigrateDatabaseAsync();
        await Demonstration.FillAsync(database, app.Services.GetRequiredService<OsloClock>().Today, CancellationToken.None);
        return true;
    }
}
