using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Surveys;

internal static class GetSurveyVersion
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/versions/{version}", Handle)
        .WithName(nameof(GetSurveyVersion))
        .WithSummary("Gets a version of a survey: what it asks, ready to show.")
        .WithDescription("The questions with their items, answers and conditions. A `printed` condition binds: otherwise the question is hidden, and an answer to it refused. An `implied` one is a hint for showing it. All languages at once are under `definition`.")
        .Answers(SurveyProblems.VersionNotFound)
        .ShowsOne(SurveyVersion.Resource)
        .Example("/v1/surveys/kommuneundersokelsen/versions/2020");

    private static async Task<SurveyVersionResponse> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Version)] VersionKey version, AppDbContext database, CancellationToken cancellationToken) =>
        SurveyVersionResponse.From(await database.SurveyVersionAsync(survey, version, cancellationToken));
}
