using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeveHeleLivet.Api.Platform.Language;

/// <summary>A text for people in Norwegian Bokmål, Nynorsk and English. Answers hold it in the caller's language only.</summary>
public sealed record Text(string Nb, string? Nn = null, string? En = null)
{
    /// <summary>How long a text that somebody registers is at most, in each language.</summary>
    public const int MaxLength = 2000;

    /// <summary>The text in a language; one that is missing falls back to Bokmål.</summary>
    public string In(string language) => language switch
    {
        Languages.Nynorsk => Nn ?? Nb,
        Languages.English => En ?? Nb,
        _ => Nb,
    };

    public override string ToString() => In(Languages.Current);
}

/// <summary>The languages of the texts.</summary>
internal static class Languages
{
    public const string Bokmal = "nb";
    public const string Nynorsk = "nn";
    public const string English = "en";

    public static readonly IReadOnlyList<string> All = [Bokmal, Nynorsk, English];

    /// <summary>The language negotiated for the request at hand.</summary>
    public static string Current => CultureInfo.CurrentUICulture.Name is Nynorsk or English ? CultureInfo.CurrentUICulture.Name : Bokmal;
}

internal sealed class TextInCallersLanguage : JsonConverter<Text>
{
    public override Text Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A text is written in one language and never read back from an answer.");

    public override void Write(Utf8JsonWriter writer, Text value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
