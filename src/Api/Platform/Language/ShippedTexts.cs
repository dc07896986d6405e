using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LeveHeleLivet.Api.Platform.Language;

/// <summary>
/// The texts in a file under data/texts/, by key. One class reads a file: each of its members gets the text whose key is
/// the member's own name. A text that cannot be read stops the class, and so the test that asks for every text.
/// </summary>
internal sealed partial class ShippedTexts
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    private readonly Dictionary<string, InAllLanguages> _texts;
    private readonly Dictionary<string, HashSet<string>> _placeholders;

    /// <summary>Reads a file that the program carries inside itself.</summary>
    /// <param name="name">The file's name under data/texts/, without its ending.</param>
    public ShippedTexts(string name)
        : this(
            name,
            typeof(ShippedTexts).Assembly.GetManifestResourceStream(PathOf(name))
                ?? throw new InvalidOperationException($"{PathOf(name)} is missing."))
    {
    }

    /// <summary>Reads a file from a stream, which it closes.</summary>
    internal ShippedTexts(string name, Stream file)
    {
        Name = name;
        try
        {
            using (file) _texts = JsonSerializer.Deserialize<Dictionary<string, InAllLanguages>>(file, Options)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"{PathOf(name)}, line {exception.LineNumber + 1}: {exception.Message}");
        }
        _placeholders = _texts.ToDictionary(text => text.Key, text => PlaceholdersOf(text.Value.Nb));
        foreach (var (key, text) in _texts) Check(key, text);
    }

    public string Name { get; }

    public IReadOnlyCollection<string> Keys => _texts.Keys;

    /// <summary>The text whose key is the name of the member that asks, filled in all languages.</summary>
    /// <param name="values">An object with a property for each placeholder: <c>new { number, year }</c>.</param>
    /// <param name="member">The member that asks. The compiler gives it.</param>
    public Text Get(object? values = null, [CallerMemberName] string member = "")
    {
        var key = JsonNamingPolicy.CamelCase.ConvertName(member);
        var text = _texts.GetValueOrDefault(key) ?? throw Fault(key, "There is no such text.");
        var given = new RouteValueDictionary(values);
        var wanted = _placeholders[key];
        if (!wanted.SetEquals(given.Keys))
        {
            throw Fault(key, $"It wants [{string.Join(", ", wanted)}] and is given [{string.Join(", ", given.Keys)}].");
        }
        return new(Fill(text.Nb, given), Fill(text.Nn, given), Fill(text.En, given));
    }

    private static string PathOf(string name) => $"data/texts/{name}.json";

    private void Check(string key, InAllLanguages text)
    {
        var placeholders = _placeholders[key];
        foreach (var words in new[] { text.Nb, text.Nn, text.En })
        {
            if (string.IsNullOrWhiteSpace(words)) throw Fault(key, "A language is empty.");
            if (Placeholder().Replace(words, "").AsSpan().ContainsAny('{', '}')) throw Fault(key, "A brace belongs to no placeholder.");
            if (!PlaceholdersOf(words).SetEquals(placeholders)) throw Fault(key, "The languages have different placeholders.");
        }
    }

    private static HashSet<string> PlaceholdersOf(string words) =>
        [.. Placeholder().Matches(words).Select(match => match.Groups[1].Value)];

    /// <summary>Fills in one go, so that a value that looks like a placeholder stays as it is.</summary>
    private static string Fill(string words, RouteValueDictionary values) =>
        Placeholder().Replace(words, match => values[match.Groups[1].Value] switch
        {
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        });

    private InvalidOperationException Fault(string key, string message) => new($"{PathOf(Name)}, '{key}': {message}");

    [GeneratedRegex(@"\{([a-z][A-Za-z]*)\}")]
    private static partial Regex Placeholder();

    private sealed record InAllLanguages(string Nb, string Nn, string En);
}
