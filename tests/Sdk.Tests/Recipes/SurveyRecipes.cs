using LeveHeleLivet.TestKit;
using Scope = LeveHeleLivet.Api.Platform.Identity.Scope;

namespace LeveHeleLivet.Sdk.Tests.Recipes;

public sealed class SurveyRecipes
{
    [Fact]
    public async Task One_answers_a_survey()
    {
        await using var api = await TestApi.StartAsync();
        await Clients.Evaluator(api.Address).OpenAsync("oppdiktet", ASurvey.Definition, SurveyAudience.Municipality);
        var hamar = api.Municipality("3403", Scope.SurveyRespond, Scope.SurveyRead);
        var shown = new List<string>();
        void Show(string? place, string message) => shown.Add($"{place}: {message}");
        #region Answer a survey
        var definition = await hamar.Surveys.GetSurveyDefinitionAsync("oppdiktet", "1");
        var answers = new ItemAnswers()
            .Rate("1.1", 4)
            .Rate("1.2", 9)
            .Choose("3", "no")
            .ChooseAll("6", "food", "talk")
            .Write("7", "In their own words");
        foreach (var fault in definition.Check(answers))
            Show(fault.Pointer, fault.Message);

        answers.Rate("1.2", 5);
        await hamar.Responses.RegisterResponseAsync("oppdiktet", "1", "3403", new() { Status = RegisteredStatus.Complete, Answers = answers });
        #endregion
        shown.ShouldBe(["/answers/1.2: 1.2 is answered by 1 to 5."]);
    }

    [Fact]
    public async Task One_imports_responses_and_reads_them_row_by_row()
    {
        await using var api = await TestApi.StartAsync();
        var owner = Clients.Evaluator(api.Address);
        await owner.OpenAsync("oppdiktet", ASurvey.Definition, SurveyAudience.Inhabitants);
        var people = Enumerable.Range(0, 40).ToAsyncEnumerable();
        #region Import responses
        var rows = people.Select(person => new ResponseRow
        {
            Municipality = "3403",
            Answers = new ItemAnswers().Rate("1.1", person % 5 + 1).Rate("1.2", 3),
        });
        var import = await owner.Responses.ImportResponseRowsAsync("oppdiktet", "1", idempotencyKey: Guid.NewGuid().ToString(), rows);
        Console.WriteLine($"{import.State}: {import.Rows} rows");
        #endregion
        import.Rows.ShouldBe(40);

        var sum = 0;
        #region Read responses row by row
        await foreach (var row in owner.Responses.ExportResponseRowsAsync("oppdiktet", "1"))
            sum += row.Answers.NumberOf("1.1") ?? 0;
        #endregion
        sum.ShouldBe(120);
    }
}
