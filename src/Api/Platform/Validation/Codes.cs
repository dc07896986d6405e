using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Http;

namespace LeveHeleLivet.Api.Platform.Validation;

/// <summary>An enumeration in a path or query, written with the same words as in JSON; numbers and other spellings are refused.</summary>
public readonly record struct Code<T>(T Value) : IParsable<Code<T>> where T : struct, Enum
{
    private static readonly Dictionary<string, T> ByWord = Enum.GetValues<T>().ToDictionary(value => Codes.WordOf(value), StringComparer.Ordinal);

    public static implicit operator T(Code<T> code) => code.Value;

    public static Code<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var code) ? code : throw new FormatException($"'{s}' is none of {string.Join(", ", ByWord.Keys)}.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Code<T> result)
    {
        var known = ByWord.TryGetValue(s ?? "", out var value);
        result = new(value);
        return known;
    }

    public override string ToString() => Codes.WordOf(Value);
}

public static class Codes
{
    private static readonly ConcurrentDictionary<Enum, string> Words = new();

    /// <summary>The word that stands for a value on the wire.</summary>
    public static string WordOf(Enum value) =>
        Words.GetOrAdd(value, static unknown => JsonSerializer.SerializeToElement(unknown, unknown.GetType(), Json.Options).GetString()!);
}
