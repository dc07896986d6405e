using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What is published of a round, by unit: all that results are computed from.</summary>
/// <param name="Invited">The invited municipalities, without what they have answered.</param>
internal sealed record PublishedUnits(IReadOnlyList<SurveyTally> Invited)
{
    private IReadOnlyDictionary<string, SurveyPublication> Units { get; init; } = new Dictionary<string, SurveyPublication>();

    /// <summary>Whether some answers are too few, even together, to be in any unit.</summary>
    public bool LeaveOut => Units.TryGetValue(SurveyPublication.Country, out var rest) && rest.Draws == 0;

    /// <summary>Whether every response is published as it comes: of municipalities only.</summary>
    public static bool AreLive(Survey survey, SurveyRound round) => survey.Audience is SurveyAudience.Municipality && round.Publication is PublicationLevel.PerMunicipality;

    /// <summary>
    /// Reads the tallies of a round that publishes each municipality; of every other round what was last published, and no
    /// column that holds a true count of inhabitants.
    /// </summary>
    public static async Task<PublishedUnits> ReadAsync(AppDbContext database, Survey survey, SurveyRound round, CancellationToken cancellationToken)
    {
        var tallies = database.TalliesOf(round).AsNoTracking();
        if (AreLive(survey, round))
        {
            var answered = await tallies.ToListAsync(cancellationToken);
            return new PublishedUnits(answered)
            {
                Units = answered.ToDictionary(
                    tally => tally.MunicipalityId,
                    tally => new SurveyPublication { SurveyKey = tally.SurveyKey, RoundKey = tally.RoundKey, Unit = tally.MunicipalityId, Shown = tally.Counters }),
            };
        }
        var invited = await tallies
            .Select(tally => new SurveyTally
            {
                SurveyKey = tally.SurveyKey,
                RoundKey = tally.RoundKey,
                MunicipalityId = tally.MunicipalityId,
                Number = tally.Number,
                CountyNumber = tally.CountyNumber,
                Ageing = tally.Ageing,
                Size = tally.Size,
                Counters = Array.Empty<byte>(),
            })
            .ToListAsync(cancellationToken);
        if (round.PublishedAt is null) return new PublishedUnits(invited);
        return new PublishedUnits(invited) { Units = await database.PublicationsOf(round).AsNoTracking().ToDictionaryAsync(publication => publication.Unit, cancellationToken) };
    }

    /// <summary>What the numbers of a group are the sum of. Answers that are too few in their municipality are in their county, and those that are too few there in the country.</summary>
    public IReadOnlyList<SurveyPublication> Of(ResultGroup group, IReadOnlyList<SurveyTally> members) => group.Grouping switch
    {
        ResultGrouping.None => [.. Units.Values],
        ResultGrouping.County => Among([.. members.Select(member => member.MunicipalityId), group.Key]),
        _ => Among(members.Select(member => member.MunicipalityId)),
    };

    private List<SurveyPublication> Among(IEnumerable<string> units) => [.. units.Select(unit => Units.GetValueOrDefault(unit)).OfType<SurveyPublication>()];
}
