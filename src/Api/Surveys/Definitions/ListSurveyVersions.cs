using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

internal static class ListSurveyVersions
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/versions", Handle)
        .WithName(nameof(ListSurveyVersions))
        .WithSummary("Lists the versions of a survey.")
        .WithDescription("In the order of their names, each with the version that it follows and whether it may still change.")
        .Answers(SurveyProblems.NotFound)
        .Shows(SurveyVersion.Resource)
        .Example("/v1/surveys/kommuneundersokelsen/versions");

    private static async Task<Page<SurveyVersionSummaryResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [AsParameters] PageRequest page, AppDbContext database, HttpContext context, CancellationToken cancellationToken)
    {
        await database.SurveyAsync(survey, cancellationToken);
        return await page.ReadAsync(
            context,
            after => database.Set<SurveyVersion>().AsNoTracking()
                .Where(version => version.SurveyKey == survey.Value && (after == null || string.Compare(version.Key, after) > 0))
                .OrderBy(version => version.Key),
            version => version.Key,
            SurveyVersionSummaryResponse.From,
            cancellationToken);
    }
}
