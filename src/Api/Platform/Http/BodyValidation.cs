using FluentValidation;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.Metadata;

namespace LeveHeleLivet.Api.Platform.Http;

/// <summary>Validates every body before its handler runs.</summary>
internal static class BodyValidation
{
    /// <summary>Has an endpoint that may take a body validate it; the others go without the detour.</summary>
    public static void AddToWrites(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.OfType<IHttpMethodMetadata>().Any(methods => methods.HttpMethods.Contains(HttpMethods.Get))) endpoint.FilterFactories.Add(AddTo);
    }

    /// <summary>Validates the parameter of a handler that is its body.</summary>
    private static EndpointFilterDelegate AddTo(EndpointFilterFactoryContext endpoint, EndpointFilterDelegate next)
    {
        foreach (var parameter in endpoint.MethodInfo.GetParameters())
        {
            if (!endpoint.ApplicationServices.IsValidated(parameter.ParameterType)) continue;
            // Its rules are compiled when they are needed, not at the start.
            var validator = new Lazy<IValidator>(() => endpoint.ApplicationServices.For(parameter.ParameterType)!);
            return invocation =>
            {
                var faults = validator.Value.FaultsIn(invocation.Arguments[parameter.Position]!);
                return faults.Count == 0 ? next(invocation) : throw Validators.Refusal(faults);
            };
        }
        return next;
    }

    /// <summary>Declares what a body can be refused for; stops the program when nothing validates it.</summary>
    public static void Declare(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<IAcceptsMetadata>().FirstOrDefault(BodyGuard.IsJson)?.RequestType is not { } body) return;
        if (!endpoint.ApplicationServices.IsValidated(body)) throw new InvalidOperationException($"{endpoint.DisplayName}: write a validator for its body, {body.Name}.");
        endpoint.Metadata.Add(new DeclaredProblems([BodyGuard.BodyInvalid, Validators.ValidationFailed, PlatformProblems.BodyTooLarge, PlatformProblems.MediaTypeUnsupported]));
    }

    private static bool IsValidated(this IServiceProvider services, Type type) => services.GetRequiredService<IServiceProviderIsService>().IsService(Validators.KindFor(type));
}
