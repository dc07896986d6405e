using System.Net;
using System.Net.Sockets;
using System.Text;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.Api.Tests.Surveys;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.Configuration;

namespace LeveHeleLivet.Api.Tests.Limits;

/// <summary>Who asks for a large answer and does not read it loses the connection, so that the turn goes to the next.</summary>
[Trait("Category", "Slow")]
public sealed class SlowReaderTests
{
    private const string Large = "/v1/surveys/made-up/rounds/1/results.csv?question=1&groupBy=municipality";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Who_does_not_read_an_answer_is_cut_off_and_the_turn_goes_to_who_waits()
    {
        // Of the two turns one is this caller's, and one more request of this caller waits.
        await using var api = await TestApi.StartAsync(configure: builder =>
            builder.Configuration.AddInMemoryCollection([new("Limits:Costly", "2"), new("Limits:CostlyQueue", "1")]));
        await AskLargeSurveyAsync(api);
        using var one = Callers.From(Callers.One, api.Address);
        using var other = Callers.From(Callers.Other, api.Address);
        using var reader = await AskWithoutReadingAsync(api.Address, Large);

        var more = Enumerable.Range(1, 2).Select(limit => one.AskAsync($"/v1/counties?limit={limit}")).ToList();
        var refused = await Task.WhenAny(more).WaitAsync(Timeout);
        (await refused).ShouldBeRefused(503, "overloaded");
        var waiting = more.Single(asked => asked != refused);
        (await other.AskAsync("/v1/counties?limit=3")).ShouldBe(HttpStatusCode.OK);
        waiting.IsCompleted.ShouldBeFalse("the turn is still that of the slow reader");

        (await waiting.WaitAsync(Timeout)).ShouldBe(HttpStatusCode.OK);
        var whole = (await other.AskAsync(Large)).ShouldBe(HttpStatusCode.OK).Body;
        (await ReadToEndAsync(reader).WaitAsync(Timeout)).ShouldBeLessThan(Encoding.UTF8.GetByteCount(whole));
    }

    /// <summary>A question with as many items as fit into one answer for all municipalities.</summary>
    private static async Task AskLargeSurveyAsync(TestApi api)
    {
        var items = Enumerable.Range(1, 28).Select(item => $"1.{item}");
        var definition = new SurveyDefinition([new SectionDefinition("a", new("Del"))], [ACountedRound.Scale("1", [.. items])]);
        await ACountedRound.MakeAsync(api, SurveyAudience.Municipality, definition);
        await api.WriteAsync(async database =>
        {
            var round = ACountedRound.Round("1", PublicationLevel.PerMunicipality);
            database.Add(round);
            await OpenSurveyRound.OpenAsync(database, round, default);
        });
    }

    /// <summary>A caller whose system takes little on its own account; comes back when the answer has begun.</summary>
    private static async Task<Socket> AskWithoutReadingAsync(Uri address, string path)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4 * 1024 };
        socket.Bind(new IPEndPoint(IPAddress.Parse(Callers.One), 0));
        await socket.ConnectAsync(IPAddress.Parse(address.Host), address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n"));
        var begin = new byte["HTTP/1.1 200".Length];
        await socket.ReceiveAsync(begin);
        Encoding.ASCII.GetString(begin).ShouldBe("HTTP/1.1 200");
        return socket;
    }

    /// <summary>How many bytes still come before the server's end of the connection.</summary>
    private static async Task<long> ReadToEndAsync(Socket socket)
    {
        var (buffer, total) = (new byte[16 * 1024], 0L);
        try
        {
            for (int read; (read = await socket.ReceiveAsync(buffer)) > 0; total += read)
            {
            }
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionReset)
        {
        }
        return total;
    }
}
