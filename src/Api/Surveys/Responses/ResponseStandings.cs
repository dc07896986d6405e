using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>How far an invited municipality has come.</summary>
/// <param name="Municipality">The municipality, by its number on the day of the round's population.</param>
/// <param name="County">The number of its county on that day.</param>
/// <param name="Status">How far its response has come.</param>
/// <param name="KnownFrom">Since when the response has been as it is; null: there is none.</param>
/// <param name="Revision">Names the state of the response; null: there is none.</param>
public sealed record ResponseStandingResponse(MunicipalityReferenceResponse Municipality, string County, ResponseStatus Status, DateTimeOffset? KnownFrom, Guid? Revision);

internal static class ResponseStandings
{
    /// <summary>All invited municipalities in the order of their numbers.</summary>
    /// <param name="database">The database.</param>
    /// <param name="round">The round.</param>
    /// <param name="today">The day that current numbers are of.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="among">Identities to keep to; null: all.</param>
    public static async Task<IReadOnlyList<ResponseStandingResponse>> ResponseStandingsAsync(
        this AppDbContext database, SurveyRound round, DateOnly today, CancellationToken cancellationToken, IReadOnlyList<string>? among = null)
    {
        var invited = await database.TalliesOf(round)
            .Where(tally => among == null || among.Contains(tally.MunicipalityId))
            .Select(tally => new { tally.MunicipalityId, tally.Number, tally.CountyNumber })
            .ToListAsync(cancellationToken);
        var responses = await database.ResponsesIn(round).AsNoTracking().KnownAt(null)
            .Select(response => new { response.Key, response.Status, response.KnownFrom, response.Revision })
            .ToDictionaryAsync(response => response.Key, cancellationToken);
        var names = await database.MunicipalityNamesAsync(invited.Select(municipality => municipality.MunicipalityId), today, cancellationToken);
        return
        [
            .. invited.OrderBy(municipality => municipality.Number, StringComparer.Ordinal).Select(municipality =>
            {
                var (currentNumber, name) = names[municipality.MunicipalityId];
                var response = responses.GetValueOrDefault(municipality.MunicipalityId);
                return new ResponseStandingResponse(new MunicipalityReferenceResponse(municipality.Number, currentNumber, name), municipality.CountyNumber, response?.Status ?? ResponseStatus.None, response?.KnownFrom, response?.Revision);
            }),
        ];
    }

    /// <summary>All versions of all municipalities' responses in a round.</summary>
    public static IQueryable<MunicipalResponse> ResponsesIn(this AppDbContext database, SurveyRound round) =>
        database.Set<MunicipalResponse>().Where(response => response.SurveyKey == round.SurveyKey && response.RoundKey == round.Key);
}
