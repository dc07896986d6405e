using FsCheck.Xunit;
using LeveHeleLivet.Api.Platform;

namespace LeveHeleLivet.Api.Tests;

/// <summary>What nobody sees is known as such, and written so that somebody does.</summary>
public sealed class CharactersTests
{
    [Property]
    public bool An_escaped_text_is_on_one_line(string? text) => !Characters.Escape(text ?? "").Any(Characters.IsControl);

    [Theory]
    [InlineData("Råd og utvalg, čájet 👵🏽", "Råd og utvalg, čájet 👵🏽")]
    [InlineData("a\r\ninfo: forged\t\u001b[2K", "a\\r\\ninfo: forged\\t\\u001B[2K")]
    [InlineData("a\u2028\u202eb\u0085", "a\\u2028\\u202Eb\\u0085")]
    public void Control_and_format_characters_are_written_as_escapes(string text, string escaped) => Characters.Escape(text).ShouldBe(escaped);

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData(" \t\r\n\u00a0\u3000", true)]
    [InlineData("\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u200e\u202e", true)]
    [InlineData("\u001b\u0085\u2028", true)]
    [InlineData("\u0000", false)]
    [InlineData("\u0301\ufe0f\u034f\u20dd", true)]
    [InlineData("\u115f\u1160\u3164\uffa0\u2800", true)]
    [InlineData("\U000e0041", true)]
    [InlineData("-", false)]
    [InlineData("\u200ba", false)]
    [InlineData("e\u0301", false)]
    [InlineData("👵🏽", false)]
    [InlineData("ŋ", false)]
    public void A_text_that_shows_nothing_is_blank(string? text, bool blank) => Characters.IsBlank(text).ShouldBe(blank);
}
