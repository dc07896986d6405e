using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace LeveHeleLivet.Api.Platform;

/// <summary>Characters that nobody sees.</summary>
internal static class Characters
{
    /// <summary>
    /// Whether a text shows nothing: it is null or empty, or holds nothing but white space, control characters, format
    /// characters such as U+200B, marks without a letter, and letters that are drawn blank. U+0000 is none of them: it
    /// cannot be stored, and is refused wherever it stands.
    /// </summary>
    public static bool IsBlank([NotNullWhen(false)] string? text)
    {
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (IsVisible(rune)) return false;
        }
        return true;
    }

    /// <summary>Whether a character breaks a line, or steers the program that shows it.</summary>
    public static bool IsControl(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';

    /// <summary>The text on one line: control and format characters are written as escapes, a line break as <c>\n</c>.</summary>
    public static string Escape(string text)
    {
        if (!text.EnumerateRunes().Any(IsHidden)) return text;

        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsHidden(rune)) escaped.Append(rune.ToString());
            else escaped.Append(rune.Value switch { '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", var code => $"\\u{code:X4}" });
        }
        return escaped.ToString();
    }

    private static bool IsVisible(Rune rune) =>
        rune.Value == 0
        || !IsHidden(rune)
        && !Rune.IsWhiteSpace(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        // The Hangul fillers and the blank Braille pattern.
        && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800);

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
