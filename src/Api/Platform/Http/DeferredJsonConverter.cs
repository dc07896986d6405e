using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeveHeleLivet.Api.Platform.Http;

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
