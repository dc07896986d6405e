using System.Net;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Tests.Register;
using LeveHeleLivet.Api.Tests.Surveys;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.Register.Writing;

namespace LeveHeleLivet.Api.Tests.Writes;

/// <summary>The rules of the one write path, of everything that a PUT writes.</summary>
public sealed class WritableResourceTests
{
    private const string Stale = "\"0d9f6a52-6d3c-4f6e-9a57-3f1f2b8f7c11\"";
    private static readonly (string, string) Nynorsk = ("Accept-Language", "nn");

    private static readonly IReadOnlyList<Resource> All =
    [
        .. RecordKind.All.Select(kind => new Resource(kind.Path, kind.First, kind.Second, kind.OwnerAsync)),
        new("/v1/surveys/kommuner", Survey("Oppdiktet"), Survey("Endret"), api => api.AsOwnerAsync()),
        new("/v1/surveys/kommuner/versions/2", ADefinition.Of().ToJsonString(), ADefinition.Of().ToJsonString().Replace("\"nb\":\"", "\"nb\":\"Endret ", StringComparison.Ordinal), api => api.WithSurveyAsync()),
        new(ASurvey.Round, ASurvey.RoundBody(), ASurvey.RoundBody(title: "Endret"), api => api.WithSurveyAsync()),
        new(ASurvey.Response("3403"), ASurvey.Body(), ASurvey.Body("""{"1.1":5,"1.2":2,"3":"no"}"""), async api =>
        {
            (await api.WithOpenRoundAsync()).Dispose();
            return await api.AsRespondentAsync("3403");
        }),
        new("/v1/plan-surveys/eksempel", PlanSurvey("Oppdiktet"), PlanSurvey("Endret"), api => api.AsAsync(TestOrganisations.Evaluator, Scope.EvaluationWrite)),
        new("/v1/indicators/eksempel", Indicator("Oppdiktet"), Indicator("Endret"), api => api.AsAsync(TestOrganisations.Portal, Scope.CatalogueWrite)),
        // What ships is there from the beginning.
        new("/v1/solutions/5.5/texts", Texts("title", "description", "Oppdiktet"), Texts("title", "description", "Endret"), api => api.AsAsync(TestOrganisations.Portal, Scope.CatalogueWrite)) { IsThere = true },
        new("/v1/innsatsomrader/5/texts", Texts("name", "aim", "Oppdiktet"), Texts("name", "aim", "Endret"), api => api.AsAsync(TestOrganisations.Portal, Scope.CatalogueWrite)) { IsThere = true },
    ];

    public static TheoryData<string> Paths => [.. All.Select(resource => resource.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_write_says_its_state_and_its_language_and_repeated_it_changes_nothing(string path)
    {
        await using var api = await TestApi.StartAsync();
        var resource = Of(path);
        using var owner = await resource.OwnerAsync(api);
        var written = await resource.FirstAsync(owner);
        written.Headers.ETag.ShouldNotBeNull().IsWeak.ShouldBeFalse();
        var before = await api.FingerprintAsync();
        foreach (var header in new[] { ("If-Match", Stale), ("If-None-Match", "*") })
        {
            var again = (await owner.PutAsync(path, resource.First, header, Nynorsk)).ShouldBe(HttpStatusCode.OK);
            again.Tag().ShouldBe(written.Tag());
            again.Language.ShouldBe("nn");
        }
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_change_names_the_state_that_it_changes(string path)
    {
        await using var api = await TestApi.StartAsync();
        var resource = Of(path);
        using var owner = await resource.OwnerAsync(api);
        var tag = (await resource.FirstAsync(owner)).Tag();
        var before = await api.FingerprintAsync();
        (await owner.PutAsync(path, resource.Second)).ShouldBeRefused(428, "precondition_required");
        (await owner.PutAsync(path, resource.Second, IfMatch(Stale))).ShouldBeRefused(412, "precondition_failed");
        (await owner.PutAsync(path, resource.Second, ("If-None-Match", "*"))).ShouldBeRefused(412, "precondition_failed");
        (await api.ChangedSinceAsync(before)).ShouldBeEmpty();
        var changed = (await owner.PutAsync(path, resource.Second, IfMatch(tag))).ShouldBe(HttpStatusCode.OK);
        changed.Tag().ShouldNotBe(tag);
        (await owner.PutAsync(path, resource.First, IfMatch(tag))).ShouldBeRefused(412, "precondition_failed");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Of_many_who_change_the_same_state_at_once_one_does(string path)
    {
        await using var api = await TestApi.StartAsync();
        var resource = Of(path);
        using var owner = await resource.OwnerAsync(api);
        var tag = (await resource.FirstAsync(owner)).Tag();
        var before = await api.RowsAsync("Changes");
        var responses = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => owner.PutAsync(path, resource.Second, IfMatch(tag))));
        responses.ShouldAllBe(response => response.Status == HttpStatusCode.OK);
        responses.Select(response => response.Tag()).Distinct().ShouldHaveSingleItem();
        (await api.RowsAsync("Changes")).ShouldBe(before + 1);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_failure_at_any_command_leaves_no_trace(string path)
    {
        var (resource, database) = (Of(path), new FailingDatabase());
        await using var api = await database.StartAsync();
        using var owner = await resource.OwnerAsync(api);
        var tag = (await resource.FirstAsync(owner)).Tag();
        var before = await api.FingerprintAsync();
        var steps = 0;
        for (var ended = false; !ended; steps++)
        {
            database.FailAfter(steps);
            var response = await owner.PutAsync(path, resource.Second, IfMatch(tag));
            ended = !database.HasFailed;
            database.FailAfter(null);
            if (ended) response.ShouldBe(HttpStatusCode.OK);
            else response.ShouldBeRefused(500, "internal_error");
            (await api.ChangedSinceAsync(before)).Any().ShouldBe(ended, $"step {steps}");
        }
        steps.ShouldBeGreaterThan(5, "reading, writing, numbering and logging are steps");
    }

    private static Resource Of(string path) => All.Single(resource => resource.Path == path);

    private static string Survey(string title) => $$"""{"title":{"nb":"{{title}}"},"description":{"nb":"Oppdiktet"},"audience":"municipality","readers":[]}""";

    private static string PlanSurvey(string title) => $$"""{"title":{"nb":"{{title}}"},"source":"Oppdiktet","observedTo":"2025-12-31"}""";

    private static string Indicator(string name) => $$"""{"name":{"nb":"{{name}}"},"description":{"nb":"Oppdiktet"},"unit":{"nb":"per 1000"},"source":"Oppdiktet"}""";

    private static string Texts(string one, string other, string text) => $$"""{ "{{one}}": { "nb": "{{text}}" }, "{{other}}": { "nb": "{{text}}" } }""";

    /// <summary>What a PUT writes, with two bodies that differ.</summary>
    private sealed record Resource(string Path, string First, string Second, Func<TestApi, Task<HttpClient>> OwnerAsync)
    {
        public bool IsThere { get; init; }

        /// <summary>Writes it the first time.</summary>
        public async Task<Answer> FirstAsync(HttpClient owner) =>
            IsThere ? (await owner.PutAsync(Path, First, IfMatch("*"))).ShouldBe(HttpStatusCode.OK) : (await owner.PutAsync(Path, First)).ShouldBe(HttpStatusCode.Created);
    }
}
