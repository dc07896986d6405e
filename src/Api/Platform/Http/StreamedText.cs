using System.Net.Mime;
using System.Reflection;
using System.Text;
using System.Text.Unicode;
using LeveHeleLivet.Api.Platform.Errors;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace LeveHeleLivet.Api.Platform.Http;

/// <summary>
/// A body of rows, as CSV or as JSON line by line, that is read as it comes, however long it is. A handler takes it as
/// a parameter. Nobody sends it a second time lightly, or by mistake: its endpoint requires an Idempotency-Key.
/// </summary>
internal sealed class StreamedText(string mediaType, Encoding encoding, HttpRequest request) : IEndpointParameterMetadataProvider
{
    public const string NdJson = "application/x-ndjson";

    private const string Windows1252 = "windows-1252";

    public bool IsCsv => mediaType is MediaTypeNames.Text.Csv;

    /// <summary>The body in UTF-8, without a byte order mark.</summary>
    /// <param name="refuse">What to throw for what is no text in the encoding.</param>
    public TextStream Open(Func<Fault, ProblemException> refuse) => new(request.Body, encoding, refuse);

    public static ValueTask<StreamedText?> BindAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.ContentEncoding.Count > 0) throw PlatformProblems.MediaTypeUnsupported.Because("Send the body as it is, without Content-Encoding: what unpacks to many times its size is not taken.");
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) throw PlatformProblems.MediaTypeUnsupported.Because("Say by Content-Type what the body is.");
        return ValueTask.FromResult<StreamedText?>(new(type.MediaType.ToString().ToLowerInvariant(), EncodingOf(type), request));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AcceptsMetadata([MediaTypeNames.Text.Csv, NdJson], typeof(Stream)));
        builder.Metadata.Add(new StreamedBody());
        builder.Metadata.Add(new DeclaredProblems([PlatformProblems.MediaTypeUnsupported]));
    }

    private static Encoding EncodingOf(MediaTypeHeaderValue type)
    {
        if (!type.Charset.HasValue || type.Encoding is UTF8Encoding) return Encoding.UTF8;
        return type.MediaType.Equals(MediaTypeNames.Text.Csv, StringComparison.OrdinalIgnoreCase) && type.Charset.Equals(Windows1252, StringComparison.OrdinalIgnoreCase)
            ? CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!
            : throw PlatformProblems.MediaTypeUnsupported.Because($"The charset '{type.Charset}' is not read here. CSV is read in utf-8 and {Windows1252}, JSON in utf-8.");
    }
}

/// <summary>Marks an endpoint that reads its body as it comes: nothing buffers it, and its length has no limit.</summary>
internal sealed class StreamedBody : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => null;
}

/// <summary>Text on its way in: UTF-8 for whoever reads it, whatever it is sent in. Bytes that are no text, and U+0000, are refused with their place.</summary>
internal sealed class TextStream(Stream bytes, Encoding encoding, Func<Fault, ProblemException> refuse) : Stream
{
    /// <summary>Bytes of Windows-1252 that stand for nothing.</summary>
    private static ReadOnlySpan<byte> Unassigned => [0x81, 0x8D, 0x8F, 0x90, 0x9D];

    private readonly byte[] _raw = new byte[32 * 1024];
    private readonly bool _isUtf8 = encoding is UTF8Encoding;
    private ReadOnlyMemory<byte> _checked;
    private ReadOnlyMemory<byte> _rest;
    private bool _begun;
    private long _lines;
    private long _inLine;

    /// <summary>How many bytes have come so far.</summary>
    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_checked.IsEmpty)
        {
            _rest.CopyTo(_raw);
            var read = await bytes.ReadAsync(_raw.AsMemory(_rest.Length), cancellationToken);
            BytesRead += read;
            ReadOnlyMemory<byte> available = _raw.AsMemory(0, _rest.Length + read);
            if (available.IsEmpty) return 0;
            // What ends within a character waits for the rest of it, unless nothing more comes.
            var whole = read == 0 || !_isUtf8 ? available.Length : WholeCharacters(available.Span);
            _rest = available[whole..];
            available = available[..whole];
            if (!_begun && _isUtf8 && available.Span.StartsWith(Encoding.UTF8.Preamble)) available = available[Encoding.UTF8.Preamble.Length..];
            _begun |= whole > 0;
            Check(available.Span);
            _checked = _isUtf8 ? available : Encoding.UTF8.GetBytes(encoding.GetString(available.Span));
        }
        var given = Math.Min(buffer.Length, _checked.Length);
        _checked[..given].CopyTo(buffer);
        _checked = _checked[given..];
        return given;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously: the rest has still to come.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Check(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf((byte)0) is >= 0 and var zero) throw Refuse(text, zero, "character_invalid", "the character U+0000 cannot be stored");
        if (_isUtf8 && !Utf8.IsValid(text)) throw Refuse(text, FirstInvalid(text), "encoding_invalid", "these bytes are no UTF-8. If the file comes from an older Excel, send it as text/csv; charset=windows-1252");
        if (!_isUtf8 && text.IndexOfAny(Unassigned) is >= 0 and var unassigned) throw Refuse(text, unassigned, "encoding_invalid", $"the byte {text[unassigned]:X2} stands for nothing in {encoding.WebName}");
        var breaks = text.Count((byte)'\n');
        _inLine = breaks == 0 ? _inLine + text.Length : text.Length - 1 - text.LastIndexOf((byte)'\n');
        _lines += breaks;
    }

    private ProblemException Refuse(ReadOnlySpan<byte> text, int at, string code, string why)
    {
        var before = text[..at];
        var line = _lines + before.Count((byte)'\n') + 1;
        var inLine = before.LastIndexOf((byte)'\n') is >= 0 and var last ? at - last : _inLine + at + 1;
        return refuse(new Fault(code, $"Line {line}, byte {inLine}: {why}.", Pointer: "", Line: line));
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) is System.Buffers.OperationStatus.Done) at += length;
        return at;
    }

    /// <summary>How many bytes at the beginning are whole characters, as far as their first bytes say.</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> text)
    {
        for (var back = 1; back <= Math.Min(3, text.Length); back++)
        {
            var first = text[^back];
            if ((first & 0xC0) is 0x80) continue;
            var length = first switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
            return length > back ? text.Length - back : text.Length;
        }
        return text.Length;
    }
}
