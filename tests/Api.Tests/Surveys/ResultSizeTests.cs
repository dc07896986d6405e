using LeveHeleLivet.Api.Surveys;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Surveys;

/// <summary>That no answer on results is larger than one answer may be, in whatever format.</summary>
public sealed class ResultSizeTests
{
    private const string Round = "/v1/surveys/made-up/rounds/1";

    /// <summary>28 items fit for all municipalities; 100 do not, and 100 pairs neither.</summary>
    private static readonly SurveyDefinition Definition = new(
        [new SectionDefinition("a", new("Del"))],
        [ACountedRound.Scale("1", Items("1", 28)), ACountedRound.Scale("2", Items("2", 100)), ACountedRound.Scale("3", Items("3", 100))],
        Pairs: [.. Enumerable.Range(1, 100).Select(pair => new PairDefinition($"gap.{pair}", $"2.{pair}", $"3.{pair}"))]);

    [Fact]
    public async Task What_is_too_much_for_one_answer_is_refused_with_what_to_ask_for_instead()
    {
        await using var api = await TestApi.StartAsync();
        await ACountedRound.MakeAsync(api, SurveyAudience.Municipality, Definition);
        await api.WriteAsync(async database =>
        {
            var round = ACountedRound.Round("1", PublicationLevel.PerMunicipality);
            database.Add(round);
            await OpenSurveyRound.OpenAsync(database, round, default);
        });

        foreach (var call in new[] { "/results/1?groupBy=municipality", "/results.csv?question=1&groupBy=municipality", "/results?groupBy=county", "/results/2?groupBy=county", "/results/2?municipality=3403", "/gap?groupBy=county", "/gap?municipality=3403" })
        {
            using var answer = await api.SendAsync(Round + call);
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, call);
        }
        (await api.GetAsync($"{Round}/results/1?groupBy=municipality")).GetProperty("groups").GetArrayLength().ShouldBe(357);
        foreach (var (call, instead) in new[]
        {
            (Round + "/results?groupBy=municipality", "one question at a time"),
            (Round + "/results.csv?groupBy=municipality", "one question at a time"),
            (Round + "/results/2?groupBy=municipality", "one municipality at a time"),
            (Round + "/results.csv?question=2&groupBy=municipality", "one municipality at a time"),
            (Round + "/gap?groupBy=municipality", "one municipality at a time"),
            ("/v1/surveys/made-up/trend?question=2&groupBy=municipality", "one municipality at a time"),
        })
        {
            var problem = await api.ProblemAsync(call);
            problem.GetProperty("code").GetString().ShouldBe("parameter_invalid", call);
            problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("too_large", call);
            problem.GetProperty("detail").GetString()!.ShouldContain(instead, customMessage: call);
        }
    }

    [Theory]
    [InlineData(1, 100, 50, 0)]
    [InlineData(2, 100, 50, 1)]
    public void A_version_counts_so_many_answers_at_most(int questions, int items, int options, int faults)
    {
        var definition = new SurveyDefinition(
            [new SectionDefinition("a", new("Del"))],
            [
                .. Enumerable.Range(1, questions).Select(question => new QuestionDefinition(
                    $"{question}", "a", QuestionType.SingleChoice, new("Hva?"), Items: [.. Items($"{question}", items).Select(item => new ItemDefinition(item, new("Ledd")))],
                    Options: [.. Enumerable.Range(1, options).Select(option => new OptionDefinition($"o{option}", new("Svar")))])),
            ]);
        var found = DefinitionRules.FaultsIn(definition);
        found.Count.ShouldBe(faults);
        found.ShouldAllBe(fault => fault.Code == "too_many" && fault.Pointer == "/questions");
        (new AnswerLayout(definition).Counters > SurveyDefinition.MaxCounters).ShouldBe(faults > 0);
    }

    private static string[] Items(string question, int count) => [.. Enumerable.Range(1, count).Select(item => $"{question}.{item}")];
}
