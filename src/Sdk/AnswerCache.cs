using System.Net;
using System.Net.Http.Headers;
using LeveHeleLivet.Api.Platform;
using Microsoft.Extensions.Caching.Memory;

namespace LeveHeleLivet.Sdk;

/// <summary>
/// Keeps what reads were answered, to give it again when the API says that nothing has changed. The API is asked each time, so
/// that nothing old is ever given.
/// </summary>
internal sealed class AnswerCache(IMemoryCache answers)
{
    /// <summary>Asks for an answer only if it is another one than what is kept.</summary>
    /// <returns>What is kept, under all that decides the answer: the address and every header, the caller's token among them.</returns>
    public Kept Recall(HttpRequestMessage request, HttpRequestHeaders always)
    {
        var key = Convert.ToHexString(Joined.Hash([request.RequestUri!.AbsoluteUri, .. Lines(request.Headers), null, .. Lines(always)]));
        var answer = answers.Get<Answer>(key);
        if (answer is not null)
            request.Headers.IfNoneMatch.Add(answer.Tag);
        return new Kept(answers, key, answer);
    }

    private static IEnumerable<string> Lines(HttpRequestHeaders headers) =>
        headers.NonValidated.SelectMany(header => header.Value.SelectMany(value => new[] { header.Key, value }));

    public readonly struct Kept(IMemoryCache answers, string key, Answer? answer)
    {
        /// <summary>Keeps what is new; puts what is kept in place of the news that nothing is.</summary>
        public async Task ResolveAsync(HttpResponseMessage response, CancellationToken cancellationToken)
        {
            if (response.StatusCode is HttpStatusCode.NotModified && answer is not null)
            {
                response.StatusCode = HttpStatusCode.OK;
                response.Content = new ByteArrayContent(answer.Body);
            }
            else if (response.StatusCode is HttpStatusCode.OK && response.Headers.ETag is { } tag)
            {
                var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
                answers.Set(key, new Answer(tag, body), new MemoryCacheEntryOptions { Size = body.Length });
            }
        }
    }

    public sealed record Answer(EntityTagHeaderValue Tag, byte[] Body);
}
