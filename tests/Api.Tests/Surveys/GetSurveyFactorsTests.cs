using System.Net;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Tests.Surveys;

public sealed class GetSurveyFactorsTests
{
    private const string Path = $"/v1/surveys/{ExampleAnswers.Key}/rounds/{ExampleAnswers.Round}/factors";

    private static readonly Lazy<Task<TestApi>> Shared = new(async () =>
    {
        var api = await TestApi.StartAsync();
        await ExampleAnswers.WriteAsync(api);
        return api;
    });

    [Fact]
    public async Task Two_factors_behind_the_answers_are_told_apart()
    {
        var answer = (await CallAsync(await Shared.Value, "question=1&factors=2")).ShouldBe(HttpStatusCode.OK).Json;
        // One left an item open.
        answer.GetProperty("n").GetInt32().ShouldBe(ExampleAnswers.Responses - 1);
        (answer.GetProperty("extraction").GetString(), answer.GetProperty("rotation").GetString()).ShouldBe(("principalAxis", "promax"));
        (answer.GetProperty("basis").GetProperty("method").GetString(), answer.GetProperty("basis").GetProperty("synthetic").GetBoolean()).ShouldBe(("exact", true));
        var loadings = answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("loadings").EnumerateArray().Select(loading => loading.GetDouble()).ToList()).ToList();
        var first = loadings[0][0] > loadings[0][1] ? 0 : 1;
        for (var item = 0; item < 6; item++)
        {
            var own = item < 3 ? first : 1 - first;
            loadings[item][own].ShouldBeGreaterThan(0.6);
            Math.Abs(loadings[item][1 - own]).ShouldBeLessThan(0.15);
        }
        answer.GetProperty("factorCorrelations")[0][1].GetDouble().ShouldBeInRange(0.02, 0.5);
        answer.GetProperty("eigenvalues").EnumerateArray().Count(value => value.GetDouble() > 1).ShouldBe(2);
    }

    [Fact]
    public async Task Items_can_be_named_one_by_one_and_one_factor_needs_no_turning()
    {
        var answer = (await CallAsync(await Shared.Value, "items=1.1&items=1.2&items=1.3&factors=1")).ShouldBe(HttpStatusCode.OK).Json;
        answer.GetProperty("rotation").GetString().ShouldBe("none");
        answer.GetProperty("n").GetInt32().ShouldBe(ExampleAnswers.Responses);
        answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("item").GetString()).ShouldBe(["1.1", "1.2", "1.3"]);
        answer.GetProperty("items").EnumerateArray().ShouldAllBe(item => item.GetProperty("loadings")[0].GetDouble() > 0.6);
    }

    [Theory]
    [InlineData("factors=2", 400, "parameter_invalid")]
    [InlineData("question=1", 400, "parameter_invalid")]
    [InlineData("question=1&factors=4", 400, "parameter_invalid")]
    [InlineData("question=1&items=1.1&factors=1", 400, "parameter_invalid")]
    [InlineData("question=9&factors=1", 404, "survey_question_not_found")]
    [InlineData("items=1.1&items=1.9&factors=1", 404, "survey_question_not_found")]
    [InlineData("items=3&factors=1", 409, "survey_question_withheld")]
    [InlineData("items=1.1&items=1.2&items=4&factors=1", 409, "survey_question_withheld")]
    [InlineData("items=1.1&items=1.2&items=2&factors=1", 400, "survey_factors_items")]
    [InlineData("items=1.1&items=1.2&factors=1", 400, "survey_factors_items")]
    public async Task What_cannot_be_analysed_is_refused(string query, int status, string code) => (await CallAsync(await Shared.Value, query)).ShouldBeRefused(status, code);

    [Fact]
    public async Task Only_owner_and_readers_see_what_is_computed_from_answers_that_are_not_published()
    {
        var api = await Shared.Value;
        (await CallAsync(api, "question=1&factors=2", TestOrganisations.NumberOf("3403"))).ShouldBeRefused(403, "survey_not_reader");
        (await api.ProblemAsync($"{Path}?question=1&factors=2")).GetProperty("code").GetString().ShouldBe("token_missing");
        using var client = await api.AsAsync(TestOrganisations.Evaluator, Scope.SurveyRead);
        (await client.SendAsync(HttpMethod.Get, "/v1/surveys/kommuneundersokelsen/rounds/2020/factors?question=29&factors=2", null)).Status.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Answers_are_gone_through_anew_when_there_are_more_and_too_few_are_refused()
    {
        await using var api = await TestApi.StartAsync();
        await ACountedRound.MakeAsync(api, SurveyAudience.Municipality, ExampleAnswers.Definition);
        var layout = new AnswerLayout(ExampleAnswers.Definition);
        await api.WriteAsync(async database =>
        {
            var round = ACountedRound.Round("r", PublicationLevel.PerMunicipality);
            database.Add(round);
            var numbers = await database.MunicipalitiesOn(round.PopulationOn).OrderBy(period => period.Number).Take(31).ToListAsync();
            var random = new Random(7);
            foreach (var (index, period) in numbers.Index())
            {
                var factor = random.Next(3);
                database.Add(new SurveyTally { SurveyKey = round.SurveyKey, RoundKey = round.Key, MunicipalityId = period.MunicipalityId, Number = period.Number, CountyNumber = period.CountyNumber, Counters = [], Stamp = 1 });
                database.Add(new MunicipalResponse
                {
                    SurveyKey = round.SurveyKey,
                    RoundKey = round.Key,
                    Key = period.MunicipalityId,
                    Number = period.Number,
                    // The last two are drafts, which count in nothing.
                    Status = index < 29 ? ResponseStatus.Complete : ResponseStatus.Draft,
                    Coded = ACountedRound.Code(layout, new Dictionary<string, object> { ["1.1"] = factor + random.Next(3) + 1, ["1.2"] = factor + random.Next(3) + 1, ["1.3"] = factor + random.Next(3) + 1, ["1.4"] = 3 }),
                    Texts = new SortedDictionary<string, string>(),
                });
            }
        });
        const string Three = "items=1.1&items=1.2&items=1.3&factors=1";
        (await CallAsync(api, Three, path: "/v1/surveys/made-up/rounds/r/factors")).ShouldBeRefused(409, "survey_factors_answers_too_few").Json.GetProperty("detail").GetString()!.ShouldContain("there are 29");
        await api.WriteAsync(async database =>
        {
            var draft = await database.Set<MunicipalResponse>().FirstAsync(response => response.Status == ResponseStatus.Draft);
            draft.Status = ResponseStatus.Complete;
            (await database.Set<SurveyTally>().SingleAsync(tally => tally.RoundKey == "r" && tally.MunicipalityId == draft.Key)).Stamp++;
        });
        var answer = (await CallAsync(api, Three, path: "/v1/surveys/made-up/rounds/r/factors")).ShouldBe(HttpStatusCode.OK).Json;
        answer.GetProperty("n").GetInt32().ShouldBe(30);
        answer.GetProperty("items").EnumerateArray().ShouldAllBe(item => item.GetProperty("loadings")[0].GetDouble() > 0.3);
        (await CallAsync(api, "items=1.1&items=1.2&items=1.4&factors=1", path: "/v1/surveys/made-up/rounds/r/factors")).ShouldBeRefused(409, "survey_factors_no_solution").Json.GetProperty("detail").GetString()!.ShouldContain("1.4");
    }

    private static async Task<Answer> CallAsync(TestApi api, string query, string? organisation = null, string path = Path)
    {
        using var client = await api.AsAsync(organisation ?? TestOrganisations.NumberOf("3401"), Scope.SurveyRead);
        return await client.SendAsync(HttpMethod.Get, $"{path}?{query}", null);
    }
}
