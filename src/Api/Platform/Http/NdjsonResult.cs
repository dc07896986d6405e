using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace LeveHeleLivet.Api.Platform.Http;

/// <summary>Answers with JSON objects, one on a line, as they come.</summary>
internal sealed class NdjsonResult<T>(string fileName, IAsyncEnumerable<T> rows, Action<Utf8JsonWriter, T> write) : IResult, IEndpointMetadataProvider
{
    private const int BytesTogether = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = StreamedText.NdJson;
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        await using var json = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        await foreach (var row in rows.WithCancellation(httpContext.RequestAborted))
        {
            write(json, row);
            json.Flush();
            json.Reset();
            response.BodyWriter.GetSpan(1)[0] = (byte)'\n';
            response.BodyWriter.Advance(1);
            if (response.BodyWriter.UnflushedBytes >= BytesTogether) await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }
    }

    /// <summary>In the document: text of a media type of its own, read as a stream.</summary>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), [StreamedText.NdJson]));
}
