using System.Globalization;
using FluentValidation;
using FluentValidation.Validators;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.OpenApi;

namespace LeveHeleLivet.Api.Platform.OpenApi;

/// <summary>Writes into a schema what its validator holds without conditions, so that the two never differ.</summary>
internal static class BodyLimits
{
    /// <summary>A body has to have what the serializer does not do without.</summary>
    public static void Require(OpenApiSchema schema, Type type) =>
        schema.Required = Json.Options.GetTypeInfo(type).Properties.Where(member => member.IsRequired).Select(member => member.Name).ToHashSet();

    public static void Limit(OpenApiSchema schema, IValidator validator)
    {
        foreach (var rule in validator.CreateDescriptor().Rules.Where(rule => !rule.HasCondition && !rule.HasAsyncCondition))
        {
            if (rule.PropertyName is null || schema.Properties?.TryGetValue(rule.PropertyName, out var described) is not true) continue;
            var limited = IsOfItems(rule) ? described.Items as OpenApiSchema : described as OpenApiSchema;
            if (limited is null) continue;
            foreach (var component in rule.Components.Where(component => !component.HasCondition && !component.HasAsyncCondition)) Limit(limited, component.Validator);
        }
    }

    private static bool IsOfItems(IValidationRule rule) => rule.GetType().GetInterfaces().Any(kind => kind.IsGenericType && kind.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));

    private static void Limit(OpenApiSchema schema, IPropertyValidator validator)
    {
        switch (validator)
        {
            case ILengthValidator length:
                if (length.Max > 0) schema.MaxLength = length.Max;
                if (length.Min > 0) schema.MinLength = length.Min;
                break;
            case IRegularExpressionValidator form:
                schema.Pattern = form.Expression;
                break;
            case IMaxItemsValidator items:
                schema.MaxItems = items.Max;
                break;
            case INotEmptyValidator when schema.Type?.HasFlag(JsonSchemaType.Array) is true:
                schema.MinItems = 1;
                break;
            case INotEmptyValidator when schema.Type?.HasFlag(JsonSchemaType.String) is true:
                schema.MinLength ??= 1;
                break;
            case IBetweenValidator { Name: "InclusiveBetweenValidator" } range:
                (schema.Minimum, schema.Maximum) = (Number(range.From), Number(range.To));
                break;
            case IComparisonValidator { MemberToCompare: null, Comparison: Comparison.GreaterThanOrEqual } least:
                schema.Minimum = Number(least.ValueToCompare);
                break;
            case IComparisonValidator { MemberToCompare: null, Comparison: Comparison.LessThanOrEqual } most:
                schema.Maximum = Number(most.ValueToCompare);
                break;
        }
    }

    private static string? Number(object? limit) => limit is int or long or decimal ? Convert.ToString(limit, CultureInfo.InvariantCulture) : null;
}
