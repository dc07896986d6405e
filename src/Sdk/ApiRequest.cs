using System.Collections;
using System.Globalization;
using System.Net.Http.Json;
using LeveHeleLivet.Api.Platform;

namespace LeveHeleLivet.Sdk;

/// <summary>A request in the making. What is null is not sent.</summary>
internal sealed class ApiRequest(string method, string path, string? accept = null)
{
    private readonly List<(string Name, string Value)> _headers = [];
    private readonly List<string> _query = [];
    private string _path = path;
    private Func<CallTime, HttpContent>? _body;

    /// <summary>Whether it comes to the same to send it twice, and its body can be. To ask again how the service is now would be another question.</summary>
    public bool IsRepeatable { get; private set; } = method != "POST" && !path.StartsWith("health/", StringComparison.Ordinal);

    public bool IsRead => method == "GET";

    public ApiRequest Path(string name, object value)
    {
        var segment = Format(value);
        // An empty or dotted segment would silently address another resource.
        if (segment is "" or "." or "..")
            throw new ArgumentException($"'{segment}' cannot be part of an address.", name);
        _path = _path.Replace($"{{{name}}}", Uri.EscapeDataString(segment), StringComparison.Ordinal);
        return this;
    }

    public ApiRequest Query(string name, object? value)
    {
        var values = value is IEnumerable many and not string ? many.Cast<object>() : value is null ? [] : [value];
        _query.AddRange(values.Select(one => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(Format(one))}"));
        return this;
    }

    public ApiRequest Header(string name, object? value)
    {
        if (value is null)
            return this;
        var text = Format(value);
        // .NET sends what follows a line break as a header of its own.
        if (text.Any(Characters.IsControl))
            throw new ArgumentException($"{name} cannot hold control characters.", nameof(value));
        _headers.Add((name, text));
        return this;
    }

    /// <summary>Under one key, a POST is carried out once however often it is sent.</summary>
    public ApiRequest IdempotencyKey(string? value)
    {
        IsRepeatable = true;
        return Header("Idempotency-Key", value ?? Guid.NewGuid().ToString());
    }

    // As its declared type: as its own, a subtype would lose its discriminator.
    public ApiRequest Body<T>(T value)
    {
        _body = _ => JsonContent.Create(value, options: ApiConnection.Json);
        return this;
    }

    public ApiRequest Body(Stream value, string mediaType) => Body(new FileParameter(value, mediaType));

    public ApiRequest Body(FileParameter value)
    {
        IsRepeatable &= value.Stream.CanSeek;
        var start = value.Stream.CanSeek ? value.Stream.Position : (long?)null;
        _body = time => new FileContent(value, start, time);
        return this;
    }

    /// <summary>A body that cannot be had twice.</summary>
    public ApiRequest BodyOnce(Func<CallTime, HttpContent> body)
    {
        (IsRepeatable, _body) = (false, body);
        return this;
    }

    /// <summary>The request to send, made anew for each attempt.</summary>
    public HttpRequestMessage ToMessage(Uri root, CallTime time)
    {
        var address = new Uri(root, _query.Count == 0 ? _path : $"{_path}?{string.Join('&', _query)}");
        var message = new HttpRequestMessage(new HttpMethod(method), address) { Content = _body?.Invoke(time) };
        message.Headers.Accept.ParseAdd(accept is null ? "application/problem+json" : $"{accept}, application/problem+json");
        foreach (var (name, value) in _headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    private static string Format(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateOnly or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
