using System.Net.Mime;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Idempotency;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Limits;
using Microsoft.AspNetCore.Authorization;

namespace LeveHeleLivet.Api.Platform.Http;

/// <summary>What every endpoint says of itself.</summary>
internal static class EndpointConventions
{
    /// <summary>A group of endpoints under /v1 with the manners they share.</summary>
    public static RouteGroupBuilder MapArea(this IEndpointRouteBuilder routes, string tag)
    {
        var group = routes.MapGroup("/v1").WithTags(tag);
        ((IEndpointConventionBuilder)group).Add(IdempotencyKey.AddTo);
        ((IEndpointConventionBuilder)group).Add(BodyValidation.AddToWrites);
        ((IEndpointConventionBuilder)group).Add(StreamedJson.AddToReads);
        ((IEndpointConventionBuilder)group).Finally(OperationParameters.AddTo);
        ((IEndpointConventionBuilder)group).Finally(BodyValidation.Declare);
        ((IEndpointConventionBuilder)group).Finally(CostlyRead.AddTo);
        return group;
    }

    /// <summary>Anyone may call; no token is needed.</summary>
    public static TBuilder Open<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder => builder.AllowAnonymous();

    /// <summary>Only a caller whose token holds the scope may call, also where the endpoint's group is open.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder builder, Scope scope) where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint =>
        {
            foreach (var open in endpoint.Metadata.OfType<IAllowAnonymous>().ToList()) endpoint.Metadata.Remove(open);
            endpoint.Metadata.Add(new RequiredScope(scope));
        });
        return builder.Answers(IdentityProblems.TokenMissing, IdentityProblems.TokenInvalid, IdentityProblems.ConsumerMissing, IdentityProblems.ScopeMissing);
    }

    /// <summary>What a parameter is, where the handler serves several resources and cannot say it itself.</summary>
    public static TBuilder DescribesParameter<TBuilder>(this TBuilder builder, string name, string description) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new ParameterDescription(name, description));

    /// <summary>The problems that the endpoint can answer with, besides those that any can.</summary>
    public static TBuilder Answers<TBuilder>(this TBuilder builder, params ProblemType[] problems) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new DeclaredProblems(problems));

    /// <summary>A call that shows the endpoint at work; the document prints it with the answer that it really gives.</summary>
    /// <param name="builder">The endpoint.</param>
    /// <param name="call">The path.</param>
    /// <param name="body">The body, if it takes one.</param>
    /// <param name="mediaType">What the body is, if the endpoint reads several media types.</param>
    public static TBuilder Example<TBuilder>(this TBuilder builder, string call, string? body = null, string? mediaType = null) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new ExampleCall(call, body, mediaType ?? (body?.StartsWith('{') is true ? MediaTypeNames.Application.Json : MediaTypeNames.Text.Csv)));

    /// <summary>Stops the program when an endpoint does not say, in one word, who may call it. (A fallback policy would turn 404, 405 and 415 into 401.)</summary>
    public static void RequireNamedAccess(this IEndpointRouteBuilder routes)
    {
        var unnamed = routes.DataSources.SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null == endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.DisplayName)
            .ToList();
        if (unnamed.Count > 0) throw new InvalidOperationException($"Say who may call (.Open() or .Requires(), not both): {string.Join("; ", unnamed)}.");
    }
}

internal sealed record ParameterDescription(string Name, string Description);

internal sealed record DeclaredProblems(IReadOnlyList<ProblemType> Types);

internal sealed record ExampleCall(string Call, string? Body, string MediaType);
