using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace LeveHeleLivet.Api.Platform.Validation;

/// <summary>A path, query or header parameter of an endpoint: what it takes, and what to say to a value that it does not take.</summary>
internal sealed class ParameterRule
{
    public const string DateForm = "yyyy-MM-dd";

    /// <summary>What a text in a path or query matches, as the document says it.</summary>
    public const string TextPattern = "^[^\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029]*$";

    private readonly Func<string, string?> _read;
    private readonly Func<string> _takes;
    private readonly IReadOnlyList<ValidationAttribute> _limits;

    public ParameterRule(IParameterBindingMetadata parameter, bool isPath)
    {
        Name = NameOf(parameter);
        IsPath = isPath;
        IsHeader = parameter.ParameterInfo.GetCustomAttributes(true).OfType<IFromHeaderMetadata>().Any();
        // A value that has no null has to be given; texts and lists may be left out.
        IsRequired = isPath || parameter.ParameterInfo.ParameterType is { IsValueType: true } declared && Nullable.GetUnderlyingType(declared) is null;
        IsList = parameter.ParameterInfo.ParameterType.IsArray;
        ItemType = TypeOf(parameter);
        _limits = [.. parameter.ParameterInfo.GetCustomAttributes<ValidationAttribute>()];
        (_read, _takes) = Form(ItemType);
    }

    public string Name { get; }

    public bool IsPath { get; }

    public bool IsHeader { get; }

    /// <summary>Whether it lists entity tags.</summary>
    public bool IsTagList => IsHeader && Name is "If-Match" or "If-None-Match";

    public bool IsQuery => !IsPath && !IsHeader;

    public bool IsList { get; }

    public bool IsRequired { get; }

    public Type ItemType { get; }

    /// <summary>Free text, in which anything may stand but control characters. A header's is read by its own grammar.</summary>
    public bool IsText => ItemType == typeof(string) && !IsHeader;

    /// <summary>The name on the wire; a member of a parameter object goes by the name that its attribute gives it.</summary>
    public static string NameOf(IParameterBindingMetadata parameter)
    {
        var attributes = parameter.ParameterInfo.GetCustomAttributes(true);
        return attributes.OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? attributes.OfType<IFromHeaderMetadata>().FirstOrDefault()?.Name ?? parameter.Name;
    }

    /// <summary>The type of one value.</summary>
    public static Type TypeOf(IParameterBindingMetadata parameter)
    {
        var declared = parameter.ParameterInfo.ParameterType;
        var item = declared.IsArray ? declared.GetElementType()! : declared;
        return Nullable.GetUnderlyingType(item) ?? item;
    }

    /// <summary>What the parameter takes, in words that end a sentence.</summary>
    public string Takes => _takes();

    /// <summary>Says what is wrong with a value; null: nothing.</summary>
    public string? FaultIn(string value)
    {
        if (IsText && value.Any(Characters.IsControl)) return $"'{Name}' holds the control character U+{(int)value.First(Characters.IsControl):X4}; it takes {Takes}.";
        if (IsText ? Characters.IsBlank(value) : value.Length == 0) return $"'{Name}' is empty; it takes {Takes}. Leave it out to not use it.";
        if (_read(value) is null) return $"'{JsonText.Shorten(value)}' is not {Takes}.";
        foreach (var limit in _limits)
        {
            object typed = ItemType == typeof(int) ? int.Parse(value, CultureInfo.InvariantCulture) : ItemType == typeof(long) ? long.Parse(value, CultureInfo.InvariantCulture) : value;
            if (!limit.IsValid(typed)) return limit is MaxLengthAttribute longest ? $"'{Name}' is at most {longest.Length} characters." : limit.FormatErrorMessage(Name);
        }
        return null;
    }

    /// <summary>A value as the API writes it: codes, true and false are taken in any case.</summary>
    public string Fold(string value) => _read(value) ?? value;

    /// <summary>How a value is read, null when it is not taken, and what is taken.</summary>
    private static (Func<string, string?> Read, Func<string> Takes) Form(Type type)
    {
        if (type == typeof(string)) return (value => value, () => "text without control characters");
        if (type == typeof(int)) return (If(value => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && value == number.ToString(CultureInfo.InvariantCulture)), () => "a whole number");
        if (type == typeof(long)) return (If(value => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && value == number.ToString(CultureInfo.InvariantCulture)), () => "a whole number");
        if (type == typeof(bool)) return (BooleanIn, () => "'true' or 'false'");
        if (type == typeof(DateOnly)) return (If(value => DateOnly.TryParseExact(value, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)), () => $"a date {DateForm}");
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Code<>))
        {
            var enumeration = type.GenericTypeArguments[0];
            return (value => Codes.Fold(enumeration, value), () => $"one of {string.Join(", ", Codes.WordsOf(enumeration))}");
        }
        if (Identifier.Is(type)) return (If(TryParseOf(type)), () => $"{Static(type, nameof(IIdentifier.Meaning))}, such as '{Static(type, nameof(IIdentifier.Example))}'");
        throw new InvalidOperationException($"No rule reads a parameter of type {type}; add one here.");
    }

    private static Func<string, string?> If(Func<string, bool> parses) => value => parses(value) ? value : null;

    /// <summary>Python, R and .NET write True or TRUE.</summary>
    private static string? BooleanIn(string value) =>
        value.Equals("true", StringComparison.OrdinalIgnoreCase) ? "true" : value.Equals("false", StringComparison.OrdinalIgnoreCase) ? "false" : null;

    public static string Static(Type kind, string property) => (string)kind.GetProperty(property, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    private static Func<string, bool> TryParseOf(Type type)
    {
        var tryParse = type.GetMethod("TryParse", [typeof(string), typeof(IFormatProvider), type.MakeByRefType()])!;
        return value => (bool)tryParse.Invoke(null, [value, CultureInfo.InvariantCulture, null])!;
    }
}
