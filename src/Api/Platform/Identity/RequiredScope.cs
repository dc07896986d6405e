using LeveHeleLivet.Api.Platform.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace LeveHeleLivet.Api.Platform.Identity;

/// <summary>The authorization policy of an endpoint that takes only tokens with a scope.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiredScope(Scope scope) : AuthorizeAttribute, IAuthorizationRequirementData, IAuthorizationRequirement, IAuthorizationHandler
{
    public Scope Scope { get; } = scope;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];

    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        var http = (HttpContext)context.Resource!;
        var name = Scope.NameOf(http.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value.ScopePrefix);
        if (http.User.Identity is not { IsAuthenticated: true }) throw Refuse(IdentityProblems.TokenMissing, $"Send 'Authorization: Bearer' with a token that holds the scope {name}.", "Bearer");
        if (http.Features.Get<Caller>() is not { } caller) throw Refuse(IdentityProblems.ConsumerMissing, $"Its claim 'consumer' has to be {{\"authority\":\"{Party.Register}\",\"ID\":\"{Party.Norway}\" and nine digits}}.", "Bearer error=\"insufficient_scope\"");
        if (!caller.Scopes.Contains(Scope)) throw Refuse(IdentityProblems.ScopeMissing, $"Ask the issuer for a token with the scope {name}.", $"Bearer error=\"insufficient_scope\", scope=\"{name}\"");
        context.Succeed(this);
        return Task.CompletedTask;
    }

    private static ProblemException Refuse(ProblemType type, string detail, string challenge) => type.Because(detail).With(HeaderNames.WWWAuthenticate, challenge);
}
