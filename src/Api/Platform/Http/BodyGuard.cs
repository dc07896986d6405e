using System.Net.Mime;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace LeveHeleLivet.Api.Platform.Http;

/// <summary>
/// Reads the body and, when it is JSON, compares it with the type that the operation takes before it is bound: every
/// fault gets its place. What passes is known to bind, and its codes are written as the API writes them: whoever compares,
/// hashes or keeps it sees no difference of case.
/// </summary>
internal sealed class BodyGuard(RequestDelegate next)
{
    public static readonly ProblemType BodyInvalid = new("body_invalid", 400, "The body is not the JSON that this operation reads.");

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata is not { } endpoint || endpoint.GetMetadata<IAcceptsMetadata>() is not { } accepts || endpoint.GetMetadata<StreamedBody>() is not null)
        {
            await next(context);
            return;
        }
        RequireUtf8(context.Request);
        RequireSize(context);
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var body = WithoutMark(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        if (IsJson(accepts))
        {
            var walk = new BodyWalk(body);
            var faults = FaultsIn(body, accepts.RequestType!, walk);
            if (faults.Count > 0) throw BodyInvalid.Because(string.Join(" ", faults.Take(5).Select(fault => fault.Message)), [.. faults]);
            walk.FoldCodes(body);
        }

        context.Features.Set(new RequestBody(body));
        context.Request.Body = new MemoryStream(buffer.GetBuffer(), (int)buffer.Length - body.Length, body.Length, writable: false);
        await next(context);
    }

    public static bool IsJson(IAcceptsMetadata accepts) => accepts.RequestType is not null && accepts.ContentTypes.Contains(MediaTypeNames.Application.Json);

    /// <param name="body">The JSON.</param>
    /// <param name="type">What it has to be.</param>
    /// <param name="mayRepeat">
    /// The names that a fault may repeat. Values and other names stay out of the faults then: those of an import are stored.
    /// Null: a fault may repeat everything, for only the sender sees it.
    /// </param>
    public static IReadOnlyList<Fault> FaultsIn(ReadOnlyMemory<byte> body, Type type, Func<string, bool>? mayRepeat = null) =>
        FaultsIn(body, type, new BodyWalk(body, mayRepeat));

    private static IReadOnlyList<Fault> FaultsIn(ReadOnlyMemory<byte> body, Type type, BodyWalk walk)
    {
        if (body.Span.Trim(" \t\r\n"u8).IsEmpty) return [new("body_missing", "The operation needs a JSON body, and there is none.", Pointer: "")];
        if (!Utf8.IsValid(body.Span)) return [new("json_malformed", "The body is not UTF-8.", Pointer: "")];
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = Json.MaxDepth });
            walk.Look(document.RootElement, Json.Options.GetTypeInfo(type), "");
            return walk.Faults;
        }
        catch (JsonException exception)
        {
            var place = $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
            return [IsOnlyTooDeep(body)
                ? new("depth_exceeded", $"The body is nested more than {Json.MaxDepth} levels deep at {place}.", Pointer: "")
                : new("json_malformed", $"The body is not JSON; it goes wrong at {place}.", Pointer: "")];
        }
    }

    /// <summary>Read through only: to build a document takes the square of its depth.</summary>
    private static bool IsOnlyTooDeep(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Refuses by the announced length; a body that does not announce it the server ends when it has become too long.</summary>
    private static void RequireSize(HttpContext context)
    {
        var size = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (size is not { IsReadOnly: false, MaxRequestBodySize: { } limit } || !(context.Request.ContentLength > limit)) return;

        // The server reads on for some seconds, so that a caller who first sends all of it gets the answer and not a broken line.
        size.MaxRequestBodySize = null;
        throw PlatformProblems.BodyTooLarge.Because($"The body has {context.Request.ContentLength} bytes; this operation takes at most {limit}.");
    }

    /// <summary>Other encodings would be read as something else than was sent.</summary>
    private static void RequireUtf8(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0) throw PlatformProblems.MediaTypeUnsupported.Because("Send the body as it is, without Content-Encoding.");
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) throw PlatformProblems.MediaTypeUnsupported.Because("Say by Content-Type what the body is.");
        if (type.Charset.HasValue && type.Encoding is not UTF8Encoding) throw PlatformProblems.MediaTypeUnsupported.Because("Send the body in UTF-8.");
    }

    private static Memory<byte> WithoutMark(Memory<byte> body) => body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
}

/// <summary>The body of the request at hand, byte for byte, but for a byte order mark and the case of codes.</summary>
internal sealed record RequestBody(ReadOnlyMemory<byte> Bytes);

/// <summary>Looks for what the type does not take.</summary>
/// <param name="body">The JSON that is looked at.</param>
/// <param name="mayRepeat">The names that a fault may repeat; null: a fault may repeat names and values.</param>
internal sealed class BodyWalk(ReadOnlyMemory<byte> body, Func<string, bool>? mayRepeat = null)
{
    private readonly List<Fault> _faults = [];
    private readonly List<(int Start, int Length, string Word)> _inOtherCase = [];

    public IReadOnlyList<Fault> Faults => _faults;

    private bool IsFull => _faults.Count >= Problem.MaxFaults;

    public void Look(JsonElement value, JsonTypeInfo type, string pointer)
    {
        if (IsFull) return;
        if (type.Type == typeof(JsonElement)) LookAtTexts(value, pointer, type);
        else if (value.ValueKind is JsonValueKind.Null && Nullable.GetUnderlyingType(type.Type) is null) Add("value_null", "null", pointer, type);
        else if (type.Kind is JsonTypeInfoKind.Object) LookAtMembers(value, type, pointer);
        else if (type.Kind is JsonTypeInfoKind.Enumerable) LookAtItems(value, type, pointer);
        else if (type.Kind is JsonTypeInfoKind.Dictionary) LookAtEntries(value, type, pointer);
        else if (PlainOf(type.Type) is { IsEnum: true } enumeration) LookAtCode(value, enumeration, pointer, type);
        else if (!Takes(type.Type, value)) Add("value_invalid", Written(value), pointer, type);
    }

    /// <summary>
    /// Writes the codes that were given in another case as the API writes them, in their places. Spaces fill what was taken by
    /// escapes.
    /// </summary>
    /// <param name="same">The JSON that was looked at.</param>
    public void FoldCodes(Memory<byte> same)
    {
        foreach (var (start, length, word) in _inOtherCase)
        {
            var place = same.Span.Slice(start, length);
            place.Fill((byte)' ');
            Encoding.UTF8.GetBytes($"\"{word}\"", place);
        }
    }

    private void LookAtCode(JsonElement value, Type enumeration, string pointer, JsonTypeInfo type)
    {
        if (value.ValueKind is JsonValueKind.Null) return;
        if (value.ValueKind is not JsonValueKind.String || !JsonText.TryRead(value, out var given) || Codes.Fold(enumeration, given) is not { } word)
        {
            Add("value_invalid", Written(value), pointer, type);
            return;
        }
        if (given == word) return;
        var raw = JsonMarshal.GetRawUtf8Value(value);
        body.Span.Overlaps(raw, out var start);
        _inOtherCase.Add((start, raw.Length, word));
    }

    private void LookAtMembers(JsonElement value, JsonTypeInfo type, string pointer)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            Add("value_invalid", Written(value), pointer, type);
            return;
        }
        var members = type.Properties.Where(member => member.Set is not null || member.AssociatedParameter is not null).ToDictionary(member => member.Name, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var given in value.EnumerateObject())
        {
            if (IsFull) return;
            if (!JsonText.TryRead(given, out var name)) _faults.Add(new("member_unknown", "A member's name is not text.", Pointer: pointer));
            else if (!seen.Add(name)) AddTwice(name, pointer, isKnown: members.ContainsKey(name));
            else if (!members.TryGetValue(name, out var member)) _faults.Add(new("member_unknown", $"There is no {(mayRepeat is null ? $"member '{JsonText.Shorten(name)}'" : "such member")} here; there are {string.Join(", ", members.Keys)}.", Pointer: Below(pointer, name)));
            else if (given.Value.ValueKind is not JsonValueKind.Null || !IsNullable(member)) Look(given.Value, Json.Options.GetTypeInfo(member.PropertyType), Below(pointer, name, isKnown: true));
        }
        foreach (var missing in type.Properties.Where(member => member.IsRequired && !seen.Contains(member.Name)))
        {
            if (IsFull) return;
            _faults.Add(new("member_missing", $"'{missing.Name}' is required; it takes {BodyForms.Of(missing.PropertyType)}{(IsNullable(missing) ? " or null" : "")}.", Pointer: Below(pointer, missing.Name, isKnown: true)));
        }
    }

    /// <summary>Members under names that the caller chooses.</summary>
    private void LookAtEntries(JsonElement value, JsonTypeInfo type, string pointer)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            Add("value_invalid", Written(value), pointer, type);
            return;
        }
        var entry = type.Kind is JsonTypeInfoKind.Dictionary ? Json.Options.GetTypeInfo(type.ElementType!) : type;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var given in value.EnumerateObject())
        {
            if (IsFull) return;
            if (!JsonText.TryRead(given, out var name)) _faults.Add(new("member_unknown", "A member's name is not text.", Pointer: pointer));
            else if (!seen.Add(name)) AddTwice(name, pointer);
            else Look(given.Value, entry, Below(pointer, name));
        }
    }

    /// <summary>Any JSON goes, as long as its texts can be stored and no object in it says something twice.</summary>
    private void LookAtTexts(JsonElement value, string pointer, JsonTypeInfo type)
    {
        if (value.ValueKind is JsonValueKind.String && !JsonText.TryRead(value, out _)) Add("value_invalid", Written(value), pointer, type);
        else if (value.ValueKind is JsonValueKind.Array) LookAtItems(value, type, pointer);
        else if (value.ValueKind is JsonValueKind.Object) LookAtEntries(value, type, pointer);
    }

    private void LookAtItems(JsonElement value, JsonTypeInfo type, string pointer)
    {
        if (value.ValueKind is not JsonValueKind.Array)
        {
            Add("value_invalid", Written(value), pointer, type);
            return;
        }
        var item = type.Kind is JsonTypeInfoKind.Enumerable ? Json.Options.GetTypeInfo(type.ElementType!) : type;
        var index = 0;
        foreach (var given in value.EnumerateArray()) Look(given, item, $"{pointer}/{index++}");
    }

    private static bool IsNullable(JsonPropertyInfo member) => member.AssociatedParameter is { } parameter ? parameter.IsNullable : member.IsSetNullable;

    private static Type PlainOf(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static bool Takes(Type type, JsonElement value)
    {
        var plain = PlainOf(type);
        if (value.ValueKind is JsonValueKind.Null) return true;
        if (plain == typeof(string)) return value.ValueKind is JsonValueKind.String && JsonText.TryRead(value, out _);
        try
        {
            value.Deserialize(plain, Json.Options);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Add(string code, string written, string pointer, JsonTypeInfo type) =>
        _faults.Add(new(code, $"{written} is not {BodyForms.Of(type.Type)}.", Pointer: pointer));

    private void AddTwice(string name, string pointer, bool isKnown = false) =>
        _faults.Add(new("member_duplicate", $"{(MayRepeat(name, isKnown) ? $"'{JsonText.Shorten(name)}'" : "A name")} is given twice.", Pointer: Below(pointer, name, isKnown)));

    private string Written(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "An object",
        JsonValueKind.Array => "A list",
        JsonValueKind.String when !JsonText.TryRead(value, out _) => "A text with the character U+0000, or with half a surrogate pair,",
        JsonValueKind.String when mayRepeat is not null => "This text",
        JsonValueKind.Number when mayRepeat is not null => "This number",
        _ => JsonText.Shorten(value.GetRawText()),
    };

    private bool MayRepeat(string name, bool isKnown) => isKnown || mayRepeat is null || mayRepeat(name);

    private string Below(string pointer, string name, bool isKnown = false) => MayRepeat(name, isKnown) ? $"{pointer}/{JsonText.Escape(JsonText.Cut(name))}" : pointer;
}

/// <summary>What a type takes, in words that end a sentence.</summary>
internal static class BodyForms
{
    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(string)] = "a text",
        [typeof(bool)] = "true or false",
        [typeof(int)] = "a whole number of at most 32 bits",
        [typeof(long)] = "a whole number of at most 64 bits",
        [typeof(decimal)] = "a number of at most 28 digits",
        [typeof(DateOnly)] = $"a date \"{ParameterRule.DateForm}\"",
        [typeof(DateTimeOffset)] = "an instant with its offset, such as \"2026-11-20T10:00:00+01:00\"",
        [typeof(Guid)] = "a UUID",
        [typeof(Uri)] = "an address",
    };

    public static string Of(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(System.Text.Json.JsonElement)) return "JSON that can be stored";
        if (plain.IsEnum) return $"one of {string.Join(", ", Codes.WordsOf(plain).Select(word => $"\"{word}\""))}";
        if (Words.TryGetValue(plain, out var words)) return words;
        return Json.Options.GetTypeInfo(plain).Kind is JsonTypeInfoKind.Enumerable ? "a list" : "an object";
    }
}
