using System.Net;

namespace LeveHeleLivet.Sdk;

/// <summary>
/// The Leve hele livet API: one property for each part of it. Safe to share; keep one for as long as the program runs,
/// or register it with <c>AddLeveHeleLivetClient</c>.
/// </summary>
/// <example>
/// <code>
/// var api = new LeveHeleLivetClient(new Uri("https://api.example.org"));
/// await foreach (var solution in api.Catalogue.ListAllSolutionsAsync())
///     Console.WriteLine($"{solution.Code} {solution.Title}");
/// </code>
/// </example>
public sealed partial class LeveHeleLivetClient
{
    private readonly ApiConnection _connection;

    /// <summary>A client with connections of its own.</summary>
    /// <param name="baseAddress">Where the API is, without <c>/v1</c>.</param>
    /// <param name="language">The language wanted for texts: nb, nn or en. The API's own choice when left out.</param>
    /// <param name="token">Gives the token that calls are made with, asked before each attempt; not needed for reading.</param>
    public LeveHeleLivetClient(Uri baseAddress, string? language = null, Func<CancellationToken, ValueTask<string>>? token = null)
        : this(new LeveHeleLivetOptions { BaseAddress = baseAddress, Language = language, Token = token })
    {
    }

    /// <summary>A client with connections of its own.</summary>
    /// <param name="options">At least where the API is.</param>
    public LeveHeleLivetClient(LeveHeleLivetOptions options)
        : this(new HttpClient(OwnHandler()) { Timeout = Timeout.InfiniteTimeSpan }, options)
    {
    }

    /// <summary>A client over the caller's own connections, with their handlers and headers.</summary>
    /// <param name="httpClient">
    /// Its <see cref="HttpClient.Timeout"/> holds for each attempt and all of a file beside that of the options: make it infinite.
    /// </param>
    /// <param name="options">When it does not say where the API is, <see cref="HttpClient.BaseAddress"/> does.</param>
    public LeveHeleLivetClient(HttpClient httpClient, LeveHeleLivetOptions? options = null) => _connection = new ApiConnection(httpClient, options ?? new());

    // A connection that never ends never notices that the API's address has moved.
    private static SocketsHttpHandler OwnHandler() => new()
    {
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
