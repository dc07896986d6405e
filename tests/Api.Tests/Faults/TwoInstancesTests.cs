using System.Diagnostics;
using System.Net;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Tests.Changes;
using LeveHeleLivet.Api.Tests.Surveys;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Faults;

/// <summary>Two processes on one database behave as one: no state that matters is kept in either.</summary>
public sealed class TwoInstancesTests(TwoInstancesTests.Pair pair) : IClassFixture<TwoInstancesTests.Pair>
{
    private const int Writers = 8;
    private const int WritesEach = 10;

    /// <summary>The second that is promised, and one for a busy machine.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Changes_written_through_both_are_numbered_without_a_gap_and_told_to_followers_of_both_in_that_order()
    {
        using var one = await pair.AsAsync(0, TestOrganisations.NumberOf("3403"), Scope.MunicipalityWrite);
        using var other = await pair.AsAsync(1, TestOrganisations.NumberOf("3403"), Scope.MunicipalityWrite);
        var before = await pair.LastChangeAsync();
        await using var follower = await Follower.OpenAsync(one, $"?after={before}&resource=measures");
        await using var otherFollower = await Follower.OpenAsync(other, $"?after={before}&resource=measures");
        var told = Task.WhenAll(follower.ReadAsync(Writers * WritesEach), otherFollower.ReadAsync(Writers * WritesEach));
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var i = 0; i < WritesEach; i++)
            {
                var answer = await (i % 2 == 0 ? one : other).PutAsync($"/v1/municipalities/3403/measures/to-{writer}-{i}", """{"title":"Tiltak","solutions":["3.2"],"state":"planned"}""");
                answer.ShouldBe(HttpStatusCode.Created);
            }
        }));

        var (byOne, byOther) = ((await told)[0], (await told)[1]);
        byOne.Select(change => change.Sequence).ShouldBe(Enumerable.Range(1, Writers * WritesEach).Select(number => before + number));
        byOther.ShouldBe(byOne);
        byOne.Select(change => change.Key).Distinct().Count().ShouldBe(Writers * WritesEach);
    }

    [Fact]
    public async Task A_request_sent_to_both_at_once_under_one_key_is_done_once_and_answered_alike()
    {
        using var one = await pair.AsAsync(0, TestOrganisations.Evaluator, Scope.SurveyWrite, Scope.SurveyRead, Scope.SurveyRespond);
        using var other = await pair.AsAsync(1, TestOrganisations.Evaluator, Scope.SurveyWrite, Scope.SurveyRead, Scope.SurveyRespond);
        var body = AnInhabitant.Of("3403", new Dictionary<string, object> { ["1.1"] = 4, ["1.2"] = 2, ["3"] = "no" });
        var before = await RecountAsync(one, AnInhabitant.Round);
        for (var round = 0; round < 20; round++)
        {
            var key = ("Idempotency-Key", $"both-{round}");
            var answers = await Task.WhenAll(one.PostAsync(AnInhabitant.Responses, body, key), other.PostAsync(AnInhabitant.Responses, body, key));
            answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
            answers[0].Body.ShouldBe(answers[1].Body);
        }
        (await RecountAsync(other, AnInhabitant.Round)).ShouldBe(before + 20);
    }

    [Fact]
    public async Task A_municipality_that_answers_through_both_at_once_has_one_answer()
    {
        using var one = await pair.AsAsync(0, TestOrganisations.NumberOf("4203"), Scope.SurveyRespond, Scope.SurveyRead);
        using var other = await pair.AsAsync(1, TestOrganisations.NumberOf("4203"), Scope.SurveyRespond, Scope.SurveyRead);
        var answers = await Task.WhenAll(
            one.PutAsync(ASurvey.Response("4203"), ASurvey.Body()),
            other.PutAsync(ASurvey.Response("4203"), ASurvey.Body("""{"1.1":5,"1.2":1,"3":"no"}""")));
        answers.Count(answer => answer.Status is HttpStatusCode.Created).ShouldBe(1, string.Join('\n', answers.Select(answer => answer.Body)));
        answers.Single(answer => answer.Status is not HttpStatusCode.Created).ShouldBeRefused(428, "precondition_required");
        using var owner = await pair.AsAsync(0, TestOrganisations.Evaluator, Scope.SurveyWrite, Scope.SurveyRead);
        (await RecountAsync(owner, ASurvey.Round)).ShouldBe(1);
    }

    [Fact]
    public async Task What_one_has_written_the_other_shows_within_a_second_in_place_of_what_it_held()
    {
        using var one = await pair.AsAsync(0, TestOrganisations.NumberOf("3401"), Scope.MunicipalityWrite);
        using var other = await pair.AsAsync(1, TestOrganisations.NumberOf("3401"), Scope.MunicipalityWrite);
        const string List = "/v1/municipalities/3401/measures";
        for (var i = 0; i < 5; i++)
        {
            // Held by the other's cache from now on.
            (await other.SendAsync(HttpMethod.Get, List, content: null)).ShouldBe(HttpStatusCode.OK);
            (await one.PutAsync($"{List}/ferskt-{i}", """{"title":"Tiltak","solutions":["3.2"],"state":"planned"}""")).ShouldBe(HttpStatusCode.Created);
            (await one.SendAsync(HttpMethod.Get, List, content: null)).Body.ShouldContain($"ferskt-{i}", customMessage: "at once where it was written");
            var written = Stopwatch.GetTimestamp();
            var shown = false;
            // The last look is taken when the time has passed.
            for (var late = false; !shown && !late;)
            {
                late = Stopwatch.GetElapsedTime(written) > Fresh;
                shown = (await other.SendAsync(HttpMethod.Get, List, content: null)).Body.Contains($"ferskt-{i}", StringComparison.Ordinal);
            }
            shown.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_change_on_top_of_a_state_that_the_other_has_moved_is_refused()
    {
        using var one = await pair.AsAsync(0, TestOrganisations.NumberOf("3403"), Scope.MunicipalityWrite);
        using var other = await pair.AsAsync(1, TestOrganisations.NumberOf("3403"), Scope.MunicipalityWrite);
        const string Measure = "/v1/municipalities/3403/measures/begge";
        static string Body(string title) => $$"""{"title":"{{title}}","solutions":["3.2"],"state":"planned"}""";
        var tag = (await one.PutAsync(Measure, Body("Først"))).ShouldBe(HttpStatusCode.Created).Headers.ETag!.Tag;
        for (var round = 0; round < 20; round++)
        {
            var answers = await Task.WhenAll(one.PutAsync(Measure, Body($"En {round}"), ("If-Match", tag)), other.PutAsync(Measure, Body($"To {round}"), ("If-Match", tag)));
            answers.Count(answer => answer.Status is HttpStatusCode.OK).ShouldBe(1);
            answers.Single(answer => answer.Status is not HttpStatusCode.OK).ShouldBeRefused(412, "precondition_failed");
            tag = answers.Single(answer => answer.Status is HttpStatusCode.OK).Headers.ETag!.Tag;
        }
    }

    private static async Task<int> RecountAsync(HttpClient owner, string round) => (await owner.ActAsync("recount", round)).ShouldBe(HttpStatusCode.OK).Json.GetProperty("responses").GetInt32();

    /// <summary>The two processes, with a survey of municipalities and one of inhabitants open.</summary>
    public sealed class Pair : IAsyncLifetime
    {
        private readonly List<ApiProcess> _processes = [];
        private readonly List<Uri> _addresses = [];
        private TestApi _prepared = null!;

        public async Task InitializeAsync()
        {
            _prepared = await TestApi.StartAsync();
            using (await _prepared.WithOpenRoundAsync()) { }
            using (await _prepared.WithInhabitantsAsync("3403")) { }
            for (var i = 0; i < 2; i++) _processes.Add(ApiProcess.Start(_prepared.Database, await ASizedSurvey.SettingsAsync()));
            foreach (var process in _processes) _addresses.Add(new Uri(await process.AddressAsync()));
        }

        public async Task<HttpClient> AsAsync(int instance, string organisation, params Scope[] scopes)
        {
            var client = new HttpClient { BaseAddress = _addresses[instance] };
            client.DefaultRequestHeaders.Authorization = new("Bearer", (await TestIssuer.SharedAsync()).TokenFor(organisation, scopes));
            return client;
        }

        public async Task<long> LastChangeAsync() => (await _prepared.InDatabaseAsync(database => Task.FromResult(database.Changes.Max(change => change.Sequence))));

        public async Task DisposeAsync()
        {
            foreach (var process in _processes) process.Dispose();
            await _prepared.DisposeAsync();
        }
    }
}
