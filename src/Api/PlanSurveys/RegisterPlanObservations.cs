using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Writes;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.PlanSurveys;

internal static class RegisterPlanObservations
{
    private const string ExampleBody = """
        municipality,decision,planstrategi,samfunnsdel,arealdel,helseOgOmsorgsplan,handlingsOgOkonomiplan
        1103,adopted,true,true,false,true,
        4601,nothingFound,false,,,,

        """;

    public static void Map(RouteGroupBuilder area) => area.MapPut("/plan-surveys/{id}/observations", Handle)
        .WithName(nameof(RegisterPlanObservations))
        .WithSummary("Replaces all that a plan survey saw.")
        .WithDescription("For the evaluators who registered the survey. The body is CSV in UTF-8, at most 1 MiB: a line that names the columns municipality, decision, planstrategi, samfunnsdel, arealdel, helseOgOmsorgsplan and handlingsOgOkonomiplan in any order, separated by commas or semicolons, then a line a municipality, at most 1000. A municipality is given by the number that it had on the day of the survey, a decision by its code, the plans by true or false; an empty cell is unknown. One faulty cell refuses all. If-Match names the survey's revision; sent again after a lost answer, it changes nothing and answers 200. All at once is one change of the survey.")
        .Requires(Scope.EvaluationWrite)
        .Answers(AccessProblems.ForRole)
        .Answers(PlanSurveyProblems.ForOwner)
        .Answers(PlanSurveyProblems.NotFound, PlanSurveyProblems.Deleted, PreconditionProblems.Failed, PreconditionProblems.Required)
        .Example("/v1/plan-surveys/eksempel/observations", ExampleBody);

    private static async Task<ChangeResponse<PlanSurveyResponse>> Handle(
        [Description("The survey's name.")] PlanSurveyId id, CsvBody body, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, Writer writer, CancellationToken cancellationToken)
    {
        await access.RequireRoleAsync(caller, OrganisationRole.Evaluator, cancellationToken);
        var observed = 0;
        return await writer.ChangeAsync(
            new Write(caller, preconditions),
            find: async () =>
            {
                var survey = await database.PlanSurveyAsync(id, cancellationToken);
                survey.RequireOwn(caller);
                return survey;
            },
            change: async survey =>
            {
                var municipalities = await database.MunicipalitiesOn(survey.ObservedTo).ToDictionaryAsync(period => period.Number, cancellationToken);
                var observations = PlanObservationRows.Read(body, survey, municipalities);
                observed = observations.Count;
                await database.StageAsync(observations, cancellationToken, among: stored => stored.SurveyId == survey.Id);
                // The survey moves with its observations: one change, and of two at once only one goes through.
                if (database.ChangeTracker.HasChanges()) database.Entry(survey).Property(moved => moved.Revision).IsModified = true;
            },
            present: survey => Task.FromResult(PlanSurveyResponse.From(survey, observed)),
            cancellationToken);
    }
}
