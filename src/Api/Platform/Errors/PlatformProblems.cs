namespace LeveHeleLivet.Api.Platform.Errors;

/// <summary>The problems that any operation can answer with.</summary>
internal static class PlatformProblems
{
    public static readonly ProblemType ParameterInvalid = new("parameter_invalid", 400, "A parameter is unknown, repeated or has a value that is not allowed.");
    public static readonly ProblemType CursorInvalid = new("cursor_invalid", 400, "The cursor does not belong to this list.");
    public static readonly ProblemType RequestMalformed = new("request_malformed", 400, "The request could not be read.");
    public static readonly ProblemType PathUnknown = new("path_unknown", 404, "There is nothing at this path.");
    public static readonly ProblemType MethodNotAllowed = new("method_not_allowed", 405, "The path exists, but not with this method.");
    public static readonly ProblemType BodyTooLarge = new("body_too_large", 413, "The body is larger than this operation takes.");
    public static readonly ProblemType MediaTypeUnsupported = new("media_type_unsupported", 415, "The body's media type is not one that this operation reads.");
    public static readonly ProblemType InternalError = new("internal_error", 500, "The fault is ours.");
    public static readonly ProblemType NotReady = new("not_ready", 503, "The service cannot answer at the moment.") { RetryAfter = TimeSpan.FromSeconds(2) };
    public static readonly ProblemType StorageExhausted = new("storage_exhausted", 507, "The database can take nothing more at the moment.") { RetryAfter = TimeSpan.FromMinutes(1) };

    /// <summary>What the framework refuses by a bare status, without a word of its own.</summary>
    public static readonly IReadOnlyDictionary<int, ProblemType> ByStatus = new[]
    {
        RequestMalformed, PathUnknown, MethodNotAllowed, BodyTooLarge, MediaTypeUnsupported, InternalError, NotReady, StorageExhausted,
    }.ToDictionary(type => type.Status);
}
