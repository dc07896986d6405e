using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Surveys;

internal static class GetSurveyRound
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/rounds/{round}", Handle)
        .WithName(nameof(GetSurveyRound))
        .WithSummary("Gets a round of a survey.")
        .WithDescription("When it is or was answered, by whom, and what is published of it. Of a round whose answers are not held, also what its report prints of how it went.")
        .Answers(SurveyProblems.NotFound, SurveyProblems.RoundNotFound)
        .ShowsOne(Survey.Resource, Municipality.Resource)
        .Example("/v1/surveys/eksempel/rounds/2026");

    private static async Task<SurveyRoundResponse> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round, AppDbContext database, CancellationToken cancellationToken)
    {
        var asked = await database.SurveyAsync(survey, cancellationToken);
        var found = await database.SurveyRoundAsync(survey, round, cancellationToken);
        return SurveyRoundResponse.From(asked.Audience, found, await database.InvitedAsync(found, cancellationToken));
    }
}
