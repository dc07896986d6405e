using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

internal static class ListSurveys
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys", Handle)
        .WithName(nameof(ListSurveys))
        .WithSummary("Lists the surveys.")
        .WithDescription("The one that ships, the municipal survey of 2020, and those that organisations have registered.")
        .Shows(Survey.Resource)
        .Example("/v1/surveys?limit=1");

    private static Task<Page<SurveyResponse>> Handle([AsParameters] PageRequest page, AppDbContext database, HttpContext context, CancellationToken cancellationToken) =>
        page.ReadAsync(
            context,
            after => database.Set<Survey>().AsNoTracking()
                .Where(survey => after == null || string.Compare(survey.Key, after) > 0)
                .OrderBy(survey => survey.Key),
            survey => survey.Key,
            SurveyResponse.From,
            cancellationToken);
}
