using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;

namespace LeveHeleLivet.Api.Platform.Http;

/// <summary>
/// Stands between routing and binding: refuses, naming each one, parameters that the operation does not have, that
/// are repeated though they hold one value, or whose value it does not take. What passes is known to bind, and is written
/// in one way only: whoever compares, hashes or keeps it sees no difference of case in a code.
/// </summary>
internal sealed class ParameterGuard(RequestDelegate next)
{
    private const int MaxListLength = 500;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<OperationParameters>() is not { } parameters) return next(context);

        var faults = new List<Fault>();
        var resolved = new List<KeyValuePair<string, string>>();
        var isFolded = false;
        foreach (var rule in parameters.Rules)
        {
            IReadOnlyList<string?> values = rule.IsPath
                ? [context.Request.RouteValues[rule.Name]?.ToString() ?? ""]
                : rule.IsHeader ? context.Request.Headers[rule.Name] : context.Request.Query[rule.Name];
            if (rule.IsTagList && values.Count > 1)
            {
                // Several lines of such a header are one line with commas (RFC 9110, 5.3).
                values = [string.Join(", ", values)];
                context.Request.Headers[rule.Name] = values[0];
            }
            if (rule is { IsHeader: true, IsRequired: false } && values is [""])
            {
                // So NSwag's TypeScript sends what is left out.
                context.Request.Headers.Remove(rule.Name);
                values = [];
            }
            if (values.Count > 1 && !rule.IsList) faults.Add(new("parameter_repeated", $"'{rule.Name}' holds one value, but is given {values.Count} times.", rule.Name));
            else if (values.Count == 0 && rule.IsRequired) faults.Add(new("parameter_missing", $"'{rule.Name}' is required; it takes {rule.Takes}.", rule.Name));
            else if (values.Count > MaxListLength) faults.Add(new("parameter_repeated", $"'{rule.Name}' may be given {MaxListLength} times at most.", rule.Name));
            else
            {
                foreach (var value in values)
                {
                    if (rule.FaultIn(value ?? "") is { } fault) faults.Add(new("value_invalid", fault, rule.Name));
                    else
                    {
                        resolved.Add(new(rule.Name, rule.Fold(value!)));
                        isFolded |= rule.IsQuery && resolved[^1].Value != value;
                    }
                }
            }
        }
        foreach (var name in context.Request.Query.Keys.Where(name => !parameters.IsKnown(name)))
        {
            faults.Add(new("parameter_unknown", $"There is no parameter '{JsonText.Shorten(name)}' here; {parameters.List}.", name));
        }
        if (faults.Count > 0) throw PlatformProblems.ParameterInvalid.Because(string.Join(" ", faults.Take(5).Select(fault => fault.Message)), [.. faults.Take(20)]);

        context.Features.Set(new ResolvedParameters(resolved));
        if (isFolded) context.Request.QueryString = Fold(context.Request.QueryString, parameters);
        return next(context);
    }

    /// <summary>Every byte stays as it was sent, but for codes, true and false in another case.</summary>
    private static QueryString Fold(QueryString query, OperationParameters parameters) =>
        new("?" + string.Join('&', query.Value![1..].Split('&').Select(part => Fold(part, parameters))));

    private static string Fold(string part, OperationParameters parameters)
    {
        foreach (var given in new QueryStringEnumerable(part))
        {
            var (name, value) = (given.DecodeName().ToString(), given.DecodeValue().ToString());
            var rule = parameters.Rules.FirstOrDefault(rule => rule.IsQuery && rule.Name == name);
            if (rule is not null && rule.Fold(value) is var folded && folded != value) return $"{given.EncodedName}={folded}";
        }
        return part;
    }
}

/// <summary>The parameters of the request at hand, checked, in the operation's order.</summary>
internal sealed record ResolvedParameters(IReadOnlyList<KeyValuePair<string, string>> Values);

/// <summary>The parameters that an operation has.</summary>
internal sealed class OperationParameters
{
    private OperationParameters(IReadOnlyList<ParameterRule> rules)
    {
        Rules = rules;
        var names = rules.Where(rule => rule.IsQuery).Select(rule => rule.Name).ToList();
        List = names.Count == 0 ? "the operation takes none" : $"it takes {string.Join(", ", names)}";
    }

    public IReadOnlyList<ParameterRule> Rules { get; }

    public string List { get; }

    // Names are compared as they are spelt, though the framework would bind '?Limit=': one spelling, one cache entry.
    public bool IsKnown(string name) => Rules.Any(rule => rule.IsQuery && rule.Name == name);

    /// <summary>Reads the parameters off an endpoint once, when it is built.</summary>
    public static void AddTo(EndpointBuilder endpoint)
    {
        var path = ((RouteEndpointBuilder)endpoint).RoutePattern.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var rules = endpoint.Metadata.OfType<IParameterBindingMetadata>()
            .Where(parameter => path.Contains(parameter.Name) || IsNamed(parameter))
            .Select(parameter => new ParameterRule(parameter, path.Contains(parameter.Name)));
        endpoint.Metadata.Add(new OperationParameters([.. rules]));
    }

    private static bool IsNamed(IParameterBindingMetadata parameter) =>
        parameter.ParameterInfo.GetCustomAttributes(true).Any(attribute => attribute is IFromQueryMetadata or IFromHeaderMetadata);
}
