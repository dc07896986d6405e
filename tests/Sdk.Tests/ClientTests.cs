using System.Net;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>The layer by hand, against a real server and apart from what the API happens to offer.</summary>
public sealed class ClientTests
{
    private const string Refusal = """
        {"type":"/problems/parameter_invalid","title":"A parameter is wrong.","status":400,"code":"parameter_invalid","detail":"Two are.",
         "instance":"/v1/notes","traceId":"abc","errors":[
          {"code":"value_invalid","message":"'limit' is from 1 to 500.","parameter":"limit","pointer":null},
          {"code":"value_invalid","message":"Required.","parameter":null,"pointer":"/title"}]}
        """;

    [Fact]
    public async Task A_refusal_arrives_as_the_problem()
    {
        await using var api = await StubApi.ThatAnswers(Refusal, 400, "application/problem+json; charset=utf-8");

        var refusal = await Should.ThrowAsync<ApiProblemException>(api.Connect().SendAsync<Note>(Get("v1/notes/1"), default));

        refusal.Status.ShouldBe(HttpStatusCode.BadRequest);
        refusal.Code.ShouldBe("parameter_invalid");
        refusal.TraceId.ShouldBe("abc");
        refusal.Faults[1].Pointer.ShouldBe("/title");
        refusal.Message.ShouldBe("400 parameter_invalid: Two are. [limit: 'limit' is from 1 to 500.] [/title: Required.] (trace abc)");
    }

    [Theory]
    [InlineData(502, "text/html", "<html>Bad gateway</html>")]
    [InlineData(502, "application/problem+json", "<html>")]
    [InlineData(500, "application/problem+json", """{"title":"Not ours."}""")]
    [InlineData(304, "text/plain", "")]
    public async Task An_answer_from_something_in_between_keeps_its_status(int status, string type, string body)
    {
        await using var api = await StubApi.That(context =>
        {
            (context.Response.StatusCode, context.Response.ContentType) = (status, type);
            return body.Length == 0 ? Task.CompletedTask : context.Response.WriteAsync(body);
        });

        var refusal = await Should.ThrowAsync<ApiProblemException>(api.Connect().SendAsync(Get("v1/notes"), default));

        ((int)refusal.Status).ShouldBe(status);
        refusal.Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("<html>Log in to the network</html>")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"text":null}""")]
    public async Task An_answer_that_is_not_the_promised_JSON_is_refused_rather_than_half_read(string body)
    {
        await using var api = await StubApi.ThatAnswers(body, type: "text/html");

        var refusal = await Should.ThrowAsync<ApiProblemException>(api.Connect().SendAsync<Note>(Get("v1/notes/1"), default));

        refusal.Status.ShouldBe(HttpStatusCode.OK);
        refusal.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task The_object_carries_the_ETag_and_the_change_number_and_is_equal_without_them()
    {
        await using var api = await StubApi.ThatAnswers("""{"text":"a"}""", headers: [("ETag", "\"rev.nb\""), ("X-Change-Sequence", "42")]);

        var note = await api.Connect().SendAsync<Note>(Get("v1/notes/1"), default);

        note.ETag.ShouldBe("\"rev.nb\"");
        note.ChangeSequence.ShouldBe(42);
        (note with { }).ETag.ShouldBe(note.ETag);
        note.ShouldBe(new Note("a"));
    }

    [Fact]
    public async Task All_pages_are_followed_one_by_one()
    {
        await using var api = await StubApi.That(Pages);

        var read = new List<string>();
        await foreach (var note in All(api))
        {
            read.Add(note.Text);
            api.Requests.Count.ShouldBe((read.Count + 1) / 2);
        }

        read.ShouldBe(["a", "b", "c", "d", "e"]);
    }

    [Fact]
    public async Task Following_the_pages_stops_when_told()
    {
        await using var api = await StubApi.That(Pages);
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var note in All(api).WithCancellation(stop.Token))
                await stop.CancelAsync();
        });

        api.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_stops_when_told()
    {
        using var stop = new CancellationTokenSource();
        await using var api = await StubApi.That(async context =>
        {
            await stop.CancelAsync();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        });

        await Should.ThrowAsync<OperationCanceledException>(api.Connect().SendAsync<Note>(Get("v1/notes/1"), stop.Token));
    }

    [Fact]
    public async Task A_file_is_handed_on_as_it_arrives()
    {
        await using var api = await StubApi.ThatAnswers("number;name\r\n", type: "text/csv; charset=utf-8",
            headers: [("ETag", "\"x\""), ("Content-Disposition", "attachment; filename=\"plans.csv\"")]);

        using var file = await api.Connect().SendForFileAsync(new ApiRequest("GET", "v1/notes.csv", "text/csv"), default);

        (file.MediaType, file.FileName, file.ETag).ShouldBe(("text/csv", "plans.csv", "\"x\""));
        (await new StreamReader(file.Stream).ReadToEndAsync()).ShouldBe("number;name\r\n");
        api.Requests.Single().Headers.Accept.ToString().ShouldBe("text/csv, application/problem+json");
    }

    [Fact]
    public async Task What_is_null_is_not_sent()
    {
        await using var api = await StubApi.ThatAnswers("");

        await api.Connect().SendAsync(Get("v1/notes").Query("q", null).Query("municipality", Array.Empty<string>()).Header("If-Match", null), default);

        api.Requests.Single().Query.ShouldBeEmpty();
        api.Requests.Single().Headers.ShouldNotContainKey("If-Match");
    }

    [Fact]
    public async Task A_body_is_sent_as_the_kind_that_it_is_of()
    {
        await using var api = await StubApi.ThatAnswers("");

        await api.Connect().SendAsync(new ApiRequest("POST", "v1/questions").Body<Question>(new TextQuestion(80)), default);

        api.Requests.Single().Body.ShouldBe("""{"kind":"text","MaxLength":80}""");
        api.Requests.Single().Headers.ContentType.ToString().ShouldBe("application/json; charset=utf-8");
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void A_key_that_would_address_something_else_is_refused(string key) =>
        Should.Throw<ArgumentException>(() => Get("v1/notes/{key}").Path("key", key)).ParamName.ShouldBe("key");

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/behind/a/proxy")]
    [InlineData("/behind/a/proxy/")]
    public async Task The_API_may_be_anywhere_on_its_host(string path)
    {
        await using var api = await StubApi.ThatAnswers("");
        using var http = new HttpClient { BaseAddress = new Uri(api.Address, path) };

        await new ApiConnection(http, new()).SendAsync(Get("v1/notes"), default);

        api.Requests.Single().Path.ShouldBe($"{path.TrimEnd('/')}/v1/notes");
    }

    [Fact]
    public async Task A_caller_is_known_by_library_and_application()
    {
        await using var api = await StubApi.ThatAnswers("");

        await api.Connect(new() { Application = "Arkiv/4.2" }).SendAsync(Get("v1/notes"), default);
        await api.Connect().SendAsync(Get("v1/notes"), default);

        api.Requests.Select(request => request.Headers.UserAgent.ToString()).ShouldBe(["LeveHeleLivet.Sdk/1.0.0 Arkiv/4.2", "LeveHeleLivet.Sdk/1.0.0"]);
    }

    [Fact]
    public async Task A_member_that_is_not_set_is_not_sent()
    {
        await using var api = await StubApi.ThatAnswers("", status: 400, type: "text/html");

        await Should.ThrowAsync<ApiProblemException>(new LeveHeleLivetClient(api.Address).Plans.RegisterPlanAsync(
            "3403", "plan", new() { Type = PlanType.Samfunnsdel, Title = "Samfunnsdel", Status = PlanStatus.Started }));

        api.Requests.Single().Body.ShouldBe("""{"type":"samfunnsdel","title":"Samfunnsdel","status":"started"}""");
    }

    [Fact]
    public async Task A_registered_client_asks_for_its_language()
    {
        await using var api = await StubApi.ThatAnswers(Refusal, 400, "application/problem+json");
        await using var program = new ServiceCollection()
            .AddLeveHeleLivetClient(options => (options.BaseAddress, options.Language) = (api.Address, "nn")).Services
            .BuildServiceProvider();

        await Should.ThrowAsync<ApiProblemException>(program.GetRequiredService<LeveHeleLivetClient>().Catalogue.GetSolutionAsync("3.2"));

        api.Requests.Single().Headers.AcceptLanguage.ToString().ShouldBe("nn");
    }

    [Fact]
    public void A_client_that_is_not_told_where_the_API_is_says_so()
    {
        using var program = new ServiceCollection().AddLeveHeleLivetClient(_ => { }).Services.BuildServiceProvider();

        Should.Throw<OptionsValidationException>(program.GetRequiredService<LeveHeleLivetClient>).Message.ShouldContain(nameof(LeveHeleLivetOptions.BaseAddress));
    }

    private static ApiRequest Get(string path) => new("GET", path, "application/json");

    private static ItemList<Note> All(StubApi api) => ApiConnection.All(
        (string?)null,
        (cursor, stop) => api.Connect().SendAsync<NotePage>(Get("v1/notes").Query("cursor", cursor), stop),
        page => page.Items,
        page => page.NextCursor,
        CancellationToken.None);

    private static Task Pages(HttpContext context) => context.Response.WriteAsync((string?)context.Request.Query["cursor"] switch
    {
        null => """{"items":[{"text":"a"},{"text":"b"}],"nextCursor":"2"}""",
        "2" => """{"items":[{"text":"c"},{"text":"d"}],"nextCursor":"3"}""",
        _ => """{"items":[{"text":"e"}],"nextCursor":null}""",
    });

    [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind"), JsonDerivedType(typeof(TextQuestion), "text")]
    private record Question;

    private sealed record TextQuestion(int MaxLength) : Question;

    private sealed record Note([property: JsonPropertyName("text"), JsonRequired] string Text) : ApiObject;

    private sealed record NotePage(
        [property: JsonPropertyName("items")] IReadOnlyList<Note> Items,
        [property: JsonPropertyName("nextCursor")] string? NextCursor) : ApiObject;
}
