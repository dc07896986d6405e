using LeveHeleLivet.TestKit;
using Microsoft.AspNetCore.Http;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>What is kept is given again only when the API says that it still holds, to who got it, in the language it is in.</summary>
public sealed class CacheTests
{
    private const int Plenty = 1_000_000;

    private static readonly string[] Tags = ["\"a\"", "\"b\""];

    [Fact]
    public async Task Nothing_is_kept_unless_it_is_asked_for()
    {
        await using var api = await StubApi.That(context => AnswerAsync(context, Tags[0]));
        var connection = api.Connect(new());

        await ReadAsync(connection);
        await ReadAsync(connection);

        api.Requests.ShouldAllBe(request => request.Headers.IfNoneMatch.Count == 0);
    }

    [Fact]
    public async Task What_has_not_changed_is_given_again_and_what_has_is_read()
    {
        var tag = Tags[0];
        await using var api = await StubApi.That(context => AnswerAsync(context, tag));
        var connection = api.Connect(new() { CacheBytes = Plenty });

        var first = await ReadAsync(connection);
        var same = await ReadAsync(connection);
        tag = Tags[1];
        var other = await ReadAsync(connection);

        same.ShouldBe(first);
        (same.ETag, other.ETag).ShouldBe((Tags[0], Tags[1]));
        api.Requests.Select(request => request.Headers.IfNoneMatch.ToString()).ShouldBe(["", Tags[0], Tags[0]]);
    }

    [Fact]
    public async Task Address_language_and_caller_each_have_answers_of_their_own()
    {
        await using var api = await StubApi.That(context => AnswerAsync(context, Tags[0]));
        var options = new LeveHeleLivetOptions { CacheBytes = Plenty };
        var connection = api.Connect(options);

        await ReadAsync(connection);
        await ReadAsync(connection, "v1/notes?q=a");
        options.Language = "nn";
        await ReadAsync(connection);
        options.Token = _ => new("one");
        await ReadAsync(connection);
        options.Token = _ => new("other");
        await ReadAsync(connection);

        api.Requests.ShouldAllBe(request => request.Headers.IfNoneMatch.Count == 0);
        await ReadAsync(connection);
        api.Requests[^1].Headers.IfNoneMatch.ToString().ShouldBe(Tags[0]);
    }

    [Fact]
    public async Task A_header_of_the_connection_decides_as_one_of_the_call_does()
    {
        await using var api = await StubApi.That(context => AnswerAsync(context, Tags[0]));
        using var http = new HttpClient { BaseAddress = api.Address };
        var connection = new ApiConnection(http, new() { CacheBytes = Plenty });

        await ReadAsync(connection);
        http.DefaultRequestHeaders.TryAddWithoutValidation("X-Tenant", "a, b");
        await ReadAsync(connection);
        http.DefaultRequestHeaders.Remove("X-Tenant");
        http.DefaultRequestHeaders.TryAddWithoutValidation("X-Tenant", ["a", "b"]);
        await ReadAsync(connection);

        api.Requests.ShouldAllBe(request => request.Headers.IfNoneMatch.Count == 0);
        await ReadAsync(connection);
        api.Requests[^1].Headers.IfNoneMatch.ToString().ShouldBe(Tags[0]);
    }

    [Fact]
    public async Task What_does_not_fit_is_not_kept()
    {
        await using var api = await StubApi.That(context => AnswerAsync(context, Tags[0]));
        var connection = api.Connect(new() { CacheBytes = 10 });

        await ReadAsync(connection);
        await ReadAsync(connection);

        api.Requests.ShouldAllBe(request => request.Headers.IfNoneMatch.Count == 0);
    }

    [Fact]
    public async Task The_API_itself_is_read_from_memory_until_something_changes()
    {
        await using var api = await TestApi.StartAsync();
        var statuses = new List<int>();
        using var http = new HttpClient(new Watched(statuses)) { BaseAddress = api.Address };
        var client = new LeveHeleLivetClient(http, new() { CacheBytes = Plenty });

        var before = await client.Plans.ListPlansAsync();
        var same = await client.Plans.ListPlansAsync();
        await api.Municipality("3403").Plans.RegisterPlanAsync("3403", "plan", new() { Type = PlanType.Samfunnsdel, Title = "Samfunnsdel", Status = PlanStatus.Started });
        var after = await client.Plans.ListPlansAsync();

        statuses.ShouldBe([200, 304, 200]);
        same.ETag.ShouldBe(before.ETag);
        after.Items.Count.ShouldBe(before.Items.Count + 1);
    }

    private static Task<Health> ReadAsync(ApiConnection connection, string path = "v1/notes") =>
        connection.SendAsync<Health>(new ApiRequest("GET", path, "application/json"), default);

    private static Task AnswerAsync(HttpContext context, string tag)
    {
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch != tag) return context.Response.WriteAsJsonAsync(new { status = $"the state {tag}" });
        context.Response.StatusCode = 304;
        return Task.CompletedTask;
    }

    private sealed class Watched(List<int> statuses) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            statuses.Add((int)response.StatusCode);
            return response;
        }
    }
}
