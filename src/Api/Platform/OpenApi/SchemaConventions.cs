using System.Xml.Linq;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace LeveHeleLivet.Api.Platform.OpenApi;

/// <summary>What the generator does not infer: members that are always sent, the form of identifiers, the meaning of each code.</summary>
internal sealed class SchemaConventions(IServiceProvider services) : ISchemaFilter
{
    private static readonly Lazy<Dictionary<string, string>> Summaries = new(() =>
        XDocument.Load(Path.ChangeExtension(typeof(SchemaConventions).Assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")!.Value.Trim()));

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema concrete) return;
        if (Identifier.Is(context.Type))
        {
            Describe(concrete, context.Type);
        }
        else if (context.Type.IsEnum)
        {
            var meanings = Enum.GetNames(context.Type).Zip(
                Codes.WordsOf(context.Type),
                (name, word) => Summaries.Value.TryGetValue($"F:{context.Type.FullName}.{name}", out var meaning) ? $"\n- `{word}`: {meaning}" : $"\n- `{word}`");
            concrete.Description += string.Concat(meanings.Prepend("\n"));
        }
        else if (Nullable.GetUnderlyingType(context.Type) is null && concrete.Properties is { Count: > 0 } properties)
        {
            if (services.For(context.Type) is { } validator) BodyLimits.Limit(concrete, validator);
            if (context.Type.Name.EndsWith("Request", StringComparison.Ordinal))
            {
                BodyLimits.Require(concrete, context.Type);
                return;
            }
            // Answers leave nothing out: what is not known is null. What bodies share with them may leave out what has a default.
            var optional = Json.Options.GetTypeInfo(context.Type).Properties.Where(member => member.AssociatedParameter is { HasDefaultValue: true }).Select(member => member.Name);
            concrete.Required = properties.Keys.Except(optional).ToHashSet();
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
