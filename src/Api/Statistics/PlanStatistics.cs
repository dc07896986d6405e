using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.PlanSurveys;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Register;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Statistics;

/// <summary>Where statistics on plans are taken from.</summary>
public enum PlanStatisticsSource
{
    /// <summary>The evaluators' survey of 112 municipalities' plans in 2021.</summary>
    Survey2021,

    /// <summary>What the municipalities have registered themselves.</summary>
    Register,
}

/// <summary>What statistics on plans are about: the council's decision, or whether a type of plan mentions the reform.</summary>
public enum PlanMeasure
{
    /// <summary>The council's decision.</summary>
    Decision,

    /// <summary>A plan of its own for the reform.</summary>
    LeveHeleLivetPlan,

    /// <summary>The planstrategi.</summary>
    Planstrategi,

    /// <summary>The samfunnsdel.</summary>
    Samfunnsdel,

    /// <summary>The arealdel.</summary>
    Arealdel,

    /// <summary>A kommunedelplan.</summary>
    Kommunedelplan,

    /// <summary>A plan for health and care.</summary>
    HelseOgOmsorgsplan,

    /// <summary>The handlingsdel.</summary>
    Handlingsdel,

    /// <summary>The four-year action and economic plan.</summary>
    HandlingsOgOkonomiplan,

    /// <summary>A temaplan.</summary>
    Temaplan,
}

/// <summary>How statistics are divided.</summary>
public enum PlanGrouping
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By county.</summary>
    County,

    /// <summary>By ageing category.</summary>
    Ageing,
}

/// <summary>What is counted of a municipality.</summary>
public enum PlanValue
{
    /// <summary>A plan for the reform is adopted.</summary>
    Adopted,

    /// <summary>The reform is treated or mentioned, without an adopted plan.</summary>
    TreatedOrMentioned,

    /// <summary>Nothing was found; only surveys say this.</summary>
    NothingFound,

    /// <summary>A plan of the type mentions the reform.</summary>
    Mentioned,

    /// <summary>A plan of the type is known, and none mentions the reform.</summary>
    NotMentioned,
}

/// <summary>One municipality in the statistics: the groups it may count in, and its value; null: not known.</summary>
internal sealed record Unit(string CountyNumber, AgeingCategory? Ageing, PlanValue? Value);

/// <summary>Finds each municipality's value, once, for all groupings and formats.</summary>
internal static class PlanStatistics
{
    private static readonly IReadOnlyList<PlanValue> DecisionValues = [PlanValue.Adopted, PlanValue.TreatedOrMentioned, PlanValue.NothingFound];
    private static readonly IReadOnlyList<PlanValue> RegisteredDecisionValues = [PlanValue.Adopted, PlanValue.TreatedOrMentioned];
    private static readonly IReadOnlyList<PlanValue> PlanValues = [PlanValue.Mentioned, PlanValue.NotMentioned];

    public static IReadOnlyList<PlanValue> ValuesOf(PlanStatisticsSource source, PlanMeasure measure) =>
        measure is not PlanMeasure.Decision ? PlanValues
        : source is PlanStatisticsSource.Register ? RegisteredDecisionValues
        : DecisionValues;

    /// <summary>The municipalities that a survey covers, with what it saw of them.</summary>
    public static async Task<IReadOnlyList<Unit>> FromSurveyAsync(AppDbContext database, PlanSurvey survey, PlanMeasure measure, CancellationToken cancellationToken)
    {
        var rows = await database.Set<PlanObservation>().AsNoTracking()
            .Where(observation => observation.SurveyId == survey.Id)
            .Select(observation => new
            {
                Observation = observation,
                database.Set<MunicipalityFigures>().FirstOrDefault(figures => figures.MunicipalityId == observation.MunicipalityId && figures.Year == survey.AgeingYear)!.Ageing,
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new Unit(row.Observation.CountyNumber, row.Ageing, ValueOf(row.Observation, measure)))];
    }

    /// <summary>
    /// All municipalities of a date, with what they have registered by then. A plan in force that mentions the reform
    /// counts before one that does not; a municipality that has registered nothing is not known, never a no.
    /// </summary>
    public static async Task<IReadOnlyList<Unit>> FromRegisterAsync(
        AppDbContext database, PlanMeasure measure, DateOnly date, DateTimeOffset? knownAt, DateOnly? adoptedFrom, int? ageingYear, CancellationToken cancellationToken)
    {
        var values = measure is PlanMeasure.Decision
            ? await RegisteredDecisionsAsync(database, date, knownAt, adoptedFrom, cancellationToken)
            : await RegisteredPlansAsync(database, Enum.Parse<PlanType>(measure.ToString()), date, knownAt, adoptedFrom, cancellationToken);
        var frame = await database.MunicipalitiesOn(date)
            .Select(period => new
            {
                period.MunicipalityId,
                period.CountyNumber,
                database.Set<MunicipalityFigures>().FirstOrDefault(figures => figures.MunicipalityId == period.MunicipalityId && figures.Year == ageingYear)!.Ageing,
            })
            .ToListAsync(cancellationToken);
        return [.. frame.Select(row => new Unit(row.CountyNumber, row.Ageing, values.TryGetValue(row.MunicipalityId, out var value) ? value : null))];
    }

    private static async Task<Dictionary<string, PlanValue>> RegisteredDecisionsAsync(AppDbContext database, DateOnly date, DateTimeOffset? knownAt, DateOnly? adoptedFrom, CancellationToken cancellationToken)
    {
        var decisions = database.Set<Decision>().AsNoTracking().KnownAt(knownAt).Where(decision => decision.DecidedOn <= date);
        if (adoptedFrom is not null) decisions = decisions.Where(decision => decision.DecidedOn >= adoptedFrom);
        return await decisions
            .GroupBy(decision => decision.MunicipalityId)
            .Select(made => new { MunicipalityId = made.Key, Adopted = made.Any(decision => decision.Kind == DecisionKind.AdoptPlan) })
            .ToDictionaryAsync(made => made.MunicipalityId, made => made.Adopted ? PlanValue.Adopted : PlanValue.TreatedOrMentioned, cancellationToken);
    }

    private static async Task<Dictionary<string, PlanValue>> RegisteredPlansAsync(AppDbContext database, PlanType type, DateOnly date, DateTimeOffset? knownAt, DateOnly? adoptedFrom, CancellationToken cancellationToken)
    {
        var plans = database.Set<Plan>().AsNoTracking().KnownAt(knownAt).Where(plan =>
            plan.Type == type && plan.MentionsReform != null && plan.Status == PlanStatus.Adopted
            && (plan.AdoptedOn == null || plan.AdoptedOn <= date) && (plan.PeriodFrom == null || plan.PeriodFrom <= date) && (plan.PeriodTo == null || plan.PeriodTo >= date));
        if (adoptedFrom is not null) plans = plans.Where(plan => plan.AdoptedOn >= adoptedFrom);
        return await plans
            .GroupBy(plan => plan.MunicipalityId)
            .Select(known => new { MunicipalityId = known.Key, Mentioned = known.Any(plan => plan.MentionsReform == true) })
            .ToDictionaryAsync(known => known.MunicipalityId, known => known.Mentioned ? PlanValue.Mentioned : PlanValue.NotMentioned, cancellationToken);
    }

    /// <summary>What a survey saw; null when it did not find the document.</summary>
    private static PlanValue? ValueOf(PlanObservation observation, PlanMeasure measure)
    {
        if (measure is PlanMeasure.Decision)
        {
            return observation.Decision switch
            {
                ObservedDecision.Adopted => PlanValue.Adopted,
                ObservedDecision.TreatedOrMentioned => PlanValue.TreatedOrMentioned,
                ObservedDecision.NothingFound => PlanValue.NothingFound,
                _ => null,
            };
        }
        var mentions = measure switch
        {
            PlanMeasure.Planstrategi => observation.Planstrategi,
            PlanMeasure.Samfunnsdel => observation.Samfunnsdel,
            PlanMeasure.Arealdel => observation.Arealdel,
            PlanMeasure.HelseOgOmsorgsplan => observation.HelseOgOmsorgsplan,
            PlanMeasure.HandlingsOgOkonomiplan => observation.HandlingsOgOkonomiplan,
            _ => throw StatisticsProblems.NotObserved.Because(
                $"The survey of 2021 looked at decision, planstrategi, samfunnsdel, arealdel, helseOgOmsorgsplan and handlingsOgOkonomiplan.",
                new Platform.Errors.Fault("value_unknown", "The survey of 2021 did not look at this.", "measure")),
        };
        return mentions is null ? null : mentions.Value ? PlanValue.Mentioned : PlanValue.NotMentioned;
    }

    /// <summary>Counts the municipalities by group. Percentages are whole, halves away from zero, as the published ones.</summary>
    public static IReadOnlyList<PlanStatisticsRowResponse> Tally(IReadOnlyList<Unit> units, PlanGrouping grouping, IReadOnlyList<PlanValue> values, Func<string, string> nameOfCounty) =>
    [
        .. units
            .GroupBy(unit => grouping switch
            {
                PlanGrouping.County => unit.CountyNumber,
                PlanGrouping.Ageing => unit.Ageing is { } ageing ? Platform.Validation.Codes.WordOf(ageing) : null,
                _ => "all",
            })
            .OrderBy(group => grouping is PlanGrouping.Ageing ? group.Select(unit => (int?)unit.Ageing ?? int.MaxValue).First() : 0)
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
            {
                var frame = group.Count();
                var n = group.Count(unit => unit.Value is not null);
                return new PlanStatisticsRowResponse(
                    group.Key,
                    grouping is PlanGrouping.County ? nameOfCounty(group.Key!) : null,
                    frame,
                    n,
                    frame - n,
                    [
                        .. values.Select(value => (Value: value, Count: group.Count(unit => unit.Value == value)))
                            .Select(counted => new PlanCountResponse(counted.Value, counted.Count, Percent(counted.Count, n), Percent(counted.Count, frame))),
                    ]);
            }),
    ];

    private static int? Percent(int count, int of) => of == 0 ? null : (int)Math.Round(100m * count / of, MidpointRounding.AwayFromZero);
}
