using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace LeveHeleLivet.Api.Platform.Validation;

/// <summary>An enumeration in a query or a CSV cell, written with the same words as in JSON, in any case; numbers are refused.</summary>
public readonly record struct Code<T>(T Value) : IParsable<Code<T>> where T : struct, Enum
{
    private static readonly Dictionary<string, T> ByWord = Enum.GetValues<T>().ToDictionary(value => Codes.WordOf(value), StringComparer.OrdinalIgnoreCase);

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

/// <summary>The words that stand for the values of enumerations on the wire.</summary>
public static class Codes
{
    private static readonly ConcurrentDictionary<Enum, string> Words = new();
    private static readonly ConcurrentDictionary<Type, OrderedDictionary<string, string>> Folded = new();

    /// <summary>The word that stands for a value.</summary>
    public static string WordOf(Enum value) =>
        Words.GetOrAdd(value, static unknown => JsonSerializer.SerializeToElement(unknown, unknown.GetType(), Json.Options).GetString()!);

    /// <summary>All words of an enumeration, in its order.</summary>
    public static IReadOnlyList<string> WordsOf(Type enumeration) => FoldedOf(enumeration).Values;

    /// <summary>The word that is meant by one in any case; null: the enumeration has none such.</summary>
    public static string? Fold(Type enumeration, string word) => FoldedOf(enumeration).GetValueOrDefault(word);

    /// <summary>Throws for an enumeration with two words that differ only in case.</summary>
    private static OrderedDictionary<string, string> FoldedOf(Type enumeration) => Folded.GetOrAdd(enumeration, static unknown =>
    {
        var words = Enum.GetValuesAsUnderlyingType(unknown).Cast<object>().Select(value => WordOf((Enum)Enum.ToObject(unknown, value)));
        return new(words.Select(word => KeyValuePair.Create(word, word)), StringComparer.OrdinalIgnoreCase);
    });
}
