using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>A real server that answers as the test says and remembers what it was asked.</summary>
internal sealed class StubApi : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StubApi(WebApplication server) => _server = server;

    public List<Asked> Requests { get; } = [];

    /// <summary>Ends when a first request has been answered.</summary>
    public Task FirstAnswered() => _asked.Task;

    public Uri Address => new(_server.Urls.Single());

    public static async Task<StubApi> That(RequestDelegate answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var api = new StubApi(builder.Build());
        api._server.Run(async context =>
        {
            api.Requests.Add(await Asked.FromAsync(context.Request));
            await answers(context);
            api._asked.TrySetResult();
        });
        await api._server.StartAsync();
        return api;
    }

    public static Task<StubApi> ThatAnswers(string json, int status = 200, string type = "application/json", params (string Name, string Value)[] headers) =>
        That(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            foreach (var (name, value) in headers)
                context.Response.Headers[name] = value;
            await context.Response.WriteAsync(json);
        });

    /// <summary>A connection to try the base layer with, apart from any operation.</summary>
    public ApiConnection Connect(LeveHeleLivetOptions? options = null) => new(new HttpClient { BaseAddress = Address }, options ?? new() { Retries = 0 });

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

/// <summary>A request as it came over the wire, the path still escaped.</summary>
internal sealed record Asked(string Method, string Path, IQueryCollection Query, IHeaderDictionary Headers, string Body)
{
    public static async Task<Asked> FromAsync(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        using var body = new StreamReader(request.Body);
        return new(request.Method, target.Split('?')[0], request.Query, new HeaderDictionary(request.Headers.ToDictionary()), await body.ReadToEndAsync());
    }
}
