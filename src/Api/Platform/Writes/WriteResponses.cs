using System.Net.Mime;
using System.Reflection;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Http.Metadata;

namespace LeveHeleLivet.Api.Platform.Writes;

/// <summary>The HTTP response to a PUT that may create: 201 with the address of what is new, otherwise 200.</summary>
internal sealed class PutResponse<T>(WriteResult<T> result) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext context)
    {
        WriteResponses.SetHeaders(context, result);
        IResult response = result is { Kind: ChangeKind.Created, Revision: not null } ? TypedResults.Created(context.Request.Path, result.Value) : TypedResults.Ok(result.Value);
        return response.ExecuteAsync(context);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        WriteResponses.Declare<T>(builder, StatusCodes.Status200OK);
        WriteResponses.Declare<T>(builder, StatusCodes.Status201Created);
    }

    public static implicit operator PutResponse<T>(WriteResult<T> result) => new(result);
}

/// <summary>The HTTP response to a write that changes what is there: 200.</summary>
internal sealed class ChangeResponse<T>(WriteResult<T> result) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext context)
    {
        WriteResponses.SetHeaders(context, result);
        return TypedResults.Ok(result.Value).ExecuteAsync(context);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => WriteResponses.Declare<T>(builder, StatusCodes.Status200OK);

    public static implicit operator ChangeResponse<T>(WriteResult<T> result) => new(result);
}

internal static class WriteResponses
{
    /// <summary>The language of the texts, and the state that was written or was there already. A dry run and a deletion leave no state.</summary>
    public static void SetHeaders<T>(HttpContext context, WriteResult<T> result)
    {
        context.Response.Headers.ContentLanguage = Languages.Current;
        if (result.Revision is { } revision) context.Response.Headers.ETag = Preconditions.TagOf(revision);
    }

    public static void Declare<T>(EndpointBuilder builder, int status) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(T), [MediaTypeNames.Application.Json]));
}
