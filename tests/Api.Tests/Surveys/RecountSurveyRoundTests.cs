using System.Net;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Tests.Surveys;

public sealed class RecountSurveyRoundTests
{
    private static readonly IReadOnlyList<string> Municipalities = ["3401", "3403", "3405", "0301"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Inhabitants_answers_recount_equal_whatever_came_and_however_often_the_program_ended(int seed)
    {
        var random = new Random(seed);
        await using var database = await TestDatabase.CreateAsync();
        var api = await TestApi.StartOnAsync(database);
        using (await api.WithInhabitantsAsync(Municipalities)) { }
        var answers = 0;
        for (var life = 0; life < 3; life++)
        {
            using var owner = await api.AsOwnerAsync();
            var several = random.Next(5, 30);
            await Task.WhenAll(Enumerable.Range(0, several).Select(_ => AnInhabitant.RandomAnswer(random, [.. Municipalities])).ToList()
                .Select(async answer => (await owner.PostAsync(AnInhabitant.Responses, answer)).ShouldBe(HttpStatusCode.Created)));
            answers += several;
            await owner.ShouldRecountEqualAsync(answers);
            await api.DisposeAsync();
            api = await TestApi.StartOnAsync(database);
        }
        using (var owner = await api.AsOwnerAsync()) await owner.ShouldRecountEqualAsync(answers);
        await api.DisposeAsync();
    }

    [Theory]
    [InlineData("aggregateOnly", 3)]
    [InlineData("perMunicipality", 4)]
    public async Task Municipalities_responses_recount_equal_after_drafts_amendments_withdrawals_and_restarts(string publication, int seed)
    {
        var random = new Random(seed);
        await using var database = await TestDatabase.CreateAsync();
        var api = await TestApi.StartOnAsync(database);
        using (await api.WithOpenRoundAsync(publication: publication, minimum: publication is "aggregateOnly" ? "3" : null)) { }
        for (var life = 0; life < 3; life++)
        {
            using var owner = await api.AsOwnerAsync();
            foreach (var _ in Enumerable.Range(0, 15)) await WriteAsync(api, random);
            var submitted = await api.InDatabaseAsync(database => database.Set<MunicipalResponse>().CountAsync(response => response.KnownTo == null && response.Status != ResponseStatus.Draft));
            submitted.ShouldBeGreaterThan(0);
            await owner.ShouldRecountEqualAsync(submitted, ASurvey.Round);
            await api.DisposeAsync();
            api = await TestApi.StartOnAsync(database);
        }
        await api.DisposeAsync();
    }

    [Theory]
    [InlineData(ASurvey.OfInhabitants, "aggregateOnly")]
    [InlineData(ASurvey.OfMunicipalities, "perMunicipality")]
    public async Task A_tally_that_is_wrong_is_named_and_repaired(string survey, string publication)
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithOpenRoundAsync(survey, publication, publication is "aggregateOnly" ? "5" : null);
        var round = survey + "/rounds/2026";
        var random = new Random(5);
        foreach (var number in Municipalities)
        {
            if (survey is ASurvey.OfInhabitants) (await owner.PostAsync(AnInhabitant.Responses, AnInhabitant.RandomAnswer(random, number))).ShouldBe(HttpStatusCode.Created);
            else await SubmitAsync(api, number, random);
        }
        var before = await api.InDatabaseAsync(database => database.Set<SurveyTally>().AsNoTracking().OrderBy(tally => tally.MunicipalityId).Select(tally => tally.Counters).ToListAsync());
        var damage = new byte[before[0].Length + 4];
        await api.InDatabaseAsync(database => database.Set<SurveyTally>().Where(tally => tally.Number == "3403").ExecuteUpdateAsync(tally => tally.SetProperty(damaged => damaged.Counters, damage)));
        var etag = await TagAsync(api, round);

        var recount = (await owner.ActAsync("recount", round)).ShouldBe(HttpStatusCode.OK).Json;
        (recount.GetProperty("equal").GetBoolean(), recount.GetProperty("responses").GetInt32()).ShouldBe((false, 4));
        recount.GetProperty("repaired").EnumerateArray().Select(number => number.GetString()).ShouldBe(["3403"]);
        (await api.InDatabaseAsync(database => database.Set<SurveyTally>().AsNoTracking().OrderBy(tally => tally.MunicipalityId).Select(tally => tally.Counters).ToListAsync())).ShouldBe(before);
        // Live results are made anew; of inhabitants, nobody but the owner is told.
        (await TagAsync(api, round) != etag).ShouldBe(publication is "perMunicipality");
        await owner.ShouldRecountEqualAsync(4, round);
    }

    [Fact]
    public async Task Answers_are_taken_while_a_round_is_recounted()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithInhabitantsAsync([.. Municipalities]);
        var callers = Enumerable.Range(0, 8).Select(async caller =>
        {
            var random = new Random(caller);
            for (var i = 0; i < 10; i++) (await owner.PostAsync(AnInhabitant.Responses, AnInhabitant.RandomAnswer(random, [.. Municipalities]))).ShouldBe(HttpStatusCode.Created);
        }).ToList();
        while (!callers.TrueForAll(caller => caller.IsCompleted)) (await owner.ActAsync("recount", AnInhabitant.Round)).ShouldBe(HttpStatusCode.OK).Json.GetProperty("equal").GetBoolean().ShouldBeTrue();
        await Task.WhenAll(callers);
        await owner.ShouldRecountEqualAsync(80);
    }

    [Fact]
    public async Task Nobody_but_the_owner_recounts()
    {
        await using var api = await TestApi.StartAsync();
        using var owner = await api.WithInhabitantsAsync("3403");
        using var other = await api.AsAsync(TestOrganisations.NumberOf("3403"), Scope.SurveyWrite);
        (await other.ActAsync("recount", AnInhabitant.Round)).ShouldBeRefused(403, "survey_not_owned");
        (await owner.ActAsync("recount", "/v1/surveys/kommuneundersokelsen/rounds/2020")).ShouldBeRefused(409, "survey_shipped");
        (await owner.ActAsync("recount", ASurvey.OfInhabitants + "/rounds/2027")).ShouldBeRefused(404, "survey_round_not_found");
    }

    /// <summary>A municipality does one thing with its response, whatever it is.</summary>
    private static async Task WriteAsync(TestApi api, Random random)
    {
        var number = Municipalities[random.Next(Municipalities.Count)];
        var path = ASurvey.Response(number);
        using var municipality = await api.AsAsync(TestOrganisations.NumberOf(number), Scope.SurveyRespond);
        var answer = random.Next(6) switch
        {
            0 => await municipality.SendAsync(HttpMethod.Delete, path, null, ASurvey.AnyState),
            1 => await municipality.PostAsync(path + "/restore", ""),
            2 => await municipality.PutAsync(path, JsonSerializer.Serialize(new { status = "draft", answers = AnInhabitant.Random(random) }), ASurvey.AnyState),
            _ => await SubmitAsync(api, number, random),
        };
        ((int)answer.Status).ShouldBeLessThan(500, answer.Body);
    }

    private static async Task<Answer> SubmitAsync(TestApi api, string number, Random random)
    {
        using var municipality = await api.AsAsync(TestOrganisations.NumberOf(number), Scope.SurveyRespond);
        var (path, body) = (ASurvey.Response(number), JsonSerializer.Serialize(new { status = "complete", answers = AnInhabitant.Random(random) }));
        var created = await municipality.PutAsync(path, body);
        return created.Status is HttpStatusCode.PreconditionRequired ? (await municipality.PutAsync(path, body, ASurvey.AnyState)).ShouldBe(HttpStatusCode.OK) : created;
    }

    private static async Task<string> TagAsync(TestApi api, string round)
    {
        using var response = await api.SendAsync(round);
        return response.Headers.ETag!.Tag;
    }
}
