using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Surveys;

internal static class GetCodebook
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/versions/{version}/codebook", Handle)
        .WithName(nameof(GetCodebook))
        .WithSummary("Gets what the columns of a version's exported responses mean.")
        .WithDescription("For whoever analyses them in R, SPSS or the like: a variable a column, with its label, its values and their labels, and the values that stand for no answer.")
        .Answers(SurveyProblems.NotFound, SurveyProblems.VersionNotFound)
        .Shows(Survey.Resource, SurveyVersion.Resource)
        .Example("/v1/surveys/eksempel/versions/1/codebook");

    private static async Task<CodebookResponse> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Version)] VersionKey version, AppDbContext database, CancellationToken cancellationToken) =>
        Codebook.Of(await database.SurveyAsync(survey, cancellationToken), await database.SurveyVersionAsync(survey, version, cancellationToken));
}
