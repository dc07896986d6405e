using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>Stands between client and API, passes every request on, and cuts off some of the answers.</summary>
internal sealed class LossyProxy : IAsyncDisposable
{
    // Each side's of its connection.
    private static readonly string[] OwnHeaders = ["Host", "Transfer-Encoding"];

    private readonly WebApplication _server;
    private readonly HttpClient _http;

    private LossyProxy(WebApplication server, Uri api)
    {
        _server = server;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = api };
    }

    public Uri Address => new(_server.Urls.Single());

    /// <summary>How many answers were cut off.</summary>
    public int Lost => _lost;

    private int _lost;

    /// <param name="api">Where the API is.</param>
    /// <param name="loses">Decides, when the API has answered, whether its answer is lost.</param>
    public static async Task<LossyProxy> Before(Uri api, Func<HttpRequest, Task<bool>> loses)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var proxy = new LossyProxy(builder.Build(), api);
        proxy._server.Run(async context =>
        {
            using var answer = await proxy.PassOnAsync(context.Request);
            var body = await answer.Content.ReadAsByteArrayAsync();
            var lost = await loses(context.Request);
            if (lost && Interlocked.Increment(ref proxy._lost) % 2 == 0)
            {
                context.Abort();
                return;
            }
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OwnHeaders.Contains(header.Key)))
                context.Response.Headers[name] = values.ToArray();
            // Every other is cut off within its body, where it has one.
            await context.Response.Body.WriteAsync(lost ? body.AsMemory(0, body.Length / 2) : body);
            if (!lost) return;
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        await proxy._server.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<HttpResponseMessage> PassOnAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), $"{request.Path}{request.QueryString}");
        if (body.Length > 0) message.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in request.Headers.Where(header => !OwnHeaders.Contains(header.Key)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, values.ToArray()))
                message.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }
        return await _http.SendAsync(message);
    }
}
