using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace LeveHeleLivet.Api.Platform.Validation;

/// <summary>What an identifier says of its kind, once for binding, document, columns and messages.</summary>
public interface IIdentifier
{
    static abstract string Pattern { get; }

    static abstract int MaxLength { get; }

    static abstract string Example { get; }

    static abstract string Meaning { get; }

    string Value { get; }
}

/// <summary>An identifier of one kind, which none of another kind can stand in for. Whether there is such a thing is for the database to say.</summary>
public interface IIdentifier<T> : IIdentifier, IParsable<T> where T : struct, IIdentifier<T>
{
    /// <summary>The identifier of a text that is known to have the form.</summary>
    static abstract T Of(string value);
}

public static class Identifier
{
    public static bool Is(Type type) => typeof(IIdentifier).IsAssignableFrom(type);

    public static T Parse<T>(string s) where T : struct, IIdentifier<T> =>
        TryParse<T>(s, out var identifier) ? identifier : throw new FormatException($"'{s}' does not have the form {T.Pattern}.");

    public static bool TryParse<T>([NotNullWhen(true)] string? s, out T result) where T : struct, IIdentifier<T>
    {
        result = T.Of(s ?? "");
        // '$' also matches before a last line break; the whole text has to have the form.
        return s is not null && Form<T>.Expression.Match(s) is { Success: true } match && match.Length == s.Length;
    }

    private static class Form<T> where T : struct, IIdentifier<T>
    {
        public static readonly Regex Expression = new(T.Pattern, RegexOptions.CultureInvariant);
    }
}
