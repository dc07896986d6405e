using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Surveys;

internal static class GetSurveyQuestionResults
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/rounds/{round}/results/{question}", Handle)
        .WithName(nameof(GetSurveyQuestionResults))
        .WithSummary("Gets what a round came to on one question.")
        .WithDescription("The same numbers as among the results of the whole round.")
        .Answers(GetSurveyResults.Problems)
        .Answers(ResultProblems.QuestionNotFound, ResultProblems.QuestionWithheld)
        .Shows(GetSurveyResults.Resources)
        .Example("/v1/surveys/kommuneundersokelsen/rounds/2020/results/26");

    private static async Task<SurveyResultsResponse> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round, [Description("The question's code.")] QuestionCode question,
        [AsParameters] ResultFilter filter, AppDbContext database, AnswerLayouts layouts, CancellationToken cancellationToken)
    {
        var results = await RoundResults.ReadAsync(database, layouts, survey, round, filter, cancellationToken);
        return SurveyResultsResponse.From(results, question);
    }
}
