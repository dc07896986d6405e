using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Platform.Idempotency;

/// <summary>
/// Stores a POST's answer in the save that does what it says, and gives it again when the POST is repeated. Of several
/// at once the primary key lets one through; the others find its answer.
/// </summary>
internal sealed class IdempotentAnswer(AppDbContext database, TimeProvider time)
{
    private IdempotencyRecord? _kept;
    private (string Consumer, string Key, string RequestHash)? _request;

    /// <summary>
    /// Has the next save store the answer, when the caller gave a key. A dry run does not call it; a handler that lost a
    /// race calls it again before it saves anew.
    /// </summary>
    public async Task<T> KeepAsync<T>(T answer, CancellationToken cancellationToken, string? tag = null)
    {
        if (_request is not { } request) return answer;
        // Lost to the same request, the race cannot be won any more.
        if (_kept is not null && await Stored(request).AnyAsync(cancellationToken)) throw new AnsweredMeanwhileException();
        _kept = new IdempotencyRecord
        {
            Consumer = request.Consumer,
            Key = request.Key,
            RequestHash = request.RequestHash,
            Tag = tag,
            Answer = JsonSerializer.Serialize(answer, Json.Options),
            Language = Languages.Current,
            CreatedAt = time.GetUtcNow().ToMicroseconds(),
        };
        database.Add(_kept);
        return answer;
    }

    /// <summary>The filter of every POST: answers what has been answered before.</summary>
    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (IdempotencyKey.Of(context.Request) is not { } key) return await next(invocation);
        return await context.RequestServices.GetRequiredService<IdempotentAnswer>().AnswerAsync(context, key, () => next(invocation));
    }

    private async Task<object?> AnswerAsync(HttpContext context, string key, Func<ValueTask<object?>> handle)
    {
        var request = (Consumer: context.Features.Get<Caller>()?.OrganisationNumber ?? "", Key: key, RequestHash: Hash(context));
        if (await FindAsync(context, request) is { } first) return first;

        _request = request;
        try
        {
            var answer = await handle();
            // Nothing was stored: a dry run, or another was faster and left nothing to do.
            return IsStored ? answer : await FindAsync(context, request) ?? answer;
        }
        catch (Exception exception) when (exception is AnsweredMeanwhileException or DbUpdateException or ProblemException)
        {
            if (await FindAsync(context, request) is { } winners) return winners;
            throw;
        }
    }

    private bool IsStored => _kept is not null && database.Entry(_kept).State is EntityState.Unchanged;

    private async Task<IResult?> FindAsync(HttpContext context, (string Consumer, string Key, string RequestHash) request)
    {
        var stored = await Stored(request).SingleOrDefaultAsync(context.RequestAborted);
        if (stored is null) return null;
        if (stored.RequestHash != request.RequestHash)
        {
            throw IdempotencyKey.Reused.Because($"The first request with this key, at {stored.CreatedAt:yyyy-MM-ddTHH:mm:ssZ}, had another path, query or body. Take a new key for a new request.");
        }
        context.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        context.Response.Headers.ContentLanguage = stored.Language;
        context.Response.Headers.ETag = stored.Tag;
        return TypedResults.Text(stored.Answer, MediaTypeNames.Application.Json, Encoding.UTF8);
    }

    private IQueryable<IdempotencyRecord> Stored((string Consumer, string Key, string RequestHash) request) =>
        database.Set<IdempotencyRecord>().AsNoTracking().Where(record => record.Consumer == request.Consumer && record.Key == request.Key);

    private static string Hash(HttpContext context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}\n"));
        if (context.Features.Get<RequestBody>() is { } body) hash.AppendData(body.Bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed class AnsweredMeanwhileException : Exception;
}
