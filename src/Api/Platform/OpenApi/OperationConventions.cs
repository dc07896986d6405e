using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net.Mime;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Idempotency;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Limits;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace LeveHeleLivet.Api.Platform.OpenApi;

/// <summary>Writes into the document what the platform adds to an operation: parameters as they are checked, headers, problems.</summary>
internal sealed class OperationConventions : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        DescribeAccess(operation, context, metadata);
        DescribeParameters(operation, context, metadata);
        DescribeAnswer(operation, context, metadata);
        DescribeBody(operation, context);
        if (context.ApiDescription.HttpMethod != HttpMethods.Get) DescribeWritten(operation, context.ApiDescription.HttpMethod == HttpMethods.Post);
        DescribeProblems(operation, context, metadata);
    }

    private static void DescribeAccess(OpenApiOperation operation, OperationFilterContext context, IList<object> metadata)
    {
        operation.Security = [];
        if (metadata.OfType<RequiredScope>().LastOrDefault() is not { } required) return;

        operation.Security.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentInfo.TokenScheme, context.Document)] = [] });
        operation.Description = $"{operation.Description} Needs a token with the scope `{required.Scope.NameOf(IdentityOptions.DefaultScopePrefix)}`.";
    }

    private static void DescribeParameters(OpenApiOperation operation, OperationFilterContext context, IList<object> metadata)
    {
        var declared = metadata.OfType<IParameterBindingMetadata>().ToDictionary(ParameterRule.NameOf);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (!declared.TryGetValue(parameter.Name!, out var binding)) continue;
            var rule = new ParameterRule(binding, parameter.In is ParameterLocation.Path);
            var attributes = binding.ParameterInfo.GetCustomAttributes(true);
            parameter.Description = metadata.OfType<ParameterDescription>().FirstOrDefault(described => described.Name == parameter.Name)?.Description
                ?? attributes.OfType<DescriptionAttribute>().FirstOrDefault()?.Description
                ?? parameter.Description;
            var item = SchemaOf(rule.ItemType, context);
            if (item is OpenApiSchema schema)
            {
                if (attributes.OfType<RangeAttribute>().FirstOrDefault() is { } range)
                {
                    schema.Minimum = Convert.ToString(range.Minimum, System.Globalization.CultureInfo.InvariantCulture);
                    schema.Maximum = Convert.ToString(range.Maximum, System.Globalization.CultureInfo.InvariantCulture);
                }
                if (rule.IsText) schema.Pattern = ParameterRule.TextPattern;
                if (attributes.OfType<MaxLengthAttribute>().FirstOrDefault() is { } length) schema.MaxLength = length.Length;
                if (attributes.OfType<MinLengthAttribute>().FirstOrDefault() is { } minimum) schema.MinLength = minimum.Length;
                if (attributes.OfType<DefaultValueAttribute>().FirstOrDefault() is { Value: { } value }) schema.Default = JsonValue.Create(value);
            }
            parameter.Schema = rule.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = item } : item;
            if (rule.IsList) (parameter.Style, parameter.Explode) = (ParameterStyle.Form, true);
            parameter.Required = rule.IsRequired;
            if (parameter.In is ParameterLocation.Header) NameInCode(parameter);
        }
        if (metadata.OfType<IdempotencyKey>().Any()) AddIdempotencyKey(operation, IdempotencyKey.IsRequiredBy(metadata));
    }

    private static void AddIdempotencyKey(OpenApiOperation operation, bool isRequired)
    {
        var header = new OpenApiParameter
        {
            Name = IdempotencyKey.Header,
            In = ParameterLocation.Header,
            Description = IdempotencyKey.Description,
            Required = isRequired,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.MaxLength, Pattern = IdempotencyKey.Pattern },
        };
        NameInCode(header);
        (operation.Parameters ??= []).Add(header);
    }

    /// <summary>Generators name what they make after the original name: If-Match is no name in code.</summary>
    private static void NameInCode(OpenApiParameter header)
    {
        var words = header.Name!.Split('-');
        header.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        header.Extensions["x-originalName"] = new JsonNodeExtension(string.Concat(words.Skip(1).Prepend(words[0].ToLowerInvariant())));
    }

    private static IOpenApiSchema SchemaOf(Type type, OperationFilterContext context)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Code<>)) return context.SchemaGenerator.GenerateSchema(type.GenericTypeArguments[0], context.SchemaRepository);
        if (Identifier.Is(type))
        {
            var schema = new OpenApiSchema();
            SchemaConventions.Describe(schema, type);
            return schema;
        }
        return context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository);
    }

    private static void DescribeBody(OpenApiOperation operation, OperationFilterContext context)
    {
        if (operation.RequestBody is OpenApiRequestBody body) body.Description = Describe(body.Content, context);
    }

    /// <summary>What a body holds: its schema says so, or its media type.</summary>
    private static string? Describe(IDictionary<string, IOpenApiMediaType>? content, OperationFilterContext context)
    {
        if (content is null || content.Count == 0) return null;
        var (mediaType, body) = content.First();
        return mediaType switch
        {
            MediaTypeNames.Text.Csv => "A CSV file.",
            StreamedText.NdJson => "JSON objects, one on each line.",
            MediaTypeNames.Text.EventStream => "Events as they happen.",
            MediaTypeNames.Application.Json when (body.Schema as OpenApiSchemaReference ?? body.Schema?.AllOf?.FirstOrDefault() as OpenApiSchemaReference) is { Reference.Id: { } id } =>
                context.SchemaRepository.Schemas[id].Description,
            _ => "A JSON document.",
        };
    }

    private static void DescribeAnswer(OpenApiOperation operation, OperationFilterContext context, IList<object> metadata)
    {
        if (operation.Responses is null || !operation.Responses.TryGetValue("200", out var ok) || ok is not OpenApiResponse answer) return;
        answer.Description = Describe(answer.Content, context);
        if (!metadata.OfType<Shows>().Any()) return;

        answer.Headers = new Dictionary<string, IOpenApiHeader>
        {
            ["ETag"] = Header("Names this state of the answer; send it back as If-None-Match."),
            ["Content-Language"] = Header("The language of the texts: nb, nn or en."),
            [RepresentationMiddleware.ChangeSequenceHeader] = Header("The last change that the answer surely holds; continue /v1/changes after it.", JsonSchemaType.Integer),
        };
        if (metadata.OfType<IParameterBindingMetadata>().Any(parameter => ParameterRule.NameOf(parameter) == PageRequest.CursorName))
        {
            answer.Headers["Link"] = Header("The next page, as rel=\"next\"; absent on the last.");
        }
        // Beside a file, Kiota takes it for the answer, and its method gives no file.
        if (answer.Content?.ContainsKey(MediaTypeNames.Text.Csv) is true) return;
        operation.Responses["304"] = new OpenApiResponse { Description = "Nothing has changed since the answer named by If-None-Match." };
    }

    private static void DescribeWritten(OpenApiOperation operation, bool isPost)
    {
        var namesState = operation.Parameters?.Any(parameter => parameter.Name == HeaderNames.IfMatch) is true || operation.OperationId!.StartsWith("Restore", StringComparison.Ordinal);
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is not OpenApiResponse answer) continue;
            answer.Description = status switch { "201" => "It has been created.", "204" => "It is done.", _ => answer.Description };
            if (status is not ("200" or "201")) continue;
            answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
            // What is deleted, and many values at once, have no state to name.
            if (!operation.OperationId!.StartsWith("Delete", StringComparison.Ordinal) && namesState) answer.Headers["ETag"] = Header("Names the state that was written, or that was there already; send it back as If-Match.");
            if (status is "201" && !isPost) answer.Headers["Location"] = Header("Where it is.");
            if (isPost) answer.Headers[IdempotencyKey.ReplayedHeader] = Header("true: the answer was given before, under the same Idempotency-Key.");
        }
    }

    private static OpenApiHeader Header(string description, JsonSchemaType type = JsonSchemaType.String) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = type, Format = type is JsonSchemaType.Integer ? "int64" : null } };

    private static void DescribeProblems(OpenApiOperation operation, OperationFilterContext context, IList<object> metadata)
    {
        var problem = context.SchemaGenerator.GenerateSchema(typeof(Problem), context.SchemaRepository);
        var declared = metadata.OfType<DeclaredProblems>().SelectMany(problems => problems.Types).ToList();
        declared.Insert(0, PlatformProblems.ParameterInvalid);
        if (metadata.OfType<IParameterBindingMetadata>().Any(parameter => ParameterRule.NameOf(parameter) == PageRequest.CursorName)) declared.Add(PlatformProblems.CursorInvalid);
        if (!metadata.OfType<Uncounted>().Any()) declared.AddRange([LimitProblems.TooManyRequests, PlatformProblems.NotReady, IdentityProblems.IssuerUnavailable]);
        if (metadata.OfType<CostlyRead>().Any()) declared.Add(LimitProblems.Overloaded);
        operation.Responses ??= [];
        foreach (var status in declared.Distinct().GroupBy(type => type.Status))
        {
            var answer = Answer(string.Join("\n", status.Select(type => $"`{type.Code}`: {type.Title}")), problem);
            if (status.Key is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable) answer.Headers = new Dictionary<string, IOpenApiHeader> { [HeaderNames.RetryAfter] = Header("In how many seconds to try again.", JsonSchemaType.Integer) };
            operation.Responses[status.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)] = answer;
        }
        operation.Responses["default"] = Answer("Any other problem.", problem);
    }

    private static OpenApiResponse Answer(string description, IOpenApiSchema problem) => new()
    {
        Description = description,
        Content = new Dictionary<string, IOpenApiMediaType> { ["application/problem+json"] = new OpenApiMediaType { Schema = problem } },
    };
}

/// <summary>Puts the document's own parts in order.</summary>
internal sealed class DocumentConventions(Tags tags) : IDocumentFilter
{
    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        document.Servers = [new OpenApiServer { Url = "/", Description = "This server." }];
        ListProblemCodes(document.Components!.Schemas!, context.ApiDescriptions);
        // Parameters were described anew; the wrappers that they are bound by are nobody's business.
        foreach (var wrapper in WrapperNames(context.ApiDescriptions)) document.Components.Schemas!.Remove(wrapper);
        document.Tags = tags.All.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
    }

    /// <summary>All codes as data, for generators; an enumeration would have a client refuse the codes that are still to come.</summary>
    private static void ListProblemCodes(IDictionary<string, IOpenApiSchema> schemas, IEnumerable<ApiDescription> operations)
    {
        var problems = operations
            .SelectMany(operation => operation.ActionDescriptor.EndpointMetadata.OfType<DeclaredProblems>()).SelectMany(declared => declared.Types)
            .Concat(ProblemWriter.OfEveryOperation)
            .Distinct()
            .OrderBy(problem => problem.Code, StringComparer.Ordinal)
            .ToList();
        var code = (OpenApiSchema)schemas[nameof(Problem)].Properties![Json.Options.PropertyNamingPolicy!.ConvertName(nameof(Problem.Code))];
        code.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        code.Extensions["x-extensible-enum"] = new JsonNodeExtension(new JsonArray([.. problems.Select(problem => JsonValue.Create(problem.Code))]));
        code.Extensions["x-extensible-enum-descriptions"] = new JsonNodeExtension(new JsonArray([.. problems.Select(problem => JsonValue.Create($"{problem.Status}: {problem.Title}"))]));
    }

    private static IEnumerable<string> WrapperNames(IEnumerable<ApiDescription> operations) => operations
        .SelectMany(operation => operation.ActionDescriptor.EndpointMetadata.OfType<IParameterBindingMetadata>())
        .Select(ParameterRule.TypeOf)
        .Where(type => Identifier.Is(type) || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Code<>))
        .Select(SchemaNames.Of);
}

/// <summary>The parts of the API, in reading order; each is one client in the SDK.</summary>
internal sealed record Tags(IReadOnlyList<(string Name, string Description)> All);
