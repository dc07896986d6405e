using System.IO.Compression;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Idempotency;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Limits;
using LeveHeleLivet.Api.Platform.Logging;
using LeveHeleLivet.Api.Platform.OpenApi;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Platform.Writes;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;

namespace LeveHeleLivet.Api.Platform;

/// <summary>The manners of every answer, registered and put in order once.</summary>
internal static class PlatformRegistration
{
    private static readonly TimeSpan PreflightKeptFor = TimeSpan.FromHours(1);

    public static void AddPlatform(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddDatabase();
        builder.AddIdentity();
        builder.AddLimits();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = 1024 * 1024;
        });
        OneLineLoggerFactory.AddTo(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OsloClock>();
        services.AddExceptionHandler<ProblemWriter>();
        services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions).Converters.Add(new DeferredJsonConverter()));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.Configure<RequestLocalizationOptions>(LanguageNegotiation.Configure);
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .AllowAnyOrigin()
            .WithMethods(HttpMethods.Get, HttpMethods.Head)
            .WithHeaders(HeaderNames.Authorization, HeaderNames.IfNoneMatch, HeaderNames.AcceptLanguage, "Last-Event-ID")
            .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Link, HeaderNames.ContentLanguage, RepresentationMiddleware.ChangeSequenceHeader, HeaderNames.RetryAfter, LimitsRegistration.RateLimitHeader, LimitsRegistration.PolicyHeader)
            .SetPreflightMaxAge(PreflightKeptFor)));
        services.TryAddSingleton<IOutputCacheStore, AnswerStore>();
        services.AddOutputCache(cache =>
        {
            cache.MaximumBodySize = AnswerStore.MaxBody;
            cache.UseCaseSensitivePaths = true;
            cache.AddBasePolicy(policy => policy.AddPolicy<RepresentationCache>(), excludeDefaultPolicy: true);
        });
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "text/csv", "application/problem+json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
        services.AddValidators();
        services.AddScoped<IdempotentAnswer>();
        services.AddScoped<Writer>();
        services.AddHostedService<IdempotencyCleanup>();
        services.AddOpenApiDocument();
    }

    public static void UsePlatform(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseCors();
        app.UseMiddleware<HeadAsGet>();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(ProblemWriter.WriteAsync);
        app.Use(static (context, next) =>
        {
            // At the last moment: a problem clears what was set before it.
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.XContentTypeOptions = "nosniff";
                return Task.CompletedTask;
            });
            return next(context);
        });
        app.UseRequestLocalization();
        app.UseMiddleware<ReadinessGuard>();
        app.UseRouting();
        app.UseConcurrencyLimit();
        app.UseOpenApiPage();
        app.UseAddressLimit();
        app.UseIdentity();
        app.UseOrganisationLimit();
        app.UseMiddleware<ParameterGuard>();
        app.UseMiddleware<BodyGuard>();
        app.UseMiddleware<RepresentationMiddleware>();
        app.UseMiddleware<SmallWrites>();
        app.UseOutputCache();
        app.UseCostlyLimit();
        app.UseResponseCompression();
    }
}
