using System.Data.Common;
using System.Net;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LeveHeleLivet.Api.Tests.Surveys;

public sealed class PostInhabitantResponseTests
{
    private static readonly string Good = AnInhabitant.Of("3403", new Dictionary<string, object> { ["1.1"] = 4, ["1.2"] = 2, ["3"] = "no", ["6"] = new[] { "talk" }, ["7"] = "Oppdiktede ord" });

    [Fact]
    public async Task An_answer_is_kept_as_municipality_day_and_codes_and_its_words_apart()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3403");
        // Past midnight in Norway, not yet by UTC.
        api.Clock.Now = new DateTimeOffset(2026, 11, 20, 23, 30, 0, TimeSpan.Zero);
        var receipt = (await owner.PostAsync(AnInhabitant.Responses, Good)).ShouldBe(HttpStatusCode.Created).Json.GetProperty("receipt").GetGuid();

        var answer = await api.InDatabaseAsync(database => database.Set<InhabitantAnswer>().SingleAsync());
        (answer.SurveyKey, answer.RoundKey, answer.On).ShouldBe(("innbyggere", "2026", new DateOnly(2026, 11, 21)));
        var text = await api.InDatabaseAsync(database => database.Set<InhabitantText>().SingleAsync());
        (text.Item, text.Text, text.MunicipalityId).ShouldBe(("7", "Oppdiktede ord", answer.MunicipalityId));
        new[] { answer.Id, text.Id, receipt }.Distinct().Count().ShouldBe(3);
        await owner.ShouldRecountEqualAsync(1);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_and_nothing_is_stored()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3403");
        const string body = """{"municipality":"9999","answers":{"1.1":6,"3":"no","4":"yes","6":["food","food"],"a/b":1}}""";
        (await owner.PostAsync(AnInhabitant.Responses, body)).ShouldBeRefused(400, "validation_failed").Faults.Select(fault => (fault.Code, fault.Place)).ShouldBe(
        [
            ("municipality_unknown", "/municipality"), ("answer_out_of_scale", "/answers/1.1"), ("answer_missing", "/answers/1.2"),
            ("answer_hidden", "/answers/4"), ("repeated", "/answers/6/1"), ("item_unknown", "/answers/a~1b"),
        ], ignoreOrder: true);
        (await owner.PostAsync(AnInhabitant.Responses, """{"municipality":"3403","answers":{"1.1":1,"1.1":2}}""")).ShouldBeRefused(400, "body_invalid").Faults.ShouldHaveSingleItem().Place.ShouldBe("/answers/1.1");
        (await owner.PostAsync(AnInhabitant.Responses, """{"municipality":"3403","answers":{"7":"\u0000"}}""")).ShouldBeRefused(400, "body_invalid").Faults.ShouldHaveSingleItem().Place.ShouldBe("/answers/7");
        (await owner.PostAsync(AnInhabitant.Responses, """{"municipality":"3403","answers":{}}""")).ShouldBeRefused(400, "validation_failed");
        (await api.CountedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_owner_posts_in_an_open_round_of_inhabitants_for_those_invited()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithSurveyAsync(ASurvey.OfInhabitants);
        (await owner.PutAsync(AnInhabitant.Round, ASurvey.RoundBody(minimum: "5", municipalities: "[\"3403\"]"))).ShouldBe(HttpStatusCode.Created);
        (await owner.PostAsync(AnInhabitant.Responses, Good)).ShouldBeRefused(409, "survey_round_not_open");
        (await owner.ActAsync("open", AnInhabitant.Round)).ShouldBe(HttpStatusCode.OK);
        using var other = await api.AsAsync(TestOrganisations.NumberOf("3403"), Scope.SurveyRespond);
        (await other.PostAsync(AnInhabitant.Responses, Good)).ShouldBeRefused(403, "survey_not_owned");
        (await owner.PostAsync(AnInhabitant.Responses, Good.Replace("3403", "3401", StringComparison.Ordinal))).ShouldBeRefused(409, "survey_not_invited");
        (await owner.PostAsync("/v1/surveys/annen/rounds/2026/responses", Good)).ShouldBeRefused(404, "survey_not_found");
        (await owner.PostAsync(ASurvey.OfInhabitants + "/rounds/2027/responses", Good)).ShouldBeRefused(404, "survey_round_not_found");
        (await owner.PostAsync("/v1/surveys/kommuneundersokelsen/rounds/2020/responses", Good)).ShouldBeRefused(409, "survey_shipped");
        (await owner.ActAsync("close", AnInhabitant.Round)).ShouldBe(HttpStatusCode.OK);
        (await owner.PostAsync(AnInhabitant.Responses, Good)).ShouldBeRefused(409, "survey_round_not_open");
        (await api.CountedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_survey_of_municipalities_takes_no_inhabitants()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync();
        (await owner.PostAsync(ASurvey.Round + "/responses", Good)).ShouldBeRefused(409, "survey_audience_other");
    }

    [Fact]
    public async Task Sent_again_under_its_key_an_answer_gets_the_same_receipt_and_counts_once_also_32_times_at_once()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3403");
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => owner.PostAsync(AnInhabitant.Responses, Good, ("Idempotency-Key", "a-key"))));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
        answers.Select(answer => answer.Body).Distinct().ShouldHaveSingleItem();
        answers.Count(answer => !answer.Headers.Contains("Idempotency-Replayed")).ShouldBe(1);
        (await owner.PostAsync(AnInhabitant.Responses, Good.Replace("4", "5", StringComparison.Ordinal), ("Idempotency-Key", "a-key"))).ShouldBeRefused(422, "idempotency_key_reused");
        await owner.ShouldRecountEqualAsync(1);
    }

    [Fact]
    public async Task Of_32_callers_at_once_every_answer_counts_once_also_beside_some_that_fail()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3401", "3403", "3405");
        await Task.WhenAll(Enumerable.Range(0, 32).Select(async caller =>
        {
            var random = new Random(caller);
            for (var i = 0; i < 6; i++)
            {
                (await owner.PostAsync(AnInhabitant.Responses, AnInhabitant.RandomAnswer(random, "3401", "3403", "3405"))).ShouldBe(HttpStatusCode.Created);
                // All but one of these fail in whatever group they come into.
                (await owner.PostAsync(AnInhabitant.Responses, Good, ("Idempotency-Key", $"shared-{i}"))).ShouldBe(HttpStatusCode.Created);
            }
        }));
        await owner.ShouldRecountEqualAsync(32 * 6 + 6);
    }

    [Fact]
    public async Task A_round_that_closes_meanwhile_counts_exactly_what_was_acknowledged()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3401", "3403");
        var acknowledged = 0;
        var callers = Enumerable.Range(0, 16).Select(async caller =>
        {
            var random = new Random(caller);
            while ((await owner.PostAsync(AnInhabitant.Responses, AnInhabitant.RandomAnswer(random, "3401", "3403"))) is var answer)
            {
                if (answer.Status is not HttpStatusCode.Created)
                {
                    answer.ShouldBeRefused(409, "survey_round_not_open");
                    return;
                }
                if (Interlocked.Increment(ref acknowledged) == 100) (await owner.ActAsync("close", AnInhabitant.Round)).ShouldBe(HttpStatusCode.OK);
            }
        });
        await Task.WhenAll(callers);
        acknowledged.ShouldBeGreaterThanOrEqualTo(100);
        await owner.ShouldRecountEqualAsync(acknowledged);
        var published = await api.InDatabaseAsync(database => database.Set<SurveyRenewal>().Select(renewal => renewal.Counted).ToListAsync());
        published.Sum(packed => AnswerLayout.ResponsesIn(packed)).ShouldBe(acknowledged);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_out_and_the_answer_counts_once()
    {
        var loss = new LostCommit();
        await using var api = await TestApi.StartAsync(configure: builder => builder.ConfigureDatabase(options => options.AddInterceptors(loss)));
        using var owner = await api.WithInhabitantsAsync("3403");
        loss.Armed = true;
        (await owner.PostAsync(AnInhabitant.Responses, Good)).ShouldBe(HttpStatusCode.Created);
        (loss.Armed, loss.Before) = (false, true);
        (await owner.PostAsync(AnInhabitant.Responses, Good)).ShouldBeRefused(500, "internal_error");
        loss.Before = false;
        await owner.ShouldRecountEqualAsync(1);
    }

    [Fact]
    public async Task A_caller_that_goes_away_does_not_take_its_answer_with_it()
    {
        var held = new HeldStores();
        await using var api = await held.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3403");
        using var leaving = new CancellationTokenSource();
        using var content = new StringContent(Good, System.Text.Encoding.UTF8, "application/json");
        var call = owner.PostAsync(new Uri(AnInhabitant.Responses, UriKind.Relative), content, leaving.Token);
        await held.Reached;
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => call);
        held.Release();
        // Stored after the first, which is therefore stored.
        (await owner.PostAsync(AnInhabitant.Responses, Good)).ShouldBe(HttpStatusCode.Created);
        await owner.ShouldRecountEqualAsync(2);
    }

    [Fact]
    public async Task What_was_accepted_is_stored_before_the_program_ends()
    {
        var held = new HeldStores();
        await using var database = await TestDatabase.CreateAsync();
        var api = await held.StartOnAsync(database);
        using var owner = await api.WithInhabitantsAsync("3403");
        var answers = Enumerable.Range(0, 5).Select(_ => owner.PostAsync(AnInhabitant.Responses, Good)).ToList();
        await held.Reached;
        var stopping = api.DisposeAsync().AsTask();
        held.Release();
        await stopping;
        var stored = 0;
        foreach (var answer in answers)
        {
            try
            {
                if ((await answer).Status is HttpStatusCode.Created) stored++;
            }
            catch (HttpRequestException)
            {
                // Came when the server took no more; it was not acknowledged.
            }
        }
        stored.ShouldBeGreaterThan(0);
        await using var again = await TestApi.StartOnAsync(database);
        using var ownerAgain = await again.AsOwnerAsync();
        (await again.CountedAsync()).ShouldBe(stored);
        await ownerAgain.ShouldRecountEqualAsync(stored);
    }

    [Fact]
    public async Task When_more_wait_than_can_be_held_a_caller_is_told_when_to_come_back()
    {
        var held = new HeldStores();
        await using var api = await held.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3403");
        var first = owner.PostAsync(AnInhabitant.Responses, Good);
        await held.Reached;
        var layout = new AnswerLayout((await api.InDatabaseAsync(database => database.Set<SurveyVersion>().SingleAsync(version => version.SurveyKey == "innbyggere"))).Definition);
        var municipality = await api.InDatabaseAsync(database => database.Set<SurveyTally>().Select(tally => tally.MunicipalityId).SingleAsync());
        var groups = api.Services.GetRequiredService<AnswerGroups>();
        var waiting = Enumerable.Range(0, AnswerGroups.MostWaiting).Select(_ => groups.AddAsync(new GivenAnswer(
            new InhabitantAnswer { SurveyKey = "innbyggere", RoundKey = "2026", MunicipalityId = municipality, On = new DateOnly(2026, 11, 20), Coded = new byte[layout.Slots.Count] }, [], layout, null))).ToList();

        (await owner.PostAsync(AnInhabitant.Responses, Good)).ShouldBeRefused(503, "survey_busy").Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        held.Release();
        await Task.WhenAll(waiting);
        (await first).ShouldBe(HttpStatusCode.Created);
        await owner.ShouldRecountEqualAsync(AnswerGroups.MostWaiting + 1);
    }

    /// <summary>Fails after a commit, or before it.</summary>
    private sealed class LostCommit : DbTransactionInterceptor
    {
        public bool Armed { get; set; }

        public bool Before { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            Before ? throw new IOException("The disk is gone.") : ValueTask.FromResult(result);

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            Armed ? throw new IOException("The answer was lost.") : Task.CompletedTask;
    }
}
