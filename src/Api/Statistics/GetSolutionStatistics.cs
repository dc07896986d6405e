using System.ComponentModel;
using LeveHeleLivet.Api.Catalogue;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Register;
using LeveHeleLivet.Api.Surveys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Statistics;

internal static class GetSolutionStatistics
{
    private static readonly SurveyKey MunicipalSurvey = new("kommuneundersokelsen");

    public static void Map(RouteGroupBuilder area) => area.MapGet("/statistics/solutions", Handle)
        .WithName(nameof(GetSolutionStatistics))
        .WithSummary("Sets what municipalities have decided of each solution beside what they have answered of their practice.")
        .WithDescription("Two series that are never combined: positions as they are registered, and the items of a survey that tell something of the solution, from its latest round with results. The unit of the first is the municipality; of the second whoever answers the survey.")
        .Answers(CatalogueProblems.SolutionNotFound, SurveyProblems.NotFound)
        .Shows([Solution.Resource, Position.Resource, Municipality.Resource, .. GetSurveyResults.Resources])
        .Example("/v1/statistics/solutions?solution=1.2");

    private static async Task<SolutionStatisticsResponse> Handle(
        [FromQuery, Description("Only this solution.")] SolutionCode? solution,
        [FromQuery, Description("The survey that the practice is from; without it, the municipal survey kommuneundersokelsen.")] SurveyKey? survey,
        AppDbContext database, AnswerLayouts layouts, OsloClock clock, CancellationToken cancellationToken)
    {
        IReadOnlyList<Solution> solutions = solution is { } code
            ? [await database.SolutionAsync(code, cancellationToken)]
            : await database.Set<Solution>().AsNoTracking().OrderBy(known => known.Code).ToListAsync(cancellationToken);
        var asked = await database.SurveyAsync(survey ?? MunicipalSurvey, cancellationToken);
        var practice = await LatestResultsAsync(database, layouts, asked, cancellationToken);
        var group = practice is { Groups: [var everybody, ..] } ? everybody : null;
        var today = clock.Today;
        var frame = await database.MunicipalitiesOn(today).Select(period => period.MunicipalityId).ToListAsync(cancellationToken);
        var stances = await StancesAsync(database, frame, cancellationToken);
        return new SolutionStatisticsResponse(
            today,
            frame.Count,
            practice is null ? null : ResultBasisResponse.From(practice),
            practice?.Round.Report?.Responses ?? group?.Counts?.Responses,
            [.. solutions.Select(known => new SolutionStatisticsRowResponse(known.Code, known.Title, DecisionsOn(stances[known.Code], frame.Count), practice is null ? [] : PracticeOf(known.Code, practice, group?.Counts)))]);
    }

    /// <summary>The results of the survey's latest round that has any.</summary>
    private static async Task<RoundResults?> LatestResultsAsync(AppDbContext database, AnswerLayouts layouts, Survey survey, CancellationToken cancellationToken)
    {
        var rounds = await database.Set<SurveyRound>().AsNoTracking().Where(round => round.SurveyKey == survey.Key && round.State != RoundState.Planned).ToListAsync(cancellationToken);
        var latest = rounds.Where(round => round.Report is not null || round.PublishedAt is not null || round.Publication is PublicationLevel.PerMunicipality)
            .OrderBy(round => round.PopulationOn).ThenBy(round => round.OpenedAt).LastOrDefault();
        return latest is null ? null : await RoundResults.ReadAsync(database, layouts, survey, latest, new ResultFilter(), cancellationToken);
    }

    /// <summary>The stances of the municipalities that there are, by solution.</summary>
    private static async Task<ILookup<string, PositionStance>> StancesAsync(AppDbContext database, List<string> municipalities, CancellationToken cancellationToken)
    {
        var positions = await database.Set<Position>().AsNoTracking().KnownAt(null).Select(position => new { position.Key, position.MunicipalityId, position.Stance }).ToListAsync(cancellationToken);
        var existing = municipalities.ToHashSet();
        return positions.Where(position => existing.Contains(position.MunicipalityId)).ToLookup(position => position.Key, position => position.Stance);
    }

    private static SolutionDecisionsResponse DecisionsOn(IEnumerable<PositionStance> stances, int frame)
    {
        var taken = stances.ToList();
        return new SolutionDecisionsResponse(
            taken.Count,
            frame - taken.Count,
            [.. Enum.GetValues<PositionStance>().Select(stance => (Stance: stance, Count: taken.Count(one => one == stance))).Select(counted => new StanceCountResponse(counted.Stance, counted.Count, Rounding.Percent(counted.Count, taken.Count)))]);
    }

    private static List<SolutionPracticeResponse> PracticeOf(string solution, RoundResults practice, ShownCounts? counts) =>
    [
        .. from slots in practice.SlotsOf(null).GroupBy(slot => slot.Item)
           let question = slots.First().Question
           let links = question.Items is { } items ? items.First(item => item.Code == slots.Key).Solutions : question.Solutions
           let link = links?.FirstOrDefault(link => link.Solution == solution)
           where link is not null
           select new SolutionPracticeResponse(
               slots.Key,
               link.Relation,
               counts is null ? null : [.. slots.Select(slot => ItemResultsResponse.From(slot, counts))],
               [.. practice.Published.Where(figure => figure.Items.Any(item => item == slots.Key || slots.Any(slot => slot.Option is { } option && item == $"{slot.Item}.{option}")))]),
    ];
}
