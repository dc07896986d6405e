using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Surveys;

internal static class GetSurveyResults
{
    /// <summary>What any result of a round is made of.</summary>
    public static readonly string[] Resources = [Survey.Resource, SurveyVersion.Resource, SurveyRound.Resource, SurveyPublication.Resource, MunicipalResponse.Resource];

    /// <summary>What any operation on the results of a round can be refused with.</summary>
    public static readonly ProblemType[] Problems = [SurveyProblems.NotFound, SurveyProblems.RoundNotFound, ResultProblems.AnswersNotHeld, MunicipalityProblems.MunicipalityUnknown, MunicipalityProblems.CountyUnknown];

    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/rounds/{round}/results", Handle)
        .WithName(nameof(GetSurveyResults))
        .WithSummary("Gets what a round came to: counts, shares and means of every item.")
        .WithDescription("Everybody gets the same numbers. Free text and personal data give none. A group that is hidden or not published yet says so and has null where its numbers would be, never 0. Of a long survey divided by municipality, ask for one question at a time. Of a round whose answers are not held it gives what its report prints.")
        .Answers(Problems)
        .Shows(Resources)
        .Example("/v1/surveys/kommuneundersokelsen/rounds/2020/results");

    private static async Task<SurveyResultsResponse> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round, [AsParameters] ResultFilter filter,
        AppDbContext database, AnswerLayouts layouts, CancellationToken cancellationToken) =>
        SurveyResultsResponse.From(await RoundResults.ReadAsync(database, layouts, survey, round, filter, cancellationToken), question: null);
}
