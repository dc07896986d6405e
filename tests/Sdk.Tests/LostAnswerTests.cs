using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.TestKit;
using Xunit.Abstractions;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>One answer in ten is lost on its way from the real API: everything is done, and once.</summary>
public sealed class LostAnswerTests(ITestOutputHelper output)
{
    private const string Hamar = "3403", Survey = "hverdagen", Round = "1";
    private const int WritesPerGroup = 5;

    [Theory]
    [InlineData(500)]
    public Task No_write_is_lost_or_doubled(int writes) => WriteAsync(writes);

    [Theory, Trait("Category", "Slow")]
    [InlineData(10_000)]
    public Task Of_ten_thousand_writes_none_is_lost_or_doubled(int writes) => WriteAsync(writes);

    private async Task WriteAsync(int writes)
    {
        await using var api = await TestApi.StartAsync();
        var requests = 0;
        await using var proxy = await LossyProxy.Before(api.Address, _ => Task.FromResult(Interlocked.Increment(ref requests) % 10 == 0));
        var direct = api.Municipality(Hamar, Scope.MunicipalityWrite, Scope.SurveyWrite, Scope.SurveyRespond);
        await OpenRoundAsync(direct);
        var before = (await direct.Measures.ListMeasuresAsync()).ChangeSequence;
        // Of so many writes one may well lose five answers in a row, which is all that a client waits for unless told otherwise.
        var hamar = new LeveHeleLivetClient(new LeveHeleLivetOptions
        {
            BaseAddress = proxy.Address,
            Token = Clients.TokenOf(TestOrganisations.NumberOf(Hamar), Scope.MunicipalityWrite, Scope.SurveyWrite, Scope.SurveyRespond),
            Retries = 10,
        });
        var groups = writes / WritesPerGroup;

        async Task WriteGroupAsync(int group)
        {
            var measure = new RegisterMeasureRequest { Title = "First", Solutions = ["3.2"], State = WorkState.Planned };
            var kept = await hamar.Measures.RegisterMeasureAsync(Hamar, $"kept-{group}", measure);
            await hamar.Measures.RegisterMeasureAsync(Hamar, $"kept-{group}", measure with { Title = "Second" }, ifMatch: kept.Record.IfMatch);
            var removed = await hamar.Measures.RegisterMeasureAsync(Hamar, $"removed-{group}", measure);
            await hamar.Measures.DeleteMeasureAsync(Hamar, $"removed-{group}", ifMatch: removed.Record.IfMatch);
            await hamar.Responses.PostInhabitantResponseAsync(Survey, Round, new() { Municipality = Hamar, Answers = new Dictionary<string, object> { ["1"] = 3 } });
        }
        await Parallel.ForEachAsync(Enumerable.Range(0, groups), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (group, _) => await WriteGroupAsync(group));

        var titles = new List<string>();
        await foreach (var measure in direct.Measures.ListAllMeasuresAsync()) titles.Add(measure.Title);
        var changes = new List<ChangeKind>();
        await foreach (var change in direct.Changes.ListAllChangesAsync(before, ["measures"])) changes.Add(change.Kind);
        var answered = (await direct.Responses.RecountSurveyRoundAsync(Survey, Round)).Responses;
        output.WriteLine($"{groups * WritesPerGroup} writes, {proxy.Lost} answers lost; {titles.Count} measures kept, {answered} inhabitants' answers, {string.Join(", ", changes.CountBy(kind => kind).Select(kind => $"{kind.Value} {kind.Key}"))}");

        proxy.Lost.ShouldBeGreaterThanOrEqualTo(writes / 10);
        titles.Count.ShouldBe(groups);
        titles.ShouldAllBe(title => title == "Second");
        changes.CountBy(kind => kind).ShouldBe([new(ChangeKind.Created, 2 * groups), new(ChangeKind.Changed, groups), new(ChangeKind.Deleted, groups)], ignoreOrder: true);
        answered.ShouldBe(groups);
    }

    /// <summary>Asks inhabitants one question, and has their answers taken.</summary>
    internal static async Task OpenRoundAsync(LeveHeleLivetClient hamar)
    {
        var text = new TextRequest { Nb = "Oppdiktet" };
        await hamar.Surveys.RegisterSurveyAsync(Survey, new() { Title = text, Description = text, Audience = SurveyAudience.Inhabitants });
        await hamar.Surveys.RegisterSurveyVersionAsync(Survey, "1", new()
        {
            Sections = [new() { Code = "all", Title = text }],
            Questions = [new() { Code = "1", Section = "all", Type = QuestionType.Scale, Text = text, Scale = new() { Min = 1, Max = 5, MinLabel = text, MaxLabel = text } }],
        });
        await hamar.Surveys.RegisterSurveyRoundAsync(Survey, Round, new() { Version = "1", Title = text, Publication = PublicationLevel.AggregateOnly, PopulationOn = new DateOnly(2026, 1, 1), Municipalities = [Hamar] });
        await hamar.Surveys.OpenSurveyRoundAsync(Survey, Round);
    }
}
