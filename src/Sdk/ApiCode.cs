using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeveHeleLivet.Sdk;

/// <summary>A code of the API: a word out of a list that may grow, so that one unknown to this client is kept as it is.</summary>
/// <typeparam name="TSelf">The list that the code is of.</typeparam>
public interface IApiCode<TSelf> where TSelf : struct, IApiCode<TSelf>
{
    /// <summary>The code as the API writes it.</summary>
    string Value { get; }

    /// <summary>Whether this version of the client knows the code.</summary>
    bool IsKnown { get; }

    internal static abstract TSelf Of(string value);
}

internal sealed class ApiCodeConverter<T> : JsonConverter<T> where T : struct, IApiCode<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Of(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Of(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);
}
