using System.Net;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.Register.Writing;

namespace LeveHeleLivet.Api.Tests.Register;

/// <summary>The answer is lost after the commit; the caller, who cannot know, sends the same again.</summary>
public sealed class LostAnswerTests
{
    private static readonly string?[] Matches = [null, "seen", "*", "\"0d9f6a52-6d3c-4f6e-9a57-3f1f2b8f7c11\""];
    private static readonly string?[] Absences = [null, "*", "\"0d9f6a52-6d3c-4f6e-9a57-3f1f2b8f7c11\""];

    public static TheoryData<string> Kinds => RecordKind.Names;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_repeated_happens_once(string name)
    {
        await using var api = await TestApi.StartAsync();
        var kind = RecordKind.Of(name);
        using var owner = await kind.OwnerAsync(api);
        using var unlucky = await UnluckyAsync(api, kind);
        var number = 0;
        foreach (var (match, absence) in from match in Matches from absence in Absences select (match, absence))
        {
            // Positions have the codes for keys.
            var path = name == "positions" ? $"{kind.List}/{1 + number / 5}.{1 + number % 5}" : $"{kind.Path}-{number}";
            number++;
            (string, string)[] again(string seen) => Headers(match?.Replace("seen", seen, StringComparison.Ordinal), absence);

            await LoseAsync(() => unlucky.PutAsync(path, kind.First, ("If-None-Match", "*")));
            var created = (await owner.PutAsync(path, kind.First, again("\"gone\""))).ShouldBe(HttpStatusCode.OK);

            await LoseAsync(() => unlucky.PutAsync(path, kind.Second, IfMatch(created.Tag())));
            var changed = (await owner.PutAsync(path, kind.Second, again(created.Tag()))).ShouldBe(HttpStatusCode.OK);

            await LoseAsync(() => unlucky.RemoveAsync(path, IfMatch(changed.Tag())));
            (await owner.RemoveAsync(path, again(changed.Tag()))).ShouldBe(kind.Deleted);

            await LoseAsync(() => unlucky.RestoreAsync(path, ("Idempotency-Key", path)));
            var replayed = (await owner.RestoreAsync(path, [("Idempotency-Key", path), .. again(changed.Tag())])).ShouldBe(HttpStatusCode.OK);
            replayed.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
            var restored = (await owner.RestoreAsync(path, again(changed.Tag()))).ShouldBe(HttpStatusCode.OK);
            restored.Revision().ShouldBe(replayed.Revision());

            (await api.LogAsync(name, (kind.IsMunicipal ? "3403/" : "") + path[(path.LastIndexOf('/') + 1)..])).ShouldBe(["created", "changed", "deleted", "restored"]);
            (await api.ItemsAsync($"{path}/history")).Count.ShouldBe(3);
        }
        number.ShouldBe(Matches.Length * Absences.Length);
    }

    [Fact]
    public async Task A_whole_set_that_is_repeated_is_written_once()
    {
        const string Path = "/v1/municipalities/3403/positions";
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        using var unlucky = await UnluckyAsync(api, RecordKind.Of("positions"));
        var number = 0;
        foreach (var (match, absence) in from match in Matches from absence in Absences select (match, absence))
        {
            var body = $$"""{"positions":[{"code":"{{1 + number++ % 2}}","stance":"adopted","rationale":"{{number}}"}]}""";
            var seen = (await api.GetAsync(Path)).GetProperty("revision").GetGuid();
            await LoseAsync(() => unlucky.PutAsync(Path, body, IfMatch(seen)));
            (await hamar.PutAsync(Path, body, Headers(match?.Replace("seen", $"\"{seen}\"", StringComparison.Ordinal), absence))).ShouldBe(HttpStatusCode.OK).Json.Text("change").ShouldBe("none");
            (await api.LogAsync("positions", "3403")).Count.ShouldBe(number);
        }
    }

    private static async Task LoseAsync(Func<Task<Answer>> call) => (await Should.ThrowAsync<HttpRequestException>(call)).Message.ShouldBe(LosesAnswers.Message);

    private static (string, string)[] Headers(string? match, string? absence) =>
        [.. match is null ? Array.Empty<(string, string)>() : [IfMatch(match)], .. absence is null ? Array.Empty<(string, string)>() : [("If-None-Match", absence)]];

    /// <summary>A caller who never gets an answer, though what it sends is done.</summary>
    private static async Task<HttpClient> UnluckyAsync(TestApi api, RecordKind kind)
    {
        using var owner = await kind.OwnerAsync(api);
        var client = new HttpClient(new LosesAnswers { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = api.Address };
        client.DefaultRequestHeaders.Authorization = owner.DefaultRequestHeaders.Authorization;
        return client;
    }

    private sealed class LosesAnswers : DelegatingHandler
    {
        public const string Message = "The answer was lost.";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var answer = await base.SendAsync(request, cancellationToken);
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(cancellationToken));
            throw new HttpRequestException(Message);
        }
    }
}
