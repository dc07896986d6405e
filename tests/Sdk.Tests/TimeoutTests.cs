using Microsoft.AspNetCore.Http;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>The time-out holds until the answer is there, and not for a file under way.</summary>
public sealed class TimeoutTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly FakeClock _clock = new();

    [Fact]
    public async Task A_call_that_is_not_answered_ends()
    {
        await using var api = await StubApi.That(context =>
        {
            _clock.Pass(Hour);
            return Never(context);
        });

        var late = await Record.ExceptionAsync(() => api.Connect(Options()).SendAsync(new ApiRequest("GET", "v1/notes"), default));

        late.ShouldBeOfType<TaskCanceledException>().InnerException.ShouldBeOfType<TimeoutException>();
        api.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_to_its_end_ends()
    {
        await using var api = await StubApi.That(async context =>
        {
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            _clock.Pass(Hour);
            await Never(context);
        });

        await Should.ThrowAsync<TaskCanceledException>(api.Connect(Options()).SendAsync(new ApiRequest("GET", "v1/notes"), default));
    }

    [Fact]
    public async Task A_file_is_received_for_as_long_as_it_takes()
    {
        var rest = new TaskCompletionSource();
        await using var api = await StubApi.That(async context =>
        {
            await context.Response.WriteAsync("one ");
            await context.Response.Body.FlushAsync();
            await rest.Task;
            await context.Response.WriteAsync("two");
        });

        using var file = await api.Connect(Options()).SendForFileAsync(new ApiRequest("GET", "v1/notes.csv", "text/csv"), default);
        _clock.Pass(Hour);
        rest.SetResult();

        (await new StreamReader(file.Stream).ReadToEndAsync()).ShouldBe("one two");
    }

    [Fact]
    public async Task A_file_is_sent_for_as_long_as_it_takes()
    {
        await using var api = await StubApi.ThatAnswers("");
        using var file = new SlowStream(() => _clock.Pass(Hour));

        await api.Connect(Options()).SendAsync(new ApiRequest("PUT", "v1/notes").Body(file, "text/csv"), default);

        api.Requests.Single().Body.ShouldBe("number;name");
    }

    [Fact]
    public async Task A_file_that_has_been_sent_has_to_be_answered()
    {
        await using var api = await StubApi.That(context =>
        {
            _clock.Pass(Hour);
            return Never(context);
        });
        using var file = new MemoryStream("number;name"u8.ToArray());

        await Should.ThrowAsync<TaskCanceledException>(api.Connect(Options()).SendAsync(new ApiRequest("PUT", "v1/notes").Body(file, "text/csv"), default));
    }

    private LeveHeleLivetOptions Options() => new() { Clock = _clock };

    private static Task Never(HttpContext context) => new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);

    private sealed class SlowStream(Action read) : MemoryStream("number;name"u8.ToArray())
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            read();
            return base.CopyToAsync(destination, bufferSize, cancellationToken);
        }
    }
}
