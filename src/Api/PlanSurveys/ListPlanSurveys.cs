using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.PlanSurveys;

internal static class ListPlanSurveys
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/plan-surveys", Handle)
        .WithName(nameof(ListPlanSurveys))
        .WithSummary("Lists the surveys of plans by evaluators.")
        .WithDescription("Each with what its codes mean, what to know before using it and what its report prints besides.")
        .Shows(PlanSurvey.Resource)
        .Example("/v1/plan-surveys?limit=1");

    private static Task<Page<PlanSurveyResponse>> Handle([AsParameters] PageRequest page, AppDbContext database, HttpContext context, CancellationToken cancellationToken) =>
        page.ReadAsync(
            context,
            after => database.Set<PlanSurvey>().AsNoTracking()
                .Where(survey => survey.DeletedAt == null)
                .Where(survey => after == null || string.Compare(survey.Id, after) > 0)
                .OrderBy(survey => survey.Id)
                .Select(survey => new { Survey = survey, Municipalities = database.Set<PlanObservation>().Count(observation => observation.SurveyId == survey.Id) }),
            row => row.Survey.Id,
            row => PlanSurveyResponse.From(row.Survey, row.Municipalities),
            cancellationToken);
}
