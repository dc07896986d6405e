using System.Net;
using System.Net.Http.Headers;

namespace LeveHeleLivet.Sdk;

/// <summary>A file on its way. It is left open, for it may have to be sent again.</summary>
internal sealed class FileContent : HttpContent
{
    private readonly Stream _file;
    private readonly long? _start;
    private readonly CallTime _time;
    private bool _isSent;

    public FileContent(FileParameter file, long? start, CallTime time)
    {
        (_file, _start, _time) = (file.Stream, start, time);
        Headers.ContentType = MediaTypeHeaderValue.Parse(file.MediaType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_start is { } start)
            _file.Position = start;
        else if (_isSent)
            throw new InvalidOperationException("The stream has been sent and cannot be wound back.");
        _isSent = true;
        _time.Stop();
        try
        {
            await _file.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _time.Restart();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _start is { } start ? _file.Length - start : 0;
        return _start is not null;
    }
}
