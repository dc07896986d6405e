using System.Net;
using Microsoft.AspNetCore.Http;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>What is sent again, when, how often, and what never is.</summary>
public sealed class RetryTests
{
    private const string Refusal = """{"type":"/problems/CODE","title":"No.","status":503,"code":"CODE","detail":"No.","instance":"/v1/notes","traceId":"abc","errors":[]}""";

    private readonly FakeClock _clock = new();

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_cannot_be_answered_now_is_asked_again_later_each_time(int status)
    {
        await using var api = await StubApi.That(Failing(4, context => context.Response.StatusCode = status));

        await api.Connect(Options()).SendAsync(Get(), default);

        api.Requests.Count.ShouldBe(5);
        _clock.Waits.Count.ShouldBe(4);
        _clock.Waits.ShouldBeInOrder();
        _clock.Waits[0].ShouldBeInRange(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200));
    }

    [Theory]
    [InlineData(304)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(500)]
    public async Task What_is_refused_for_good_is_asked_once(int status)
    {
        await using var api = await StubApi.That(Failing(1, context => context.Response.StatusCode = status));

        var refused = await Should.ThrowAsync<ApiProblemException>(api.Connect(Options()).SendAsync(Get(), default));

        (refused.Status, refused.AfterLostAnswer).ShouldBe(((HttpStatusCode)status, false));
        api.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whether_it_is_ready_is_asked_once()
    {
        await using var api = await StubApi.ThatAnswers(Refusal.Replace("CODE", ProblemCodes.NotReady, StringComparison.Ordinal), 503, "application/problem+json");

        var refused = await Should.ThrowAsync<ApiProblemException>(Client(api).About.GetReadyAsync());

        refused.Code.ShouldBe(ProblemCodes.NotReady);
        api.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_asked_for_again()
    {
        await using var api = await StubApi.That(Failing(2, async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            context.Abort();
        }));

        await api.Connect(Options()).SendAsync(Get(), default);

        api.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_said_after_the_attempts_that_are_allowed()
    {
        var api = await StubApi.ThatAnswers("");
        var address = api.Address;
        await api.DisposeAsync();

        await Should.ThrowAsync<HttpRequestException>(new LeveHeleLivetClient(Options(address, retries: 2)).Catalogue.ListSolutionsAsync());

        _clock.Waits.Count.ShouldBe(2);
    }

    [Fact]
    public async Task It_waits_as_long_as_it_is_asked_to()
    {
        await using var api = await StubApi.That(Failing(1, context => (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, "20")));

        await api.Connect(Options()).SendAsync(Get(), default);

        _clock.Waits.Single().ShouldBeInRange(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20.2));
    }

    [Fact]
    public async Task It_does_not_wait_for_longer_than_the_call_may_take()
    {
        await using var api = await StubApi.That(Failing(1, context => (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (503, "3600")));

        var refused = await Should.ThrowAsync<ApiProblemException>(api.Connect(Options()).SendAsync(Get(), default));

        refused.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        _clock.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_told_never_to_repeat_never_does()
    {
        await using var api = await StubApi.ThatAnswers("", 503);

        await Should.ThrowAsync<ApiProblemException>(api.Connect(Options(retries: 0)).SendAsync(Get(), default));

        api.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_POST_without_a_key_is_sent_once()
    {
        await using var api = await StubApi.ThatAnswers("", 503);

        await Should.ThrowAsync<ApiProblemException>(api.Connect(Options()).SendAsync(new ApiRequest("POST", "v1/notes"), default));

        api.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task All_attempts_of_a_POST_have_one_key_and_the_next_POST_has_another()
    {
        await using var api = await StubApi.That(Failing(2, context => context.Response.StatusCode = 502));

        await api.Connect(Options()).SendAsync(new ApiRequest("POST", "v1/notes").IdempotencyKey(null), default);
        await api.Connect(Options()).SendAsync(new ApiRequest("POST", "v1/notes").IdempotencyKey(null), default);
        await api.Connect(Options()).SendAsync(new ApiRequest("POST", "v1/notes").IdempotencyKey("mine"), default);

        var keys = api.Requests.Select(request => request.Headers["Idempotency-Key"].Single()).ToList();
        keys.Count.ShouldBe(5);
        keys.Take(3).Distinct().ShouldHaveSingleItem();
        keys.Distinct().Count().ShouldBe(3);
        keys[^1].ShouldBe("mine");
    }

    [Fact]
    public async Task A_file_is_wound_back_and_sent_again()
    {
        await using var api = await StubApi.That(Failing(1, context => context.Response.StatusCode = 502));
        using var file = new MemoryStream("-number;name"u8.ToArray()) { Position = 1 };

        await api.Connect(Options()).SendAsync(new ApiRequest("PUT", "v1/notes").Body(file, "text/csv"), default);

        api.Requests.Select(request => request.Body).ShouldBe(["number;name", "number;name"]);
        file.CanRead.ShouldBeTrue("it is the caller's to dispose of");
    }

    [Fact]
    public async Task A_file_that_cannot_be_wound_back_is_sent_once()
    {
        await using var api = await StubApi.ThatAnswers("", 502);
        using var file = new OneWayStream();

        await Should.ThrowAsync<ApiProblemException>(api.Connect(Options()).SendAsync(new ApiRequest("PUT", "v1/notes").Body(file, "text/csv"), default));

        api.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_after_a_lost_answer_says_so()
    {
        await using var api = await StubApi.That(Failing(1, context => context.Abort(), afterwards: 412));

        var refused = await Should.ThrowAsync<ApiProblemException>(api.Connect(Options()).SendAsync(new ApiRequest("PUT", "v1/notes/1"), default));

        refused.AfterLostAnswer.ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_API_itself_refused_is_not_lost()
    {
        await using var api = await StubApi.That(Failing(
            1,
            context =>
            {
                (context.Response.StatusCode, context.Response.ContentType) = (503, "application/problem+json");
                return context.Response.WriteAsync(Refusal.Replace("CODE", ProblemCodes.SurveyBusy, StringComparison.Ordinal));
            },
            afterwards: 412));

        var refused = await Should.ThrowAsync<ApiProblemException>(api.Connect(Options()).SendAsync(new ApiRequest("PUT", "v1/notes/1"), default));

        refused.AfterLostAnswer.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_stops_while_it_waits_is_heard_at_once()
    {
        using var stop = new CancellationTokenSource();
        await using var api = await StubApi.ThatAnswers("", 503, headers: ("Retry-After", "80"));

        var call = api.Connect(Options()).SendAsync(Get(), stop.Token);
        await api.FirstAnswered();
        await stop.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(call)).CancellationToken.ShouldBe(stop.Token);
        api.Requests.Count.ShouldBe(1);
    }

    private LeveHeleLivetClient Client(StubApi api) => new(Options(api.Address));

    private LeveHeleLivetOptions Options(Uri? address = null, int retries = 4) => new() { BaseAddress = address, Retries = retries, Clock = _clock };

    private static ApiRequest Get() => new("GET", "v1/notes/1");

    private static RequestDelegate Failing(int times, Action<HttpContext> how, int afterwards = 200) => Failing(times, context =>
    {
        how(context);
        return Task.CompletedTask;
    }, afterwards);

    private static RequestDelegate Failing(int times, Func<HttpContext, Task> how, int afterwards = 200)
    {
        var left = times;
        return context =>
        {
            if (left-- > 0) return how(context);
            context.Response.StatusCode = afterwards;
            return Task.CompletedTask;
        };
    }

    private sealed class OneWayStream : MemoryStream
    {
        public override bool CanSeek => false;
    }
}
