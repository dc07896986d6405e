namespace LeveHeleLivet.Sdk;

/// <summary>Where the API is, and what is the same for every call.</summary>
public sealed class LeveHeleLivetOptions
{
    /// <summary>Where the API is, without <c>/v1</c>.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The language wanted for texts: nb, nn or en. The API's own choice when left out.</summary>
    public string? Language { get; set; }

    /// <summary>Gives the token that calls are made with, asked before each of them; null: calls are made without, which is enough for reading.</summary>
    public Func<CancellationToken, ValueTask<string>>? Token { get; set; }

    internal HttpClient ApplyTo(HttpClient http)
    {
        http.BaseAddress = BaseAddress;
        if (Language is not null)
            http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(Language);
        return http;
    }
}
