using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Platform;

/// <summary>How the API reads and writes JSON: strictly, and readable for people.</summary>
internal static class Json
{
    public const int MaxDepth = 32;

    public static readonly JsonSerializerOptions Options = MakeReady();

    /// <summary>Types can be asked about from the first request on, before anything has been read or written.</summary>
    private static JsonSerializerOptions MakeReady()
    {
        var options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.MaxDepth = MaxDepth;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.PropertyNameCaseInsensitive = false;
        // æøå, Sami letters and & as themselves: answers are never HTML, and say so by type and nosniff.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new TextInCallersLanguage());
        return options;
    }
}
