using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Mvc;

namespace LeveHeleLivet.Api.Register;

/// <summary>Which plans a list shows.</summary>
public sealed record PlanFilter
{
    [FromQuery(Name = "type"), Description("Only plans of this type. May be given several times.")]
    public Code<PlanType>[]? Type { get; init; }

    [FromQuery(Name = "status"), Description("Only plans with this status. May be given several times.")]
    public Code<PlanStatus>[]? Status { get; init; }

    [FromQuery(Name = "mentionsReform"), Description("Only plans of which it is known that they do (true) or do not (false) mention the reform.")]
    public bool? MentionsReform { get; init; }

    internal IQueryable<Plan> Apply(IQueryable<Plan> plans)
    {
        if (Type is { Length: > 0 })
        {
            var types = Type.Select(code => code.Value).ToList();
            plans = plans.Where(plan => types.Contains(plan.Type));
        }
        if (Status is { Length: > 0 })
        {
            var statuses = Status.Select(code => code.Value).ToList();
            plans = plans.Where(plan => statuses.Contains(plan.Status));
        }
        if (MentionsReform is not null) plans = plans.Where(plan => plan.MentionsReform == MentionsReform);
        return plans;
    }
}

internal static class ListPlans
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/plans", Handle)
        .WithName(nameof(ListPlans))
        .WithSummary("Lists the plans that municipalities have registered.")
        .WithDescription("In the order of municipality number and key. A municipality that is not in the list has registered nothing, which does not say that it has no plans.")
        .Answers(MunicipalityProblems.MunicipalityUnknown, MunicipalityProblems.CountyUnknown)
        .Shows(Plan.Resource, Municipality.Resource)
        .Example("/v1/plans?limit=1");

    private static async Task<Page<PlanResponse>> Handle(
        [AsParameters] PlanFilter plans, [AsParameters] RecordFilter filter, [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken) =>
        await page.ReadRecordsAsync(
            context, database, plans.Apply(await filter.ApplyAsync<Plan>(database, clock, cancellationToken)), PlanResponse.From, clock.Today, cancellationToken);
}
