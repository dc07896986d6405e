using System.Net;
using System.Net.Sockets;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>Stands between client and API and cuts each connection when so many bytes have come back through it.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Uri _api;
    private readonly int _afterBytes;
    private Task _work = Task.CompletedTask;
    private int _cut;

    private CuttingProxy(Uri api, int afterBytes) => (_api, _afterBytes) = (api, afterBytes);

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>How many connections have been cut.</summary>
    public int Cut => _cut;

    /// <summary>Ends when something has come back.</summary>
    public Task Opened => _opened.Task;

    public static Task<CuttingProxy> Before(Uri api, int afterBytes)
    {
        var proxy = new CuttingProxy(api, afterBytes);
        proxy._listener.Start();
        proxy._work = proxy.ServeAsync();
        return Task.FromResult(proxy);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _work;
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(PassAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var own = client;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(_api.Host, _api.Port, _end.Token);
            var there = client.GetStream().CopyToAsync(server.GetStream(), _end.Token);
            var (buffer, passed) = (new byte[4096], 0);
            for (int read; (read = await server.GetStream().ReadAsync(buffer, _end.Token)) > 0;)
            {
                _opened.TrySetResult();
                passed += read;
                if (passed >= _afterBytes)
                {
                    Interlocked.Increment(ref _cut);
                    return;
                }
                await client.GetStream().WriteAsync(buffer.AsMemory(0, read), _end.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // Either side has gone.
        }
    }
}
