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
    private IdempotentRequest? _request;
    private bool _isStoredElsewhere;

    /// <summary>
    /// Has the next save store the answer, when the caller gave a key. A dry run does not call it; a handler that lost a
    /// race calls it again before it saves anew.
    /// </summary>
    public async Task<T> KeepAsync<T>(T answer, CancellationToken cancellationToken, string? tag = null)
    {
        if (_request is not { } request) return answer;
        // Lost to the same request, the race cannot be won any more.
        if (_kept is not null && await Stored(request).AnyAsync(cancellationToken)) throw new AnsweredMeanwhileException();
        _kept = RecordOf(request, answer, StatusCodes.Status200OK, tag);
        database.Add(_kept);
        return answer;
    }

    /// <summary>Has another than this request's save store the answer, with the status it is given with. The save gets the record to store; null: the caller gave no key.</summary>
    public async Task<T> KeepElsewhereAsync<T>(T answer, int status, Func<IdempotencyRecord?, Task> save)
    {
        await save(_request is { } request ? RecordOf(request, answer, status, tag: null) : null);
        _isStoredElsewhere = true;
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
        var request = IdempotentRequest.Of(context, key);
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

    private bool IsStored => _isStoredElsewhere || _kept is not null && database.Entry(_kept).State is EntityState.Unchanged;

    private IdempotencyRecord RecordOf<T>(IdempotentRequest request, T answer, int status, string? tag) => new()
    {
        Id = request.Id,
        RequestHash = request.Hash,
        Status = status,
        Tag = tag,
        Answer = JsonSerializer.Serialize(answer, Json.Options),
        Language = Languages.Current,
        StoredBy = NextFullHour(time.GetUtcNow()),
    };

    private async Task<IResult?> FindAsync(HttpContext context, IdempotentRequest request)
    {
        var stored = await Stored(request).SingleOrDefaultAsync(context.RequestAborted);
        if (stored is null) return null;
        if (stored.RequestHash != request.Hash)
        {
            throw IdempotencyKey.Reused.Because("The first request with this key had another path, query or body. Take a new key for a new request.");
        }
        context.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        context.Response.Headers.ContentLanguage = stored.Language;
        context.Response.Headers.ETag = stored.Tag;
        return TypedResults.Text(stored.Answer, MediaTypeNames.Application.Json, Encoding.UTF8, stored.Status);
    }

    private IQueryable<IdempotencyRecord> Stored(IdempotentRequest request) => database.Set<IdempotencyRecord>().AsNoTracking().Where(record => record.Id == request.Id);

    private static DateTimeOffset NextFullHour(DateTimeOffset instant) => new((instant.UtcTicks + TimeSpan.TicksPerHour - 1) / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero);

    private sealed class AnsweredMeanwhileException : Exception;
}

/// <summary>A request with a key, as <see cref="IdempotencyRecord"/> keeps it.</summary>
internal sealed record IdempotentRequest(string Id, string Hash)
{
    public static IdempotentRequest Of(HttpContext context, string key)
    {
        var consumer = context.Features.Get<Caller>()?.OrganisationNumber;
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(key));
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}\n"));
        if (context.Features.Get<RequestBody>() is { } body) hash.AppendData(body.Bytes.Span);
        return new IdempotentRequest(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{consumer}\n{key}"))),
            Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
