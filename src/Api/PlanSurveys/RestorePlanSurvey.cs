using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Writes;

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

    private static async Task<ChangeResponse<PlanSurveyResponse>> Handle(
        [Description("The survey's name.")] PlanSurveyId id,
        Caller caller, OrganisationAccess access, AppDbContext database, Writer writer, CancellationToken cancellationToken)
    {
        await access.RequireRoleAsync(caller, OrganisationRole.Evaluator, cancellationToken);
        return await writer.ChangeAsync(
            new Write(caller),
            find: async () =>
            {
                var survey = await database.PlanSurveyOrDeletedAsync(id, cancellationToken);
                survey.RequireOwn(caller);
                return survey;
            },
            change: survey =>
            {
                survey.DeletedAt = null;
                return Task.CompletedTask;
            },
            present: async survey => PlanSurveyResponse.From(survey, await database.ObservedMunicipalitiesAsync(id, cancellationToken)),
            cancellationToken,
            kind: ChangeKind.Restored);
    }
}
