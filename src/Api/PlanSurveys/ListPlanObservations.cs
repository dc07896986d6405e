using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.PlanSurveys;

internal static class ListPlanObservations
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/plan-surveys/{id}/observations", Handle)
        .WithName(nameof(ListPlanObservations))
        .WithSummary("Lists what a plan survey saw of each municipality.")
        .WithDescription("In the order of the numbers that the municipalities had when the survey was made. Null is unknown: the document was not found.")
        .Answers(PlanSurveyProblems.NotFound, PlanSurveyProblems.Deleted, MunicipalityProblems.MunicipalityUnknown, MunicipalityProblems.CountyUnknown)
        .Shows(PlanSurvey.Resource, Municipality.Resource)
        .Example("/v1/plan-surveys/2021/observations?municipality=3401");

    private static async Task<Page<PlanObservationResponse>> Handle(
        [Description("The survey's name.")] PlanSurveyId id,
        [FromQuery, Description("Only what was seen of this municipality, by any number it has had since 2018. May be given several times.")] MunicipalityNumber[]? municipality,
        [FromQuery, Description("Only municipalities that were in this county when the survey was made. May be given several times.")] CountyNumber[]? county,
        [FromQuery, Description("Only municipalities of whose decision this was found. May be given several times.")] Code<ObservedDecision>[]? decision,
        [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var survey = await database.PlanSurveyAsync(id, cancellationToken);
        var observations = database.Set<PlanObservation>().AsNoTracking().Where(observation => observation.SurveyId == survey.Id);
        if (municipality is { Length: > 0 })
        {
            var ids = await database.MunicipalityIdsAsync(municipality, cancellationToken);
            observations = observations.Where(observation => ids.Contains(observation.MunicipalityId));
        }
        if (county is { Length: > 0 })
        {
            var counties = await database.CountiesAsync(county, survey.ObservedTo, cancellationToken);
            observations = observations.Where(observation => counties.Contains(observation.CountyNumber));
        }
        if (decision is { Length: > 0 })
        {
            var decisions = decision.Select(code => (ObservedDecision?)code.Value).ToList();
            observations = observations.Where(observation => decisions.Contains(observation.Decision));
        }
        return await page.ReadAsync<PlanObservation, PlanObservationResponse>(
            context,
            after => observations.Where(observation => after == null || string.Compare(observation.Number, after) > 0).OrderBy(observation => observation.Number),
            observation => observation.Number,
            async rows =>
            {
                var names = await database.MunicipalityNamesAsync(rows.Select(row => row.MunicipalityId), clock.Today, cancellationToken);
                return [.. rows.Select(row => PlanObservationResponse.From(row, names[row.MunicipalityId]))];
            },
            cancellationToken);
    }
}
