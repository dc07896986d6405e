using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.Platform.Identity;

/// <summary>Why a caller is not let in.</summary>
internal static class IdentityProblems
{
    public static readonly ProblemType TokenMissing = new("token_missing", 401, "The operation needs a token, and there is none.");
    public static readonly ProblemType TokenInvalid = new("token_invalid", 401, "The token is not valid.");
    public static readonly ProblemType ConsumerMissing = new("consumer_missing", 403, "The token does not say which organisation calls.");
    public static readonly ProblemType ScopeMissing = new("scope_missing", 403, "The token lacks the scope that the operation needs.");
    public static readonly ProblemType IssuerUnavailable = new("issuer_unavailable", 503, "The token cannot be checked: its issuer does not answer.");

    public static readonly IReadOnlyList<ProblemType> All = [TokenMissing, TokenInvalid, ConsumerMissing, ScopeMissing, IssuerUnavailable];
}
