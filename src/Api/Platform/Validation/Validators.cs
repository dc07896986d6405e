using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Platform.Validation;

/// <summary>The rules for bodies, as FluentValidation judges them: all faults at once, with pointers, in the caller's language.</summary>
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

    /// <summary>What the validator of a type is registered as.</summary>
    public static Type KindFor(Type type) => typeof(IValidator<>).MakeGenericType(type);
}
