using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Writes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeveHeleLivet.Api.PlanSurveys;

internal static class DeletePlanSurvey
{
    public static void Map(RouteGroupBuilder area) => area.MapDelete("/plan-surveys/{id}", Handle)
        .WithName(nameof(DeletePlanSurvey))
        .WithSummary("Deletes a plan survey with its observations.")
        .WithDescription("For the evaluators who registered it. It no longer counts as evidence for the plan requirement; restoring it undoes the deletion. Deleting what has been deleted already does nothing.")
        .Requires(Scope.EvaluationWrite)
        .Answers(AccessProblems.ForRole)
        .Answers(PlanSurveyProblems.ForOwner)
        .Answers(PlanSurveyProblems.NotFound, PreconditionProblems.Required, PreconditionProblems.Failed)
        .Example("/v1/plan-surveys/eksempel");

    private static async Task<NoContent> Handle(
        [Description("The survey's name.")] PlanSurveyId id, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, Writer writer, CancellationToken cancellationToken)
    {
        await access.RequireRoleAsync(caller, OrganisationRole.Evaluator, cancellationToken);
        await writer.DeleteAsync(
            new Write(caller, preconditions),
            find: async () =>
            {
                var survey = await database.PlanSurveyOrDeletedAsync(id, cancellationToken);
                survey.RequireOwn(caller);
                return survey.DeletedAt is null ? survey : null;
            },
            delete: survey => survey.DeletedAt = database.Now,
            cancellationToken);
        return TypedResults.NoContent();
    }
}
