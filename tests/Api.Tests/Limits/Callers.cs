using System.Net;
using System.Net.Sockets;

namespace LeveHeleLivet.Api.Tests.Limits;

/// <summary>Callers on one machine that have an address each.</summary>
internal static class Callers
{
    public const string One = "127.0.0.2";
    public const string Other = "127.0.0.3";

    public static Task<Answer> AskAsync(this HttpClient client, string path, params (string Name, string Value)[] headers) => client.SendAsync(HttpMethod.Get, path, null, headers);

    public static HttpClient From(string local, Uri address, int connections = 100) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = connections,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Parse(local), 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromMinutes(5),
    };
}
