using LeveHeleLivet.Api.PlanSurveys;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Register;

/// <summary>What is registered of one municipality, current versions only, and what plan surveys saw of it.</summary>
internal sealed record PlanRequirementFacts(IReadOnlyList<MunicipalRecord> Records, IReadOnlyList<SurveyedPlans> Observations)
{
    /// <summary>The facts by municipality id, empty where nothing is known; null: of all that anything is known of.</summary>
    public static async Task<IReadOnlyDictionary<string, PlanRequirementFacts>> ReadAsync(AppDbContext database, IReadOnlyCollection<string>? municipalityIds, CancellationToken cancellationToken)
    {
        List<MunicipalRecord> records =
        [
            .. await RecordsAsync<Decision>(),
            .. await RecordsAsync<Plan>(),
            .. await RecordsAsync<Position>(),
            .. await RecordsAsync<Participation>(),
        ];
        var surveyed = database.PlanObservations();
        if (municipalityIds is not null) surveyed = surveyed.Where(observation => municipalityIds.Contains(observation.MunicipalityId));
        var observations = await surveyed
            .Join(database.Set<PlanSurvey>(), observation => observation.SurveyId, survey => survey.Id, (observation, survey) => new { Seen = observation, survey.ObservedTo })
            .ToListAsync(cancellationToken);

        var recordsOf = records.ToLookup(record => record.MunicipalityId);
        var observationsOf = observations.ToLookup(observation => observation.Seen.MunicipalityId, observation => new SurveyedPlans(observation.Seen, observation.ObservedTo));
        return (municipalityIds ?? recordsOf.Select(its => its.Key).Union(observationsOf.Select(its => its.Key)))
            .Distinct()
            .ToDictionary(id => id, id => new PlanRequirementFacts([.. recordsOf[id]], [.. observationsOf[id]]));

        Task<List<T>> RecordsAsync<T>() where T : MunicipalRecord
        {
            var current = database.Set<T>().AsNoTracking().KnownAt(null);
            return (municipalityIds is null ? current : current.Where(record => municipalityIds.Contains(record.MunicipalityId))).ToListAsync(cancellationToken);
        }
    }

    /// <summary>With a record, which takes the place of the one of the same type and key.</summary>
    public PlanRequirementFacts With(MunicipalRecord record) => this with { Records = [.. Without(record).Records, record] };

    /// <summary>Without the record of the same type and key.</summary>
    public PlanRequirementFacts Without(MunicipalRecord record) =>
        this with { Records = [.. Records.Where(other => other.GetType() != record.GetType() || other.Key != record.Key)] };
}

/// <summary>What a plan survey saw of a municipality, and the last day that it looked at.</summary>
internal sealed record SurveyedPlans(PlanObservation Seen, DateOnly ObservedTo);
