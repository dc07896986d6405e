using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace LeveHeleLivet.Sdk;

/// <summary>Sends requests and reads answers: the one place that knows HTTP.</summary>
internal sealed class ApiConnection(HttpClient http, LeveHeleLivetOptions options)
{
    public static readonly JsonSerializerOptions Json = new()
    {
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
    };

    // Each refusal means that another has written, so that all of them together get on.
    private const int MostUpdates = 20;

    private readonly Uri _root = RootOf(options.BaseAddress ?? http.BaseAddress);
    private readonly string _userAgent = $"LeveHeleLivet.Sdk/{typeof(ApiConnection).Assembly.GetName().Version!.ToString(3)} {options.Application}".TrimEnd();

    public TimeProvider Clock => options.Clock;

    /// <summary>How often what breaks off is begun again.</summary>
    public int Retries => options.Retries;

    public Task<T> SendAsync<T>(ApiRequest request, CancellationToken cancellationToken) where T : notnull =>
        CallAsync(request, HttpCompletionOption.ResponseContentRead, ReadWithHeadersAsync<T>, cancellationToken);

    public Task SendAsync(ApiRequest request, CancellationToken cancellationToken) =>
        CallAsync(request, HttpCompletionOption.ResponseContentRead, (_, _) => Task.FromResult(true), cancellationToken);

    public Task<FileResponse> SendForFileAsync(ApiRequest request, CancellationToken cancellationToken) =>
        CallAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            async (response, stop) => new FileResponse(response, await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false)),
            cancellationToken);

    /// <summary>The items of all pages.</summary>
    public static ItemList<TItem> All<TPage, TItem, TCursor>(
        TCursor start,
        Func<TCursor, CancellationToken, Task<TPage>> list,
        Func<TPage, IReadOnlyList<TItem>> items,
        Func<TPage, TCursor> next,
        CancellationToken cancellationToken) where TPage : notnull
    {
        return new ItemList<TItem>(ReadAsync);

        async IAsyncEnumerable<TItem> ReadAsync(ItemList<TItem> all, [EnumeratorCancellation] CancellationToken enumeration)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enumeration);
            var cursor = start;
            do
            {
                var page = await list(cursor, stop.Token).ConfigureAwait(false);
                all.Take(page);
                foreach (var item in items(page))
                {
                    stop.Token.ThrowIfCancellationRequested();
                    yield return item;
                }
                cursor = next(page);
            }
            while (cursor is not null);
        }
    }

    /// <summary>Reads and writes until nobody else has written in between.</summary>
    public static async Task<TWritten> UpdateAsync<T, TWritten>(
        T? current, Func<CancellationToken, Task<T>> read, Func<T, CancellationToken, Task<TWritten>> write, CancellationToken cancellationToken) where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            current ??= await read(cancellationToken).ConfigureAwait(false);
            try
            {
                return await write(current, cancellationToken).ConfigureAwait(false);
            }
            catch (ApiProblemException refused) when (refused is { Status: HttpStatusCode.PreconditionFailed, AfterLostAnswer: false } && attempt < MostUpdates)
            {
                current = null;
            }
        }
    }

    private async Task<T> CallAsync<T>(
        ApiRequest request, HttpCompletionOption completion, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var time = new CallTime(options.Timeout, options.Clock, cancellationToken);
        try
        {
            return await RepeatAsync(request, () => AttemptAsync(request, completion, read, time), time).ConfigureAwait(false);
        }
        catch (OperationCanceledException stopped) when (cancellationToken.IsCancellationRequested)
        {
            throw new TaskCanceledException(stopped.Message, stopped, cancellationToken);
        }
        catch (OperationCanceledException stopped) when (time.Token.IsCancellationRequested)
        {
            throw new TaskCanceledException(stopped.Message, new TimeoutException($"The call was not answered within {options.Timeout}.", stopped));
        }
    }

    private async Task<T> RepeatAsync<T>(ApiRequest request, Func<Task<T>> attempt, CallTime time)
    {
        var lostAnswer = false;
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (Exception failure) when (number <= options.Retries && request.IsRepeatable && Retry.IsWorthwhileAfter(failure))
            {
                var wait = Retry.WaitAfter(failure, number);
                if (!time.IsEnoughFor(wait))
                    throw;
                lostAnswer |= Retry.MayBeDoneAfter(failure);
                await Task.Delay(wait, options.Clock, time.Token).ConfigureAwait(false);
            }
            catch (ApiProblemException refused)
            {
                refused.AfterLostAnswer = lostAnswer;
                throw;
            }
        }
    }

    private async Task<T> AttemptAsync<T>(
        ApiRequest request, HttpCompletionOption completion, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CallTime time)
    {
        using var message = request.ToMessage(_root, time);
        message.Headers.UserAgent.ParseAdd(_userAgent);
        if (options.Language is not null)
            message.Headers.AcceptLanguage.ParseAdd(options.Language);
        if (options.Token is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await options.Token(time.Token).ConfigureAwait(false));
        var kept = request.IsRead && completion is HttpCompletionOption.ResponseContentRead ? options.Cache?.Recall(message, http.DefaultRequestHeaders) : null;

        var response = await http.SendAsync(message, completion, time.Token).ConfigureAwait(false);
        T? result = default;
        try
        {
            if (kept is { } cached)
                await cached.ResolveAsync(response, time.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw new ApiProblemException(response, await ReadProblemAsync(response, time.Token).ConfigureAwait(false), options.Clock);
            return result = await read(response, time.Token).ConfigureAwait(false);
        }
        finally
        {
            // A file is read from its answer afterwards.
            if (result is not FileResponse)
                response.Dispose();
        }
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
