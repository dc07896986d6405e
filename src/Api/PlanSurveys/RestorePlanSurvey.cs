using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Concurrency;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Idempotency;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.PlanSurveys;

internal static class RestorePlanSurvey
{
    public static void Map(RouteGroupBuilder area) => area.MapPost("/plan-surveys/{id}/restore", Handle)
        .WithName(nameof(RestorePlanSurvey))
        .WithSummary("Brings back a plan survey that has been deleted.")
        .WithDescription("For the evaluators who registered it. As it was when it was deleted, with its observations. What has not been deleted stays as it is.")
        .Requires(Scope.EvaluationWrite)
        .Answers(AccessProblems.ForRole)
        .Answers(PlanSurveyProblems.ForOwner)
        .Answers(PlanSurveyProblems.NotFound)
        .Example("/v1/plan-surveys/eksempel/restore");

    private static async Task<PlanSurveyResponse> Handle(
        [Description("The survey's name.")] Id<PlanSurveyId> id,
        Caller caller, OrganisationAccess access, AppDbContext database, IdempotentAnswer idempotency, HttpContext context, CancellationToken cancellationToken)
    {
        await access.RequireRoleAsync(caller, OrganisationRole.Evaluator, cancellationToken);
        database.Origin = new ChangeOrigin(ChangeReason.Registration, caller.OrganisationNumber) { Kind = ChangeKind.Restored };
        while (true)
        {
            var survey = await database.PlanSurveyOrDeletedAsync(id, cancellationToken);
            survey.RequireOwn(caller);
            if (survey.DeletedAt is not null) survey.Restore();
            var answer = await idempotency.KeepAsync(PlanSurveyResponse.From(survey, await database.ObservedMunicipalitiesAsync(id, cancellationToken)), cancellationToken);
            if (!await database.TrySaveAsync(cancellationToken)) continue;
            context.Response.Headers.ETag = Preconditions.TagOf(survey.Revision);
            return answer;
        }
    }
}
