using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Language;
using Microsoft.AspNetCore.Http.Metadata;

namespace LeveHeleLivet.Api.Platform.Validation;

/// <summary>Validates every body before its handler runs: all faults at once, with pointers, in the caller's language.</summary>
internal static class Validators
{
    public static readonly ProblemType ValidationFailed = new("validation_failed", 400, "The body has values that are not allowed.");

    /// <summary>What a fault is called when its rule gives no code of its own.</summary>
    public static readonly IReadOnlyDictionary<string, string> CodeByRule = new Dictionary<string, string>
    {
        ["NotEmptyValidator"] = "not_empty",
        ["NotNullValidator"] = "not_empty",
        ["MaximumLengthValidator"] = "too_long",
        ["MinimumLengthValidator"] = "too_short",
        ["RegularExpressionValidator"] = "form_invalid",
        ["GreaterThanOrEqualValidator"] = "too_small",
        ["GreaterThanValidator"] = "too_small",
        ["LessThanOrEqualValidator"] = "too_large",
        ["LessThanValidator"] = "too_large",
        ["InclusiveBetweenValidator"] = "out_of_range",
        ["ScalePrecisionValidator"] = "too_precise",
        [nameof(MaxItemsValidator<,>)] = "too_many",
    };

    /// <summary>Registers this assembly's validators, which name members as JSON does.</summary>
    public static void AddValidators(this IServiceCollection services)
    {
        ValidatorOptions.Global.PropertyNameResolver = (_, member, _) => member is null ? null : JsonNamingPolicy.CamelCase.ConvertName(member.Name);
        ValidatorOptions.Global.DisplayNameResolver = ValidatorOptions.Global.PropertyNameResolver;
        // Of one value the first fault says enough.
        ValidatorOptions.Global.DefaultRuleLevelCascadeMode = CascadeMode.Stop;
        foreach (var type in typeof(Validators).Assembly.GetTypes().Where(type => type is { IsAbstract: false, BaseType.IsGenericType: true } && type.BaseType.GetGenericTypeDefinition() == typeof(AbstractValidator<>)))
        {
            services.AddSingleton(KindFor(type.BaseType!.GenericTypeArguments[0]), type);
        }
    }

    /// <summary>The validator of a type; null: it has none.</summary>
    public static IValidator? For(this IServiceProvider services, Type type) => (IValidator?)services.GetService(KindFor(type));

    private static bool IsValidated(this IServiceProvider services, Type type) => services.GetRequiredService<IServiceProviderIsService>().IsService(KindFor(type));

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
                return faults.Count == 0 ? next(invocation) : throw Refusal(faults);
            };
        }
        return next;
    }

    /// <summary>Declares what a body can be refused for; stops the program when nothing validates it.</summary>
    public static void Declare(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<IAcceptsMetadata>().FirstOrDefault(BodyGuard.IsJson)?.RequestType is not { } body) return;
        if (!endpoint.ApplicationServices.IsValidated(body)) throw new InvalidOperationException($"{endpoint.DisplayName}: write a validator for its body, {body.Name}.");
        endpoint.Metadata.Add(new DeclaredProblems([BodyGuard.BodyInvalid, ValidationFailed, PlatformProblems.BodyTooLarge, PlatformProblems.MediaTypeUnsupported]));
    }

    /// <summary>All that is wrong with a value, with pointers below one.</summary>
    public static IReadOnlyList<Fault> FaultsIn(this IValidator validator, object value, string pointer = "") =>
        [.. validator.Validate(new ValidationContext<object>(value)).Errors.Select(error => Describe(error, pointer))];

    /// <summary>The problem that a body is refused with.</summary>
    public static ProblemException Refusal(IReadOnlyList<Fault> faults) =>
        new(ValidationFailed, ValidationTexts.Refused(faults.Count).ToString(), [.. faults.Take(Problem.MaxFaults)]) { Language = Languages.Current };

    /// <summary>Gives the rule before it a code and a message of ours.</summary>
    public static IRuleBuilderOptions<T, TProperty> Says<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, string code, Text message) =>
        rule.WithErrorCode(code).WithMessage(_ => message.ToString());

    private static Fault Describe(ValidationFailure error, string pointer) => new(
        error.ErrorCode.EndsWith("Validator", StringComparison.Ordinal) ? CodeByRule.GetValueOrDefault(error.ErrorCode, "value_invalid") : error.ErrorCode,
        error.ErrorMessage,
        Pointer: error.PropertyName.Length == 0 ? pointer : $"{pointer}/{error.PropertyName.Replace("].", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('[', '/').Replace('.', '/')}");

    private static Type KindFor(Type type) => typeof(IValidator<>).MakeGenericType(type);
}
