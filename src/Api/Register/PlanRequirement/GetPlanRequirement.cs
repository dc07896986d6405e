using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Mvc;

namespace LeveHeleLivet.Api.Register;

internal static class GetPlanRequirement
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/municipalities/{number}/plan-requirement", Handle)
        .WithName(nameof(GetPlanRequirement))
        .WithSummary("Judges how a municipality stands to the plan requirement, and says what is missing.")
        .WithDescription("""
            By the rule of the date and what is known today: what the municipality has registered and, where it has not, what plan surveys saw.
            What nobody has registered is unknown, never notMet. Only what was decided, adopted or begun by the date counts, and only when its date is registered.
            Without a date the municipality is judged today or, when it is no more, on its last day.
            """)
        .Answers(MunicipalityProblems.NotFound)
        .Shows(PlanRequirementEndpoints.Resources)
        .Example("/v1/municipalities/3401/plan-requirement?date=2021-12-31");

    private static async Task<PlanRequirementResponse> Handle(
        [Description("Any number that the municipality has had since 2018.")] MunicipalityNumber number,
        [FromQuery, RegisterDate, Description(RegisterDateAttribute.Description)] DateOnly? date,
        AppDbContext database, OsloClock clock, CancellationToken cancellationToken)
    {
        var (period, on) = await database.MunicipalityOnAsync(number, date, clock.Today, cancellationToken);
        return await ReadAsync(database, period, on, clock.Today, cancellationToken);
    }

    public static async Task<PlanRequirementResponse> ReadAsync(AppDbContext database, MunicipalityPeriod municipality, DateOnly on, DateOnly today, CancellationToken cancellationToken) =>
        (await ReadAsync(database, [municipality], on, today, cancellationToken))[0];

    /// <summary>Judges municipalities as they were on a day, with as many queries for one as for all.</summary>
    public static async Task<IReadOnlyList<PlanRequirementResponse>> ReadAsync(
        AppDbContext database, IReadOnlyList<MunicipalityPeriod> municipalities, DateOnly on, DateOnly today, CancellationToken cancellationToken)
    {
        var ids = municipalities.Select(period => period.MunicipalityId).ToList();
        var facts = await PlanRequirementFacts.ReadAsync(database, ids, cancellationToken);
        var names = await database.MunicipalityNamesAsync(ids, today, cancellationToken);
        return [.. municipalities.Select(period => PlanRequirementRules.Judge(facts[period.MunicipalityId], new(period.Number, names[period.MunicipalityId].CurrentNumber, names[period.MunicipalityId].Name), on))];
    }
}
