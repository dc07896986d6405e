using System.Text.Json;

namespace LeveHeleLivet.Api.Platform.Validation;

/// <summary>Texts that can be stored: whole characters, and not U+0000, at which databases cut.</summary>
internal static class JsonText
{
    private const int LongestQuoted = 100;

    public static bool TryRead(JsonElement value, out string text) => TryRead(() => value.GetString()!, out text);

    public static bool TryRead(JsonProperty member, out string name) => TryRead(() => member.Name, out name);

    /// <summary>A name as a part of a JSON Pointer.</summary>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>A text to quote in a message: short, and on one line.</summary>
    public static string Shorten(string text) => Characters.Escape(Cut(text));

    public static string Cut(string text) => text.Length <= LongestQuoted ? text : text[..LongestQuoted] + "…";

    private static bool TryRead(Func<string> read, out string text)
    {
        try
        {
            text = read();
            return !text.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape.
            text = "";
            return false;
        }
    }
}
