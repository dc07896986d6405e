using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;

namespace LeveHeleLivet.Api.Platform.Caching;

/// <summary>
/// Knows what an answer will be made of before it is made: the operation and its checked parameters, language,
/// encoding, the day in Norway, this build, the last change to what it shows and, where not everybody may read it, who
/// asks. From that come the entity tag, the 304 and the cache entry, so that an answer is made and compressed once for
/// each state of the data.
/// </summary>
internal sealed class RepresentationMiddleware(RequestDelegate next, DataVersions versions, OsloClock clock, IResponseCompressionProvider compression)
{
    public const string ChangeSequenceHeader = "X-Change-Sequence";

    private static readonly string Build = typeof(RepresentationMiddleware).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Shows>() is not { } shows) return next(context);

        // Read before the version, so that it never tells of a change that an answer held under that version lacks.
        var known = versions.Known;
        var version = versions.LastOf(shows.Resources);
        var representation = new Representation(version, Fingerprint(context, version));
        var headers = context.Response.Headers;
        headers.CacheControl = IsForSome(context) ? "private, no-cache" : "no-cache";
        headers.Vary = $"{HeaderNames.AcceptLanguage}, {HeaderNames.AcceptEncoding}";
        headers.ContentLanguage = Languages.Current;
        headers[ChangeSequenceHeader] = known.ToString(CultureInfo.InvariantCulture);
        context.Features.Set(representation);
        if (shows.One) return next(context);

        headers.ETag = representation.Tag;
        if (!Representation.IsHeld(context.Request, representation.Tag))
        {
            // Decided here, once: the cache would judge '*' and If-Modified-Since by what it happens to hold.
            context.Request.Headers.Remove(HeaderNames.IfNoneMatch);
            context.Request.Headers.Remove(HeaderNames.IfModifiedSince);
            return next(context);
        }
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    private static bool IsForSome(HttpContext context) => context.GetEndpoint()!.Metadata.GetMetadata<RequiredScope>() is not null;

    private string Fingerprint(HttpContext context, long version)
    {
        var parts = new StringBuilder(Build)
            .Append('\n').Append(context.GetEndpoint()!.DisplayName)
            .Append('\n').Append(version)
            .Append('\n').Append(Languages.Current)
            .Append('\n').Append(compression.GetCompressionProvider(context)?.EncodingName)
            .Append('\n').Append(clock.Today.DayNumber);
        if (IsForSome(context)) parts.Append('\n').Append(context.Features.GetRequiredFeature<Caller>().OrganisationNumber);
        foreach (var (name, value) in context.Features.GetRequiredFeature<ResolvedParameters>().Values) parts.Append('\n').Append(name).Append('=').Append(value);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts.ToString())).AsSpan(0, 10));
    }
}

/// <summary>The answer that the request at hand asks for: the last change to what it shows, and all else that it depends on.</summary>
internal sealed record Representation(long Version, string Fingerprint)
{
    public string Tag => $"\"{Version.ToString(CultureInfo.InvariantCulture)}.{Fingerprint}\"";

    // '*' asks whether there is anything at all, which is not known before the answer is made.
    public static bool IsHeld(HttpRequest request, string tag) => request.GetTypedHeaders().IfNoneMatch.Any(candidate => candidate.Tag == tag);

    /// <summary>Names an answer by its resource's revision; says whether the caller holds it already.</summary>
    public static bool IsHeldAfter(HttpContext context, Guid revision)
    {
        var tag = $"\"{revision:N}.{context.Features.GetRequiredFeature<Representation>().Fingerprint}\"";
        context.Response.Headers.ETag = tag;
        return IsHeld(context.Request, tag);
    }
}

/// <summary>Keeps answers under their entity tag, which holds all they depend on.</summary>
internal sealed class RepresentationCache : IOutputCachePolicy
{
    public const long SizeLimit = 64 * 1024 * 1024;

    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var representation = context.HttpContext.Features.Get<Representation>();
        // One resource is read by its key, cheaply; what it is called is known only then.
        var cached = representation is not null && context.HttpContext.GetEndpoint()!.Metadata.GetMetadata<Shows>() is { One: false };
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = cached;
        context.ResponseExpirationTimeSpan = KeptFor;
        context.CacheVaryByRules.QueryKeys = "";
        context.CacheVaryByRules.VaryByHost = false;
        context.CacheVaryByRules.VaryByValues["tag"] = representation?.Tag ?? "";
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage = context.HttpContext.Response.StatusCode == StatusCodes.Status200OK;
        return ValueTask.CompletedTask;
    }
}
