using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LeveHeleLivet.Api;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Conventions.Tests;

/// <summary>The texts under data/texts/ and the classes that read them.</summary>
public sealed partial class TextTests
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>What a text may be filled with.</summary>
    private static readonly Dictionary<Type, object> MadeUp = new()
    {
        [typeof(string)] = "{word}",
        [typeof(int)] = 7,
        [typeof(long)] = 7L,
        [typeof(decimal)] = 7.5m,
        [typeof(double)] = 7.5,
        [typeof(DateOnly)] = new DateOnly(2027, 6, 5),
        [typeof(DateOnly?)] = new DateOnly(2027, 6, 5),
        [typeof(IEnumerable<string>)] = new[] { "{one}", "{two}" },
    };

    private static readonly IReadOnlyList<Reader> Readers =
    [
        .. typeof(LeveHeleLivetApi).Assembly.GetTypes()
            .Select(type => (Type: type, Field: type.GetFields(Static).SingleOrDefault(field => field.FieldType == typeof(ShippedTexts))))
            .Where(reader => reader.Field is not null)
            .Select(reader => new Reader(reader.Type, (ShippedTexts)reader.Field!.GetValue(null)!)),
    ];

    [Fact]
    public void Every_file_of_texts_is_read_by_one_class()
    {
        var files = Repository.FilesUnder("data/texts").Select(Path.GetFileName).ToList();
        files.Count.ShouldBeGreaterThan(10);
        Readers.Select(reader => $"{reader.Texts.Name}.json").ShouldBe(files, ignoreOrder: true);
    }

    [Fact]
    public void Every_text_belongs_to_a_member_of_its_name()
    {
        foreach (var reader in Readers)
        {
            reader.Texts.Keys.ShouldNotBeEmpty(reader.Texts.Name);
            foreach (var key in reader.Texts.Keys)
            {
                reader.Members.ShouldContain(
                    member => IsNamed(member, key),
                    $"{reader.Texts.Name}.json, '{key}': {reader.Type.Name} has no such member; delete the text.");
            }
        }
    }

    [Fact]
    public void Every_member_has_its_text_and_fills_it()
    {
        foreach (var reader in Readers)
        {
            foreach (var member in reader.Members)
            {
                var place = $"{reader.Type.Name}.{member.Name}";
                if (member is FieldInfo field) ShouldBeFilled((Text)field.GetValue(null)!, [], place);
                if (member is not MethodInfo method) continue;
                var parameters = method.GetParameters().Select(parameter => parameter.ParameterType).ToList();
                var isPlain = parameters.TrueForAll(MadeUp.ContainsKey);
                var hasText = reader.Texts.Keys.Any(key => IsNamed(member, key));
                if (hasText) isPlain.ShouldBeTrue($"{place}: take plain values, so that this test can fill it.");
                if (!isPlain) continue;
                object[] values = [.. parameters.Select(parameter => MadeUp[parameter])];
                ShouldBeFilled((Text)method.Invoke(null, values)!, parameters, place);
            }
        }
    }

    [Fact]
    public void Every_member_is_used()
    {
        var sources = Repository.Sources("src/Api");
        foreach (var reader in Readers)
        {
            foreach (var member in reader.Members)
            {
                var inside = new Regex($@"\b{member.Name}\b");
                var outside = new Regex($@"\b{reader.Type.Name}\.{member.Name}\b");
                var isUsed = sources.Any(source =>
                    Path.GetFileNameWithoutExtension(source.Path) == reader.Type.Name ? inside.Count(source.Text) > 1 : outside.IsMatch(source.Text));
                isUsed.ShouldBeTrue($"{reader.Type.Name}.{member.Name}: nothing uses it; delete it with its text.");
            }
        }
    }

    [Fact]
    public void No_text_in_three_languages_is_written_in_code()
    {
        // The sections of the guidance have a name, an operation and a summary.
        var sources = Repository.Sources("src/Api")
            .Where(source => !source.Path.Contains("/Migrations/", StringComparison.Ordinal))
            .Where(source => Path.GetFileName(source.Path) != "GuidanceSections.cs")
            .ToList();
        sources.Count.ShouldBeGreaterThan(100);
        WrittenText().IsMatch("private static readonly Text Yes = new(\"Ja\", \"Ja\", \"Yes\");").ShouldBeTrue();
        WrittenText().IsMatch("Title = new Text(\n    $\"{year} nb\",\n    $\"{year} nn\",\n    $\"{year} en\")").ShouldBeTrue();
        foreach (var (path, text) in sources)
        {
            WrittenText().Matches(text).Select(match => match.Value).ShouldBeEmpty($"{path}: move it to data/texts/.");
        }
    }

    [Theory]
    [InlineData("""{ "said": { "nb": "Nei.", "nn": "Nei." } }""", "missing required properties including: 'en'")]
    [InlineData("""{ "said": { "nb": "Nei.", "nn": "", "en": "No." } }""", "A language is empty.")]
    [InlineData("""{ "said": { "nb": "Nei.", "nn": "Nei.", "en": "No.", "se": "Ii." } }""", "'se'")]
    [InlineData("""{ "said": { "nb": "Nei", "nn": "Nei", "en": "No" }, "said": { "nb": "Ja", "nn": "Ja", "en": "Yes" } }""", "Duplicate")]
    [InlineData("""{ "said": { "nb": "{count} feil", "nn": "{count} feil", "en": "faults" } }""", "different placeholders")]
    [InlineData("""{ "said": { "nb": "{count} feil", "nn": "{tal} feil", "en": "{count} faults" } }""", "different placeholders")]
    [InlineData("""{ "said": { "nb": "{count feil", "nn": "{count feil", "en": "{count faults" } }""", "A brace belongs to no")]
    public void A_file_that_is_not_whole_is_refused(string file, string why) =>
        Refusal(() => Read(file)).ShouldContain(why);

    [Fact]
    public void A_text_is_filled_in_every_language_and_its_values_stay_as_they_are()
    {
        var texts = Read("""{ "said": { "nb": "{name}: {day}, {share}", "nn": "{day}: {name}, {share}", "en": "{share}: {day}, {name}" } }""");
        texts.Get(new { name = "{day}", day = new DateOnly(2027, 6, 5), share = 0.5 }, "Said")
            .ShouldBe(new Text("{day}: 2027-06-05, 0.5", "2027-06-05: {day}, 0.5", "0.5: 2027-06-05, {day}"));
    }

    [Fact]
    public void A_text_that_is_not_there_or_not_filled_is_refused()
    {
        var texts = Read("""{ "said": { "nb": "{name}", "nn": "{name}", "en": "{name}" } }""");
        Refusal(() => texts.Get(new { name = "" }, "Sayd")).ShouldContain("'sayd': There is no such text.");
        Refusal(() => texts.Get(member: "Said")).ShouldContain("wants [name] and is given []");
        Refusal(() => texts.Get(new { name = "", year = 2027 }, "Said")).ShouldContain("wants [name] and is given [name, year]");
    }

    private static void ShouldBeFilled(Text text, List<Type> parameters, string place)
    {
        foreach (var language in Languages.All)
        {
            var words = text.In(language);
            words.ShouldNotBeNullOrWhiteSpace(place);
            if (parameters.Contains(typeof(string))) words.ShouldContain("{word}", customMessage: place);
            if (parameters.Contains(typeof(IEnumerable<string>))) words.ShouldContain("{one}, {two}", customMessage: place);
        }
    }

    private static bool IsNamed(MemberInfo member, string key) => JsonNamingPolicy.CamelCase.ConvertName(member.Name) == key;

    private static string Refusal(Func<object> read) => Should.Throw<InvalidOperationException>(() => read()).Message;

    private static ShippedTexts Read(string file) => new("made-up", new MemoryStream(Encoding.UTF8.GetBytes(file)));

    [GeneratedRegex("""new(?: Text)?\(\s*\$?"(?:[^"\\]|\\.)*"\s*,\s*\$?"(?:[^"\\]|\\.)*"\s*,\s*\$?"(?:[^"\\]|\\.)*"\s*\)""")]
    private static partial Regex WrittenText();

    /// <summary>A class that reads a file of texts.</summary>
    private sealed record Reader(Type Type, ShippedTexts Texts)
    {
        public IReadOnlyList<MemberInfo> Members { get; } =
        [
            .. Type.GetFields(Static).Where(field => field.FieldType == typeof(Text)),
            .. Type.GetMethods(Static).Where(method => method.ReturnType == typeof(Text)),
        ];
    }
}
