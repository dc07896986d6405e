using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;

namespace LeveHeleLivet.Api.Platform.Idempotency;

/// <summary>The header that makes a POST safe to repeat; every POST of an area takes it.</summary>
internal sealed class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";
    public const int MaxLength = 255;
    public const string Pattern = "^[!-~]{1,255}$";
    public const string Description = "A name of the caller's own for this request, such as a UUID. Sent again with the same key within 24 hours, the request is not carried out twice: the first answer comes again, with Idempotency-Replayed: true.";

    public static readonly ProblemType Reused = new("idempotency_key_reused", 422, "The Idempotency-Key has been used for another request.");

    private IdempotencyKey()
    {
    }

    /// <summary>Whether a request without it is refused: where doing it twice cannot be undone, and a lost answer is to be expected.</summary>
    public static bool IsRequiredBy(IEnumerable<object> endpoint) => endpoint.OfType<StreamedBody>().Any();

    /// <summary>Has an endpoint that is a POST take the header.</summary>
    public static void AddTo(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.OfType<IHttpMethodMetadata>().Any(methods => methods.HttpMethods.Contains(HttpMethods.Post))) return;
        endpoint.Metadata.Add(new IdempotencyKey());
        endpoint.Metadata.Add(new DeclaredProblems([Reused]));
        endpoint.FilterFactories.Add((_, next) => invocation => IdempotentAnswer.Filter(invocation, next));
    }

    /// <summary>The key of a request; null: it has none.</summary>
    public static string? Of(HttpRequest request)
    {
        var values = request.Headers[Header];
        if (values.Count == 0 && IsRequiredBy(request.HttpContext.GetEndpoint()!.Metadata))
        {
            throw PlatformProblems.ParameterInvalid.Because($"{Header} is required here.", new Fault("parameter_missing", $"{Header} is required: by it, what is sent again after a broken connection counts once. Take a new UUID for each request, and the same one to repeat it.", Header));
        }
        if (values.Count == 0) return null;
        return values is [{ Length: > 0 and <= MaxLength } key] && key.All(character => character is >= '!' and <= '~')
            ? key
            : throw PlatformProblems.ParameterInvalid.Because($"{Header} is not a key.", new Fault("value_invalid", $"{Header} is given once, as 1 to {MaxLength} visible ASCII characters without spaces.", Header));
    }
}
