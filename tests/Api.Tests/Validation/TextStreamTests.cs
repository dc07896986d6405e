using System.Text;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;

namespace LeveHeleLivet.Api.Tests.Validation;

/// <summary>That text is the same however its bytes come, and that what is no text is found where it is.</summary>
public sealed class TextStreamTests
{
    private const string Words = "Blåbærgrøt\r\nČáhppes\n👵🏽 og 5 €\n";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task Characters_may_be_cut_anywhere_on_their_way(int together)
    {
        (await ReadAsync(Encoding.UTF8.GetBytes(Words), Encoding.UTF8, together)).ShouldBe(Words);
        (await ReadAsync([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Words)], Encoding.UTF8, together)).ShouldBe(Words, "without its byte order mark");
        var many = string.Concat(Enumerable.Repeat(Words, 3_000));
        if (together > 100) (await ReadAsync(Encoding.UTF8.GetBytes(many), Encoding.UTF8, together)).ShouldBe(many);
        var old = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        (await ReadAsync(old.GetBytes("Blåbærgrøt for 5 €\n"), old, together)).ShouldBe("Blåbærgrøt for 5 €\n");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(100_000)]
    public async Task What_is_no_text_is_found_at_its_line_and_byte_however_it_comes(int together)
    {
        await FailsAtAsync([.. Encoding.UTF8.GetBytes("å\nåb"), 0xFF, .. "c"u8], together, "encoding_invalid", "Line 2, byte 4: ");
        await FailsAtAsync([.. Encoding.UTF8.GetBytes("å\nåb"), 0xC3], together, "encoding_invalid", "Line 2, byte 4: ");
        await FailsAtAsync("a\r\n\r\nbc\0"u8.ToArray(), together, "character_invalid", "Line 3, byte 3: ");
        await FailsAtAsync([0xFF], together, "encoding_invalid", "Line 1, byte 1: ");
    }

    private static async Task FailsAtAsync(byte[] bytes, int together, string code, string place)
    {
        var fault = (await Should.ThrowAsync<ProblemException>(() => ReadAsync(bytes, Encoding.UTF8, together))).Faults.Single();
        (fault.Code, fault.Message[..place.Length]).ShouldBe((code, place));
    }

    private static async Task<string> ReadAsync(byte[] bytes, Encoding encoding, int together)
    {
        await using var text = new TextStream(new Dribble(bytes, together), encoding, fault => new ProblemException(PlatformProblems.RequestMalformed, fault.Message, [fault]));
        using var read = new MemoryStream();
        await text.CopyToAsync(read);
        text.BytesRead.ShouldBe(bytes.Length);
        return Encoding.UTF8.GetString(read.ToArray());
    }

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class Dribble(byte[] bytes, int together) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(together, buffer.Length)], cancellationToken);
    }
}
