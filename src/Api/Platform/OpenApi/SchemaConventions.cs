using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace LeveHeleLivet.Api.Platform.OpenApi;

/// <summary>What the generator does not infer: members that are always sent, and the form of identifiers.</summary>
internal sealed class SchemaConventions : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema concrete) return;
        if (context.Type.IsGenericType && context.Type.GetGenericTypeDefinition() == typeof(Id<>))
        {
            Describe(concrete, context.Type.GenericTypeArguments[0]);
        }
        else if (concrete.Properties is { Count: > 0 } properties && !context.Type.Name.EndsWith("Request", StringComparison.Ordinal))
        {
            // Answers leave nothing out: what is not known is null.
            concrete.Required = properties.Keys.ToHashSet();
            concrete.AdditionalPropertiesAllowed = true;
        }
    }

    public static void Describe(OpenApiSchema schema, Type kind)
    {
        schema.Type = JsonSchemaType.String;
        schema.Properties = null;
        schema.Required = null;
        schema.Pattern = ParameterRule.Static(kind, nameof(IIdentifier.Pattern));
        schema.Examples = [ParameterRule.Static(kind, nameof(IIdentifier.Example))];
        schema.Description = ParameterRule.Static(kind, nameof(IIdentifier.Meaning));
    }
}
