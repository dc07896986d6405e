using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Surveys;

internal static class GetSurveyDefinition
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/versions/{version}/definition", Handle)
        .WithName(nameof(GetSurveyDefinition))
        .WithSummary("Gets what a version of a survey asks, in all languages, as it is registered.")
        .WithDescription("For whoever edits it: what the answer holds can be registered as another version.")
        .Answers(SurveyProblems.VersionNotFound)
        .Shows(SurveyVersion.Resource)
        .Example("/v1/surveys/kommuneundersokelsen/versions/2020/definition");

    private static async Task<SurveyDefinition> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Version)] VersionKey version, AppDbContext database, CancellationToken cancellationToken) =>
        (await database.SurveyVersionAsync(survey, version, cancellationToken)).Definition;
}
