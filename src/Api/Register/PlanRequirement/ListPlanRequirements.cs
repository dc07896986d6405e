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

namespace LeveHeleLivet.Api.Register;

internal static class ListPlanRequirements
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/plan-requirement", Handle)
        .WithName(nameof(ListPlanRequirements))
        .WithSummary("Judges how all municipalities of a date stand to the plan requirement.")
        .WithDescription("In the order of their numbers on the date, each as its own plan-requirement says it.")
        .Answers(MunicipalityProblems.CountyUnknown, MunicipalityProblems.MunicipalityUnknown)
        .Shows(PlanRequirementEndpoints.Resources)
        .Example("/v1/plan-requirement?date=2021-12-31&county=34&verdict=unknown&limit=1");

    private static async Task<Page<PlanRequirementResponse>> Handle(
        [FromQuery, Description("Only municipalities with this verdict. May be given several times.")] Code<RequirementStatus>[]? verdict,
        [AsParameters] MunicipalityFilter filter, [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var on = filter.Date ?? today;
        var municipalities = await (await filter.ApplyAsync(database, on, cancellationToken)).OrderBy(period => period.Number).ToListAsync(cancellationToken);
        var judged = await GetPlanRequirement.ReadAsync(database, municipalities, on, today, cancellationToken);
        var asked = verdict is { Length: > 0 } ? judged.Where(requirement => verdict.Contains(new(requirement.Verdict))) : judged;
        return page.Cut(context, asked, requirement => requirement.Municipality.Number);
    }
}
