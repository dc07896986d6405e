using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.Register.Writing;

namespace LeveHeleLivet.Api.Tests.Register;

/// <summary>What was known when: corrections move what is known now, and nothing that was answered before.</summary>
public sealed class HistoryTests
{
    private static readonly string[] Groupings = ["none", "county", "ageing"];
    private static readonly string[] Measures = ["decision", "samfunnsdel", "planstrategi"];

    public static TheoryData<string> Kinds => RecordKind.Names;

    [Fact]
    public async Task Later_writes_dated_2021_leave_the_survey_and_every_earlier_day_as_they_were()
    {
        await using var api = await TestApi.StartAsync();
        using var hamar = await api.AsMunicipalityAsync("3403");
        using var gjovik = await api.AsMunicipalityAsync("3407");
        foreach (var kind in RecordKind.All.Where(kind => kind.IsMunicipal)) await hamar.WriteAsync(kind.Path, kind.First);
        var firstDay = DateOnly.FromDateTime(api.Clock.Now.UtcDateTime);
        api.Clock.Now += TimeSpan.FromDays(10);
        string[] earlier =
        [
            .. from grouping in Groupings from measure in Measures select $"/v1/statistics/plans?source=survey2021&measure={measure}&groupBy={grouping}",
            .. new[] { firstDay.AddDays(-1), firstDay, firstDay.AddDays(5) }.SelectMany(day => new[]
            {
                $"/v1/statistics/plans?source=register&measure=decision&groupBy=county&asOf={day:yyyy-MM-dd}",
                $"/v1/statistics/plans?source=register&measure=samfunnsdel&asOf={day:yyyy-MM-dd}",
                $"/v1/decisions?asOf={day:yyyy-MM-dd}", $"/v1/plans?asOf={day:yyyy-MM-dd}", $"/v1/positions?asOf={day:yyyy-MM-dd}",
                $"/v1/measures?asOf={day:yyyy-MM-dd}&county=34", $"/v1/participations?asOf={day:yyyy-MM-dd}&q=eksempel",
            }),
        ];
        string[] now = ["/v1/statistics/plans?source=register&measure=decision", "/v1/statistics/plans?source=register&measure=samfunnsdel", "/v1/decisions", "/v1/plans", "/v1/positions", "/v1/measures", "/v1/participations"];
        var before = await BodiesAsync(api, [.. earlier, .. now]);

        foreach (var kind in RecordKind.All.Where(kind => kind.IsMunicipal))
        {
            // An addition, a correction and a deletion of what carries a date in 2021.
            await gjovik.WriteAsync(kind.Path.Replace("3403", "3407", StringComparison.Ordinal), kind.First);
            var corrected = await hamar.WriteAsync($"{kind.Path}?reason=Feil", kind.Second, IfMatch("*"));
            if (kind.Name is "measures" or "participations") await hamar.RemoveAsync(kind.Path, IfMatch(corrected.Tag()));
        }
        api.Clock.Now += TimeSpan.FromDays(1);
        var after = await BodiesAsync(api, [.. earlier, .. now]);
        foreach (var call in earlier) after[call].ShouldBe(before[call], call);
        foreach (var call in now) after[call].ShouldNotBe(before[call], call);
        (await api.ItemsAsync($"/v1/decisions?asOf={firstDay:yyyy-MM-dd}")).ShouldHaveSingleItem().Text("kind").ShouldBe("takePart");
        (await api.ItemsAsync("/v1/decisions")).Select(decision => decision.Text("kind")).ShouldBe(["makePlan", "takePart"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_history_says_who_wrote_each_version_when_and_why(string name)
    {
        await using var api = await TestApi.StartAsync();
        var kind = RecordKind.Of(name);
        using var owner = await kind.OwnerAsync(api);
        var (reason, explanation) = kind.IsMunicipal ? ("correction", "Feil i protokollen") : ("registration", null);
        var begun = api.Clock.Now;
        await owner.WriteAsync(kind.Path, kind.First);
        var changed = api.Clock.Now += TimeSpan.FromHours(1);
        await owner.WriteAsync(kind.Path + (kind.IsMunicipal ? "?reason=Feil%20i%20protokollen" : ""), kind.Second, IfMatch("*"));

        var history = await api.HistoryAsync(kind);
        history.Select(version => (version.GetProperty("knownFrom").GetDateTimeOffset(), version.Text("reason"), version.Text("explanation"))).ShouldBe([(begun, "registration", null), (changed, reason, explanation)]);
        history.Select(version => version.GetProperty("knownTo").ValueKind is System.Text.Json.JsonValueKind.Null ? (DateTimeOffset?)null : version.GetProperty("knownTo").GetDateTimeOffset()).ShouldBe([changed, null]);
        history.ShouldAllBe(version => version.Text("organisationNumber") == (kind.IsMunicipal ? TestOrganisations.NumberOf("3403") : TestOrganisations.Support));
        history[1].GetProperty("record").GetRawText().ShouldBe((await api.GetAsync(kind.Path)).GetRawText());
        var first = await api.GetAsync($"{kind.Path}/history?limit=1");
        (await api.ItemsAsync($"{kind.Path}/history?limit=1&cursor={first.Text("nextCursor")}")).ShouldHaveSingleItem().GetProperty("version").GetInt32().ShouldBe(2);
        var log = (await api.ItemsAsync($"/v1/changes?resource={name}")).Select(change => (change.Text("reason"), change.Text("explanation"), change.Text("organisationNumber")));
        log.Last().ShouldBe((reason, explanation, kind.IsMunicipal ? TestOrganisations.NumberOf("3403") : TestOrganisations.Support));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Versions_never_overlap_though_the_clock_is_put_back(string name)
    {
        await using var api = await TestApi.StartAsync();
        var kind = RecordKind.Of(name);
        using var owner = await kind.OwnerAsync(api);
        var random = new Random(3403);
        for (var i = 0; i < 8; i++)
        {
            api.Clock.Now = TestClock.Start + TimeSpan.FromMinutes(random.Next(-600, 600));
            var written = await owner.PutAsync(kind.Path, i % 2 == 0 ? kind.First : kind.Second);
            if ((int)written.Status == 428) await owner.WriteAsync(kind.Path, i % 2 == 0 ? kind.First : kind.Second, IfMatch("*"));
            if (i % 3 == 1) await owner.RemoveAsync(kind.Path, IfMatch("*"));
            if (i == 4) await owner.RestoreAsync(kind.Path);
        }
        var history = await api.HistoryAsync(kind);
        history.Count.ShouldBeGreaterThan(7);
        for (var i = 0; i < history.Count - 1; i++)
        {
            var (from, to) = (history[i].GetProperty("knownFrom").GetDateTimeOffset(), history[i].GetProperty("knownTo").GetDateTimeOffset());
            from.ShouldBeLessThanOrEqualTo(to);
            to.ShouldBeLessThanOrEqualTo(history[i + 1].GetProperty("knownFrom").GetDateTimeOffset());
        }
    }

    private static async Task<Dictionary<string, string>> BodiesAsync(TestApi api, IEnumerable<string> calls)
    {
        var bodies = new Dictionary<string, string>();
        foreach (var call in calls)
        {
            using var answer = await api.SendAsync(call);
            answer.EnsureSuccessStatusCode();
            bodies[call] = await answer.Content.ReadAsStringAsync();
        }
        return bodies;
    }
}
