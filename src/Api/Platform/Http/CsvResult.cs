using System.Net.Mime;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace LeveHeleLivet.Api.Platform.Http;

/// <summary>Answers with a CSV file to save.</summary>
internal sealed class CsvResult<T>(CsvTable<T> table, IAsyncEnumerable<T> rows, CsvProfile profile) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = $"{MediaTypeNames.Text.Csv}; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{table.FileName}\"";
        return table.WriteAsync(response.Body, rows, profile, httpContext.RequestAborted);
    }

    /// <summary>In the document: text of a media type of its own, read as a stream.</summary>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), [MediaTypeNames.Text.Csv]));
}
