using System.ComponentModel;
using LeveHeleLivet.Api.Guidance;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.PlanSurveys;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Register;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Overview;

/// <summary>All that is held of a municipality, in one answer.</summary>
/// <param name="Municipality">The municipality as it is today or, when it is no more, as it was on its last day.</param>
/// <param name="Decisions">Its latest decisions, at most 50; decisionCount tells how many there are.</param>
/// <param name="DecisionCount">How many decisions it has registered.</param>
/// <param name="Plans">Its plans by key, at most 50; planCount tells how many there are.</param>
/// <param name="PlanCount">How many plans it has registered.</param>
/// <param name="Positions">Its positions on solutions and innsatsområder, by code.</param>
/// <param name="Measures">Its measures by key, at most 50; measureCount tells how many there are.</param>
/// <param name="MeasureCount">How many measures it has registered.</param>
/// <param name="Participations">Its participations by key, at most 50; participationCount tells how many there are.</param>
/// <param name="ParticipationCount">How many participations it has registered.</param>
/// <param name="Observations">What plan surveys saw of it.</param>
/// <param name="PlanRequirement">How it stands to the plan requirement today or, when it is no more, on its last day.</param>
/// <param name="PlanExample">The example of local planning that it gave; null: none.</param>
public sealed record OverviewResponse(
    MunicipalityResponse Municipality,
    IReadOnlyList<DecisionResponse> Decisions,
    int DecisionCount,
    IReadOnlyList<PlanResponse> Plans,
    int PlanCount,
    IReadOnlyList<PositionResponse> Positions,
    IReadOnlyList<MeasureResponse> Measures,
    int MeasureCount,
    IReadOnlyList<ParticipationResponse> Participations,
    int ParticipationCount,
    IReadOnlyList<SurveyObservationResponse> Observations,
    PlanRequirementResponse PlanRequirement,
    PlanExampleResponse? PlanExample);

/// <summary>What a plan survey saw of a municipality.</summary>
/// <param name="Survey">The plan survey's name; /v1/plan-surveys explains its codes.</param>
/// <param name="Observation">What it saw.</param>
public sealed record SurveyObservationResponse(string Survey, PlanObservationResponse Observation);

internal static class GetOverview
{
    private const int MaxRecords = 50;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapArea(MunicipalityEndpoints.Tag.Item1).Open().MapGet("/municipalities/{number}/overview", Handle)
        .WithName(nameof(GetOverview))
        .WithSummary("Gathers all that is held of a municipality in one answer.")
        .WithDescription("The municipality as it is today, what it has registered, what plan surveys saw of it, how it stands to the plan requirement and the planning example it gave: a page of a portal in one call.")
        .Answers(MunicipalityProblems.NotFound)
        .Shows(Municipality.Resource, CountyPeriod.Resource, Decision.Resource, Plan.Resource, Position.Resource, Measure.Resource, Participation.Resource, PlanSurvey.Resource, GuidanceItem.Resource)
        .Example("/v1/municipalities/3401/overview");

    private static async Task<OverviewResponse> Handle([Description("Any number that the municipality has had since 2018.")] MunicipalityNumber number, AppDbContext database, OsloClock clock, CancellationToken cancellationToken)
    {
        var (period, on) = await database.MunicipalityOnAsync(number, null, clock.Today, cancellationToken);
        var municipality = (await MunicipalityResponse.ReadAsync(database, [period], on, clock.Today, cancellationToken))[0];
        var numbers = municipality.Numbers.Select(period => period.Number).ToList();
        MunicipalityReferenceResponse Reference(string registeredUnder) => new(registeredUnder, municipality.CurrentNumber, municipality.Name);
        // What the plan requirement is judged by is nearly all that is registered: read once.
        var facts = (await PlanRequirementFacts.ReadAsync(database, [period.MunicipalityId], cancellationToken))[period.MunicipalityId];
        var decisions = facts.Records.OfType<Decision>().ToList();
        var plans = facts.Records.OfType<Plan>().ToList();
        var participations = facts.Records.OfType<Participation>().ToList();
        var measures = await database.CurrentRecordsAsync<Measure>(number, cancellationToken);
        var observations = await database.PlanObservations().Where(observation => numbers.Contains(observation.Number)).OrderBy(observation => observation.SurveyId).ToListAsync(cancellationToken);
        var examples = await GuidanceSections.Examples.ReadAllAsync(database, cancellationToken);
        return new OverviewResponse(
            municipality,
            [.. decisions.OrderByDescending(decision => decision.DecidedOn).ThenBy(decision => decision.Key, StringComparer.Ordinal).Take(MaxRecords).Select(decision => DecisionResponse.From(decision, Reference(decision.Number)))],
            decisions.Count,
            [.. plans.OrderBy(plan => plan.Key, StringComparer.Ordinal).Take(MaxRecords).Select(plan => PlanResponse.From(plan, Reference(plan.Number)))],
            plans.Count,
            [.. facts.Records.OfType<Position>().OrderBy(position => position.Key, StringComparer.Ordinal).Select(position => PositionResponse.From(position, Reference(position.Number)))],
            [.. (await measures.OrderBy(measure => measure.Key).Take(MaxRecords).ToListAsync(cancellationToken)).Select(measure => MeasureResponse.From(measure, Reference(measure.Number)))],
            await measures.CountAsync(cancellationToken),
            [.. participations.OrderBy(participation => participation.Key, StringComparer.Ordinal).Take(MaxRecords).Select(participation => ParticipationResponse.Of(participation, Reference(participation.Number)))],
            participations.Count,
            [.. observations.Select(observation => new SurveyObservationResponse(observation.SurveyId, PlanObservationResponse.From(observation, (municipality.CurrentNumber, municipality.Name))))],
            PlanRequirementRules.Judge(facts, Reference(period.Number), on),
            examples.FirstOrDefault(example => numbers.Contains(example.MunicipalityNumber)));
    }
}
