using LeveHeleLivet.Api.Platform.Limits;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;

namespace LeveHeleLivet.Api.Platform.Http;

/// <summary>
/// Passes large writes on in pieces. The server copies a write whole before it waits for the caller to read: an answer that
/// the cache holds once would be in memory once more for each caller.
/// </summary>
internal sealed class SmallWrites(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint()?.Metadata;
        if (endpoint?.GetMetadata<CostlyRead>() is null && endpoint?.GetMetadata<IOutputCachePolicy>() is null)
        {
            await next(context);
            return;
        }
        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var pieces = new StreamResponseBodyFeature(new Pieces(body.Stream), body);
        context.Features.Set<IHttpResponseBodyFeature>(pieces);
        try
        {
            await next(context);
            // The server flushes its own writer at the end, and not this one.
            if (pieces.Writer.UnflushedBytes > 0) await pieces.Writer.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Features.Set(body);
        }
    }

    private sealed class Pieces(Stream whole) : Stream
    {
        private const int Longest = 32 * 1024;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            for (; buffer.Length > Longest; buffer = buffer[Longest..]) await whole.WriteAsync(buffer[..Longest], cancellationToken);
            await whole.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => whole.FlushAsync(cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => whole.Write(buffer, offset, count);

        public override void Flush() => whole.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
