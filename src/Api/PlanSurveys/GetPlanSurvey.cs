using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.PlanSurveys;

internal static class GetPlanSurvey
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/plan-surveys/{id}", Handle)
        .WithName(nameof(GetPlanSurvey))
        .WithSummary("Gets a survey of plans: what it covers, what its codes mean and what its report prints besides.")
        .WithDescription("The observations themselves are listed under it.")
        .Answers(PlanSurveyProblems.NotFound)
        .ShowsOne(PlanSurvey.Resource)
        .Example("/v1/plan-surveys/2021");

    private static async Task<PlanSurveyResponse> Handle([Description("The survey's name.")] Id<PlanSurveyId> id, AppDbContext database, CancellationToken cancellationToken)
    {
        var survey = await database.PlanSurveyAsync(id, cancellationToken);
        var municipalities = await database.Set<PlanObservation>().CountAsync(observation => observation.SurveyId == survey.Id, cancellationToken);
        return PlanSurveyResponse.From(survey, municipalities);
    }

    public static async Task<PlanSurvey> PlanSurveyAsync(this AppDbContext database, string id, CancellationToken cancellationToken) =>
        await database.Set<PlanSurvey>().AsNoTracking().SingleOrDefaultAsync(survey => survey.Id == id, cancellationToken)
        ?? throw PlanSurveyProblems.NotFound.Because($"There is no plan survey '{id}'; /v1/plan-surveys lists them.");
}
