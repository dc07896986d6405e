namespace LeveHeleLivet.Sdk;

/// <summary>A file as the API sends it, read as it arrives. Dispose it to let go of the connection.</summary>
public sealed class FileResponse : IDisposable
{
    private readonly HttpResponseMessage _response;

    internal FileResponse(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        Stream = stream;
    }

    /// <summary>The contents.</summary>
    public Stream Stream { get; }

    /// <summary>The media type, such as <c>text/csv</c>.</summary>
    public string? MediaType => _response.Content.Headers.ContentType?.MediaType;

    /// <summary>The name that the API gives the file.</summary>
    public string? FileName => _response.Content.Headers.ContentDisposition?.FileName?.Trim('"');

    /// <summary>The answer's ETag, quotes included.</summary>
    public string? ETag => _response.Headers.ETag?.ToString();

    /// <inheritdoc />
    public void Dispose() => _response.Dispose();
}
