using System.Globalization;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Http.Features;
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
            // The cache would refuse what it does not hold, where a caller allows only that.
            context.Request.Headers.Remove(HeaderNames.CacheControl);
            return next(context);
        }
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    private static bool IsForSome(HttpContext context) => context.GetEndpoint()!.Metadata.GetMetadata<RequiredScope>() is not null;

    private string Fingerprint(HttpContext context, long version) => Representation.FingerprintOf(
        context.GetEndpoint()!.DisplayName!,
        version,
        Languages.Current,
        compression.GetCompressionProvider(context)?.EncodingName,
        clock.Today,
        IsForSome(context) ? context.Features.GetRequiredFeature<Caller>().OrganisationNumber : null,
        context.Features.GetRequiredFeature<ResolvedParameters>().Values);
}

/// <summary>The answer that the request at hand asks for: the last change to what it shows, and all else that it depends on.</summary>
internal sealed record Representation(long Version, string Fingerprint)
{
    private const int FingerprintBytes = 16;

    private static readonly string Build = typeof(Representation).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    public string Tag => $"\"{Version.ToString(CultureInfo.InvariantCulture)}.{Fingerprint}\"";

    /// <summary>Names all that an answer depends on: two requests whose answers may differ never share it.</summary>
    /// <param name="operation">The endpoint's name.</param>
    /// <param name="version">The last change to what the answer shows.</param>
    /// <param name="language">The language of its texts.</param>
    /// <param name="encoding">How it is compressed; null: not at all.</param>
    /// <param name="day">The day in Norway.</param>
    /// <param name="caller">Who asks, where not everybody may read it; null: anybody.</param>
    /// <param name="parameters">The checked parameters, in the operation's order.</param>
    public static string FingerprintOf(
        string operation, long version, string language, string? encoding, DateOnly day, string? caller, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var hash = Joined.Hash(
        [
            Build, operation, version.ToString(CultureInfo.InvariantCulture), language, encoding, day.DayNumber.ToString(CultureInfo.InvariantCulture), caller,
            .. parameters.SelectMany(parameter => new[] { parameter.Key, parameter.Value }),
        ]);
        return Convert.ToHexStringLower(hash.AsSpan(0, FingerprintBytes));
    }

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
