using System.Net.Mime;
using System.Text.Json;

namespace LeveHeleLivet.Api.Platform.Http;

/// <summary>Writes an answer as JSON in pieces: no more than one of them is in memory at a time.</summary>
internal sealed class StreamedJson(object answer) : IResult
{
    private const string ContentType = $"{MediaTypeNames.Application.Json}; charset=utf-8";

    /// <summary>Has a read answer in this way. The framework's own way asks <see cref="DeferredJsonConverter"/>, which writes a value whole.</summary>
    public static void AddToReads(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.OfType<IHttpMethodMetadata>().Any(methods => methods.HttpMethods.Contains(HttpMethods.Get))) return;
        endpoint.FilterFactories.Add(static (_, next) => invocation => AnswerAsync(next(invocation)));
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = ContentType;
        return JsonSerializer.SerializeAsync(httpContext.Response.Body, answer, answer.GetType(), Json.Options, httpContext.RequestAborted);
    }

    private static async ValueTask<object?> AnswerAsync(ValueTask<object?> handling)
    {
        var answer = await handling;
        return answer is null or IResult or string ? answer : new StreamedJson(answer);
    }
}
