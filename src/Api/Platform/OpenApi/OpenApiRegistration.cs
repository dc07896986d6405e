using System.Net.Mime;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Limits;
using Microsoft.OpenApi;

namespace LeveHeleLivet.Api.Platform.OpenApi;

/// <summary>The document: generated from the code, committed, and served as committed.</summary>
internal static class OpenApiRegistration
{
    public const string DocumentName = "v1";
    public const string DocumentPath = "/openapi.json";

    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        // Swashbuckle reads the JSON rules from here, not from the minimal APIs' own options.
        services.Configure<Microsoft.AspNetCore.Mvc.JsonOptions>(json => Json.Configure(json.JsonSerializerOptions));
        services.AddSwaggerGen(generator =>
        {
            generator.SwaggerDoc(DocumentName, DocumentInfo.Info);
            generator.AddSecurityDefinition(DocumentInfo.TokenScheme, DocumentInfo.Token);
            generator.IncludeXmlComments(typeof(OpenApiRegistration).Assembly);
            generator.SupportNonNullableReferenceTypes();
            generator.NonNullableReferenceTypesAsRequired();
            generator.UseAllOfToExtendReferenceSchemas();
            generator.UseAllOfForInheritance();
            generator.CustomSchemaIds(SchemaNames.Of);
            generator.CustomOperationIds(description => description.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName);
            generator.MapType<Language.Text>(() => new OpenApiSchema { Type = JsonSchemaType.String, Description = "In the language of the answer (Content-Language)." });
            generator.MapType<JsonObject>(() => new OpenApiSchema { Type = JsonSchemaType.Object, Description = "Any members." });
            generator.MapType<decimal>(() => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "decimal" });
            generator.SchemaFilter<SchemaConventions>();
            generator.OperationFilter<OperationConventions>();
            generator.DocumentFilter<DocumentConventions>();
        });
    }

    /// <summary>Serves the committed document; a test holds that the code generates the same.</summary>
    public static void MapOpenApiDocument(this IEndpointRouteBuilder routes) => routes
        .MapGet(DocumentPath, static () => TypedResults.Stream(typeof(OpenApiRegistration).Assembly.GetManifestResourceStream("openapi.json")!, MediaTypeNames.Application.Json))
        .ExcludeFromDescription()
        .CacheOutput(static policy => policy.AddPolicy<DocumentCache>(), excludeDefaultPolicy: true)
        .WithMetadata(new Uncounted())
        .Open();

    public static void UseOpenApiPage(this WebApplication app) => app.UseSwaggerUI(page =>
    {
        page.RoutePrefix = "docs";
        page.DocumentTitle = "Leve hele livet API";
        page.SwaggerEndpoint(DocumentPath, "Leve hele livet API");
        page.DisplayOperationId();
        page.EnableTryItOutByDefault();
        page.ConfigObject.AdditionalItems["validatorUrl"] = null!;
    });
}

internal static class SchemaNames
{
    private const string Suffix = "Response";

    /// <summary>What the code calls <c>PlanResponse</c> is a <c>Plan</c> to those who call; a page of them is a <c>PlanPage</c>.</summary>
    public static string Of(Type type) => type.IsGenericType
        ? Of(type.GenericTypeArguments[0]) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]
        : type.Name.EndsWith(Suffix, StringComparison.Ordinal) ? type.Name[..^Suffix.Length] : type.Name;
}
