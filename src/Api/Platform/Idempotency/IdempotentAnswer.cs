using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
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
        _kept = await RecordOfAsync(request, answer, StatusCodes.Status200OK, tag);
        database.Add(_kept);
        return answer;
    }

    /// <summary>Has another than this request's save store the answer, with the status it is given with. The save gets the record to store; null: the caller gave no key.</summary>
    public async Task<T> KeepElsewhereAsync<T>(T answer, int status, Func<IdempotencyRecord?, Task> save)
    {
        await save(_request is { } request ? await RecordOfAsync(request, answer, status, tag: null) : null);
        _isStoredElsewhere = true;
        return answer;
    }

    /// <summary>What the request at hand is known by, to this organisation's own requests; null: the caller gave no key.</summary>
    public string? RequestId => _request?.Id;

    /// <summary>The filter of every POST: answers what has been answered before.</summary>
    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (IdempotencyKey.Of(context.Request) is not { } key) return await next(invocation);
        return await context.RequestServices.GetRequiredService<IdempotentAnswer>().AnswerAsync(context, key, () => next(invocation));
    }

    private async Task<object?> AnswerAsync(HttpContext context, string key, Func<ValueTask<object?>> handle)
    {
        using var request = new IdempotentRequest(context, key);
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

    private async Task<IdempotencyRecord> RecordOfAsync<T>(IdempotentRequest request, T answer, int status, string? tag) => new()
    {
        Id = request.Id,
        RequestHash = await request.HashAsync(CancellationToken.None),
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
        if (stored.RequestHash != await request.HashAsync(context.RequestAborted))
        {
            throw IdempotencyKey.Reused.Because("The first request with this key had another path, query, media type or body. Take a new key for a new request.");
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
internal sealed class IdempotentRequest : IDisposable
{
    private readonly HMACSHA256 _hash;
    private readonly Stream? _streamed;

    public IdempotentRequest(HttpContext context, string key)
    {
        var consumer = context.Features.Get<Caller>()?.OrganisationNumber;
        Id = Convert.ToHexStringLower(Joined.Hash(consumer, key));
        _hash = new HMACSHA256(Encoding.ASCII.GetBytes(key));
        var line = Joined.Bytes(context.Request.Method, context.Request.Path.Value, context.Request.QueryString.Value, context.Request.ContentType).ToArray();
        _hash.TransformBlock(line, 0, line.Length, null, 0);
        if (context.GetEndpoint()!.Metadata.GetMetadata<StreamedBody>() is not null)
        {
            // Read as it comes, the body is hashed on its way.
            context.Request.Body = _streamed = new CryptoStream(context.Request.Body, _hash, CryptoStreamMode.Read, leaveOpen: true);
            return;
        }
        var body = context.Features.Get<RequestBody>()?.Bytes.ToArray() ?? [];
        _hash.TransformFinalBlock(body, 0, body.Length);
    }

    public string Id { get; }

    /// <summary>Says what is requested, body and all; a body that has not been read to its end is.</summary>
    public async Task<string> HashAsync(CancellationToken cancellationToken)
    {
        if (_streamed is not null) await _streamed.CopyToAsync(Stream.Null, cancellationToken);
        return Convert.ToHexStringLower(_hash.Hash!);
    }

    public void Dispose() => _hash.Dispose();
}
