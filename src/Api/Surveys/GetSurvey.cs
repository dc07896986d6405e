using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Surveys;

internal static class GetSurvey
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}", Handle)
        .WithName(nameof(GetSurvey))
        .WithSummary("Gets a survey: what it is, who owns it and who answers it.")
        .WithDescription("What it asks stands in its versions, when and of whom in its rounds.")
        .Answers(SurveyProblems.NotFound)
        .ShowsOne(Survey.Resource)
        .Example("/v1/surveys/kommuneundersokelsen");

    private static async Task<SurveyResponse> Handle([Description(SurveyTexts.Survey)] SurveyKey survey, AppDbContext database, CancellationToken cancellationToken) =>
        SurveyResponse.From(await database.SurveyAsync(survey, cancellationToken));
}
