using System.Net;
using LeveHeleLivet.Api.Tests.Surveys;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Faults;

/// <summary>The clock of the machine is put back and forward by three days while municipalities and inhabitants write.</summary>
public sealed class SteppingClockTests
{
    private const string Plan = "/v1/municipalities/3403/plans/stegvis";
    private static readonly TimeSpan Step = TimeSpan.FromDays(3);

    [Fact]
    public async Task Versions_follow_each_other_and_changes_are_numbered_in_the_order_of_their_commits()
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        var before = (await api.GetAsync("/v1/changes?limit=500&resource=plans")).GetProperty("items").GetArrayLength();
        var steps = new[] { TimeSpan.Zero, -Step, Step, -Step, -Step, Step, Step, Step };
        for (var i = 0; i < steps.Length; i++)
        {
            api.Clock.Now += steps[i];
            (await hamar.PutAsync(Plan, $$"""{"type":"samfunnsdel","title":"Plan {{i}}","status":"proposed","mentionsReform":null}""", i == 0 ? ("If-None-Match", "*") : ("If-Match", "*")))
                .Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Created);
            (await api.GetAsync(Plan)).GetProperty("title").GetString().ShouldBe($"Plan {i}");
        }
        api.Clock.Now -= Step;
        (await hamar.SendAsync(HttpMethod.Delete, Plan, content: null, ("If-Match", "*"))).ShouldBe(HttpStatusCode.OK);
        (await hamar.SendAsync(HttpMethod.Post, Plan + "/restore", content: null, ("Idempotency-Key", "stepping"))).ShouldBe(HttpStatusCode.OK);

        var versions = (await api.GetAsync(Plan + "/history?limit=500")).GetProperty("items").EnumerateArray().OrderBy(version => version.GetProperty("version").GetInt32()).ToList();
        versions.Count.ShouldBe(steps.Length + 1);
        foreach (var (version, next) in versions.Zip(versions.Skip(1)))
        {
            var (from, to) = (version.GetProperty("knownFrom").GetDateTimeOffset(), version.GetProperty("knownTo").GetDateTimeOffset());
            to.ShouldBeGreaterThanOrEqualTo(from);
            next.GetProperty("knownFrom").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(to);
        }
        var log = (await api.GetAsync("/v1/changes?limit=500&resource=plans")).GetProperty("items").EnumerateArray().Skip(before).Select(change => change.GetProperty("kind").GetString());
        log.ShouldBe(["created", .. Enumerable.Repeat("changed", steps.Length - 1), "deleted", "restored"]);
    }

    [Fact]
    public async Task An_answer_that_is_sent_again_is_counted_once_whatever_the_clock_says_meanwhile()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3403");
        var receipts = new HashSet<string>();
        foreach (var step in new[] { TimeSpan.Zero, -Step, Step })
        {
            api.Clock.Now += step;
            receipts.Add((await owner.PostAsync(AnInhabitant.Responses, AnInhabitant.Of("3403", new Dictionary<string, object> { ["1.1"] = 4, ["1.2"] = 2, ["3"] = "no" }), ("Idempotency-Key", "once"))).ShouldBe(HttpStatusCode.Created).Body);
        }
        receipts.Count.ShouldBe(1);
        await owner.ShouldRecountEqualAsync(1, AnInhabitant.Round);
    }
}
