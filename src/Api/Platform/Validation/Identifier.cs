using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace LeveHeleLivet.Api.Platform.Validation;

/// <summary>A kind of identifier: its form, an example and what it means, said once for binding, document and messages.</summary>
public interface IIdentifier
{
    static abstract string Pattern { get; }

    static abstract string Example { get; }

    static abstract string Meaning { get; }
}

/// <summary>An identifier that has the form of its kind. Whether there is such a thing is for the database to say.</summary>
public readonly partial record struct Id<T>(string Value) : IParsable<Id<T>> where T : IIdentifier
{
    private static readonly Regex Form = new(T.Pattern, RegexOptions.CultureInvariant);

    public static implicit operator string(Id<T> id) => id.Value;

    public static Id<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' does not have the form {T.Pattern}.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<T> result)
    {
        result = new(s ?? "");
        // '$' also matches before a last line break; the whole text has to have the form.
        return s is not null && Form.Match(s) is { Success: true } match && match.Length == s.Length;
    }

    public override string ToString() => Value;
}
