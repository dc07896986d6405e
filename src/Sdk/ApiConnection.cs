using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace LeveHeleLivet.Sdk;

/// <summary>Sends requests and reads answers: the one place that knows HTTP.</summary>
internal sealed class ApiConnection(HttpClient http, Func<CancellationToken, ValueTask<string>>? token = null)
{
    public static readonly JsonSerializerOptions Json = new()
    {
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
    };

    private readonly Uri _root = RootOf(http.BaseAddress);

    public async Task<T> SendAsync<T>(ApiRequest request, CancellationToken cancellationToken) where T : notnull
    {
        using var response = await AnswerAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false);
        return await ReadWithHeadersAsync<T>(response, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>For what may be answered without a body: null then.</summary>
    public async Task<T?> SendOptionalAsync<T>(ApiRequest request, CancellationToken cancellationToken) where T : class
    {
        using var response = await AnswerAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false);
        return response.StatusCode is HttpStatusCode.NoContent ? null : await ReadWithHeadersAsync<T>(response, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<T> ReadWithHeadersAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken) where T : notnull
    {
        var result = await ReadAsync<T>(response, cancellationToken).ConfigureAwait(false);
        if (result is ApiObject answer)
        {
            answer.ETag = response.Headers.ETag?.ToString();
            answer.ChangeSequence = response.Headers.TryGetValues("X-Change-Sequence", out var values)
                && long.TryParse(values.First(), CultureInfo.InvariantCulture, out var sequence) ? sequence : null;
        }
        return result;
    }

    public async Task SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var response = await AnswerAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false);
    }

    public async Task<FileResponse> SendForFileAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var response = await AnswerAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        return new FileResponse(response, await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The items of all pages. A page is fetched when its first item is asked for.</summary>
    public static async IAsyncEnumerable<TItem> AllAsync<TPage, TItem, TCursor>(
        TCursor start,
        Func<TCursor, CancellationToken, Task<TPage>> list,
        Func<TPage, IReadOnlyList<TItem>> items,
        Func<TPage, TCursor> next,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cursor = start;
        do
        {
            var page = await list(cursor, cancellationToken).ConfigureAwait(false);
            foreach (var item in items(page))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return item;
            }
            cursor = next(page);
        }
        while (cursor is not null);
    }

    private async Task<HttpResponseMessage> AnswerAsync(
        ApiRequest request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        using var message = request.ToMessage(_root);
        if (token is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token(cancellationToken).ConfigureAwait(false));
        var response = await http.SendAsync(message, completion, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw new ApiProblemException(response.StatusCode, await ReadProblemAsync(response, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken) where T : notnull
    {
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(body, Json, cancellationToken).ConfigureAwait(false)
                ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException unreadable)
        {
            throw new ApiProblemException(response.StatusCode, unreadable);
        }
    }

    // A proxy in between answers with what it likes.
    private static async Task<Problem?> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return null;
        try
        {
            return await ReadAsync<Problem>(response, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiProblemException)
        {
            return null;
        }
    }

    private static Uri RootOf(Uri? address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
    }
}
