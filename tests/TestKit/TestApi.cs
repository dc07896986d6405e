using System.Net;
using System.Text.Json;
using LeveHeleLivet.Api;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.TestKit.SqlServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeveHeleLivet.TestKit;

/// <summary>The real API on a real Kestrel, with a database of its own that holds the shipped data.</summary>
public sealed class TestApi : IAsyncDisposable
{
    private static readonly Lazy<Task<TestApi>> SharedInstance = new(() => StartAsync());

    private readonly WebApplication _app;
    private readonly bool _ownsDatabase;

    private TestApi(WebApplication app, TestClock clock, TestDatabase database, bool ownsDatabase)
    {
        _app = app;
        _ownsDatabase = ownsDatabase;
        Database = database;
        Clock = clock;
        Address = new Uri(app.Urls.Single());
        Http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public TestClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    public TestDatabase Database { get; }

    /// <summary>One API for all tests that only read.</summary>
    public static Task<TestApi> SharedAsync() => SharedInstance.Value;

    /// <summary>An API of the test's own.</summary>
    /// <param name="environment">Production unless a test asks for another.</param>
    /// <param name="empty">True: nothing in the database yet, so that it is made and loaded before the start.</param>
    /// <param name="configure">Changes services or settings.</param>
    public static async Task<TestApi> StartAsync(string environment = "Production", bool empty = false, Action<WebApplicationBuilder>? configure = null) =>
        await StartAsync(await TestDatabase.CreateAsync(empty), environment, configure, ownsDatabase: true);

    /// <summary>An API on a file, whatever the tests run on: for those whose subject it is.</summary>
    /// <param name="empty">True: no file yet, so that the start makes and loads it.</param>
    /// <param name="configure">Changes services or settings.</param>
    public static async Task<TestApi> StartEmbeddedAsync(bool empty = false, Action<WebApplicationBuilder>? configure = null) =>
        await StartAsync(await TestDatabase.CreateEmbeddedAsync(empty), "Production", configure, ownsDatabase: true);

    /// <summary>An API on a database that others may be using, and that stays when it ends.</summary>
    public static Task<TestApi> StartOnAsync(TestDatabase database, string environment = "Production", Action<WebApplicationBuilder>? configure = null) =>
        StartAsync(database, environment, configure, ownsDatabase: false);

    private static async Task<TestApi> StartAsync(TestDatabase database, string environment, Action<WebApplicationBuilder>? configure, bool ownsDatabase)
    {
        var clock = new TestClock();
        var issuer = await TestIssuer.SharedAsync();
        try
        {
            var app = LeveHeleLivetApi.Create(
                ["--environment", environment, "--urls", "http://127.0.0.1:0", .. database.Arguments],
                builder =>
                {
                    builder.Logging.ClearProviders();
                    builder.Services.AddSingleton<TimeProvider>(clock);
                    builder.Configuration.AddInMemoryCollection(issuer.Settings).AddInMemoryCollection(TestOrganisations.Settings).AddInMemoryCollection(TestLimits.Settings);
                    builder.Services.AddSingleton<TranslationFaults>().ConfigureDbContext<SqliteAppDbContext>(options => options.AddInterceptors(SqlServerTranslation.Shared));
                    configure?.Invoke(builder);
                });
            // On a server whoever deploys does this, before any instance starts.
            if (!database.IsEmbedded) await app.MigrateDatabaseAsync();
            await app.StartAsync();
            return new TestApi(app, clock, database, ownsDatabase);
        }
        catch when (ownsDatabase)
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the command `demonstrate` does before it serves.</summary>
    public Task<bool> PrepareDemonstrationAsync() => _app.PrepareDemonstrationAsync();

    /// <summary>What the command `backup` does. Returns what it prints.</summary>
    public Task<string> BackUpAsync(string file) => _app.BackUpDatabaseAsync(file);

    /// <summary>What an organisation calls with: a client whose token holds the scopes.</summary>
    public async Task<HttpClient> AsAsync(string organisation, params Scope[] scopes)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await TestIssuer.SharedAsync()).TokenFor(organisation, scopes));
        return client;
    }

    /// <summary>What a municipality's own system calls with: a client with a token to write.</summary>
    public Task<HttpClient> AsMunicipalityAsync(string number) => AsAsync(TestOrganisations.NumberOf(number), Scope.MunicipalityWrite);

    public async Task<JsonElement> GetAsync(string path, string? language = null)
    {
        using var response = await SendAsync(path, language);
        var body = await response.Content.ReadAsStringAsync();
        return response.StatusCode is HttpStatusCode.OK
            ? JsonDocument.Parse(body).RootElement
            : throw new InvalidOperationException($"GET {path} answered {(int)response.StatusCode}: {body}");
    }

    public Task<HttpResponseMessage> SendAsync(string path, string? language = null, params (string Name, string Value)[] headers) =>
        SendAsync(path, HttpCompletionOption.ResponseContentRead, language, headers);

    /// <summary>Calls and comes back with the headers, the body still to be read: for answers that do not end.</summary>
    public Task<HttpResponseMessage> OpenAsync(string path, string? language = null, params (string Name, string Value)[] headers) =>
        SendAsync(path, HttpCompletionOption.ResponseHeadersRead, language, headers);

    private Task<HttpResponseMessage> SendAsync(string path, HttpCompletionOption completion, string? language, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (language is not null) request.Headers.TryAddWithoutValidation("Accept-Language", language);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return Http.SendAsync(request, completion);
    }

    /// <summary>The problem that a call is refused with.</summary>
    public async Task<JsonElement> ProblemAsync(string path)
    {
        using var response = await SendAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        return response.Content.Headers.ContentType?.MediaType is "application/problem+json"
            ? JsonDocument.Parse(body).RootElement
            : throw new InvalidOperationException($"GET {path} answered {(int)response.StatusCode} without a problem: {body}");
    }

    /// <summary>Ends the API; fails if it asked something that SQL Server would not have understood.</summary>
    public async ValueTask DisposeAsync()
    {
        var faults = Services.GetRequiredService<TranslationFaults>();
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsDatabase) await Database.DisposeAsync();
        if (faults.TryPeek(out var fault)) throw fault;
    }
}

/// <summary>A clock that stands still until a test moves it; timers run in real time.</summary>
public sealed class TestClock : TimeProvider
{
    /// <summary>The day of these tests: after every change that the data know of.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    private long _now = Start.UtcTicks;

    public DateTimeOffset Now
    {
        get => new(Interlocked.Read(ref _now), TimeSpan.Zero);
        set => Interlocked.Exchange(ref _now, value.UtcTicks);
    }

    public override DateTimeOffset GetUtcNow() => Now;
}
