using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace LeveHeleLivet.Sdk;

public sealed partial class ResponsesClient
{
    /// <summary>Imports responses that are made on the way: each goes out as it comes, and none is held.</summary>
    /// <remarks>
    /// It is sent once, for rows cannot be asked for twice. When it breaks off, nothing of it counts; sent again under the same
    /// key, it counts once.
    /// </remarks>
    /// <param name="survey">The survey's key.</param>
    /// <param name="round">The round's key.</param>
    /// <param name="idempotencyKey">Names this import, so that it counts once however often it is sent, such as a UUID.</param>
    /// <param name="rows">The responses. When they fail, the call does, and nothing counts.</param>
    /// <param name="mode">Whether one faulty row refuses them all, as when left out, or is left out itself.</param>
    /// <param name="notAsked">The items that nobody was asked.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The import, completed.</returns>
    /// <exception cref="ApiProblemException">The API answered with a problem; of rows, its faults say the line.</exception>
    public Task<SurveyImport> ImportResponseRowsAsync(
        string survey,
        string round,
        string idempotencyKey,
        IAsyncEnumerable<ResponseRow> rows,
        ImportMode? mode = null,
        IEnumerable<string>? notAsked = null,
        CancellationToken cancellationToken = default) =>
        _connection.SendAsync<SurveyImport>(
            new ApiRequest("POST", "v1/surveys/{survey}/rounds/{round}/imports", "application/json")
                .Path("survey", survey)
                .Path("round", round)
                .Query("mode", mode)
                .Query("notAsked", notAsked)
                .IdempotencyKey(idempotencyKey)
                .BodyOnce(time => new RowContent(rows, time)),
            cancellationToken);

    /// <summary>Exports the responses of a round one by one, as they arrive. When the connection breaks, it goes on after the last.</summary>
    /// <param name="survey">The survey's key.</param>
    /// <param name="round">The round's key.</param>
    /// <param name="after">Only what comes after the row of this name; null: from the beginning.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <exception cref="ApiProblemException">The API answered with a problem; thrown while enumerating.</exception>
    public async IAsyncEnumerable<ResponseRow> ExportResponseRowsAsync(
        string survey, string round, string? after = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var failures = 0; ;)
        {
            using var file = await ExportResponseLinesAsync(survey, round, after, cancellationToken).ConfigureAwait(false);
            using var lines = new StreamReader(file.Stream);
            while (true)
            {
                string? line;
                try
                {
                    line = await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false);
                }
                catch (Exception broken) when (broken is IOException or HttpRequestException && failures < _connection.Retries)
                {
                    failures++;
                    break;
                }
                if (line is null)
                    yield break;
                var row = JsonSerializer.Deserialize<ResponseRow>(line, ApiConnection.Json)!;
                (after, failures) = (row.Row, 0);
                yield return row;
            }
        }
    }
}

/// <summary>Responses on their way, a line of JSON each.</summary>
internal sealed class RowContent : HttpContent
{
    private const int BytesTogether = 64 * 1024;

    private readonly IAsyncEnumerable<ResponseRow> _rows;
    private readonly CallTime _time;

    public RowContent(IAsyncEnumerable<ResponseRow> rows, CallTime time)
    {
        (_rows, _time) = (rows, time);
        Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _time.Stop();
        var waiting = new MemoryStream();
        await foreach (var row in _rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            JsonSerializer.Serialize(waiting, row, ApiConnection.Json);
            waiting.WriteByte((byte)'\n');
            if (waiting.Length < BytesTogether)
                continue;
            await SendAsync().ConfigureAwait(false);
        }
        await SendAsync().ConfigureAwait(false);
        _time.Restart();

        async Task SendAsync()
        {
            waiting.Position = 0;
            await waiting.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
            waiting.SetLength(0);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
