using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Platform.Http;

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

/// <summary>
/// Reads and writes classes by <see cref="Json.Options"/>. An endpoint asks for its types when it is mapped. This answers
/// at once and defers reflection over a type until it is first read or written: to reflect over the types of all endpoints
/// takes longer than all else in mapping them.
/// </summary>
internal sealed class DeferredJsonConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsClass && typeToConvert != typeof(object) && typeToConvert != typeof(string);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T> where T : class
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize<T>(ref reader, Json.Options);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, Json.Options);
    }
}
