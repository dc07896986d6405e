using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Writes;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

internal static class OpenSurveyRound
{
    public static void Map(RouteGroupBuilder area) => area.MapPost("/surveys/{survey}/rounds/{round}/open", Handle)
        .WithName(nameof(OpenSurveyRound))
        .WithSummary("Opens a round: from now on it takes answers.")
        .WithDescription("For the survey's owner. From now on neither the round nor the version that it asks changes. A round that is open already stays so; one that has been closed does not open again.")
        .ForOwner()
        .Answers(SurveyProblems.RoundNotFound, SurveyProblems.RoundNotOpen)
        .Example("/v1/surveys/eksempel/rounds/2026/open");

    private static async Task<ChangeResponse<SurveyRoundResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round,
        Caller caller, OrganisationAccess access, AppDbContext database, Writer writer, CancellationToken cancellationToken)
    {
        Survey own = null!;
        int? invited = null;
        return await writer.ChangeAsync(
            new Write(caller),
            find: async () =>
            {
                own = await database.OwnSurveyAsync(access, caller, survey, cancellationToken);
                var opened = await database.SurveyRoundAsync(survey, round, cancellationToken);
                return opened.State is RoundState.Closed
                    ? throw SurveyProblems.RoundNotOpen.Because($"Round '{round}' was closed at {opened.ClosedAt?.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}, for good. Register a new round.")
                    : opened;
            },
            change: async planned => invited = planned.State is RoundState.Planned ? await OpenAsync(database, planned, cancellationToken) : null,
            present: async opened => SurveyRoundResponse.From(own.Audience, opened, invited ?? await database.InvitedAsync(opened, cancellationToken)),
            cancellationToken);
    }

    /// <summary>Has the next save open the round, with a tally for each municipality that it invites; says how many.</summary>
    internal static async Task<int> OpenAsync(AppDbContext database, SurveyRound round, CancellationToken cancellationToken)
    {
        round.Open(database.Now);
        var version = await database.SurveyVersionAsync(new(round.SurveyKey), new(round.VersionKey), cancellationToken);
        version.FixedAt ??= database.Now;
        var counters = AnswerLayout.Pack(new int[new AnswerLayout(version.Definition).Counters]);
        var population = database.MunicipalitiesOn(round.PopulationOn);
        if (round.Municipalities.Count > 0) population = population.Where(period => round.Municipalities.Contains(period.Number));
        var year = round.PopulationOn.Year;
        var invited = await population.Select(period => new { period.MunicipalityId, period.Number, period.CountyNumber }).ToListAsync(cancellationToken);
        var figures = (await database.Set<MunicipalityFigures>().AsNoTracking().Where(figures => figures.Year <= year).OrderByDescending(figures => figures.Year).ToListAsync(cancellationToken)).ToLookup(figures => figures.MunicipalityId);
        database.AddRange(invited.Select(municipality => new SurveyTally
        {
            SurveyKey = round.SurveyKey,
            RoundKey = round.Key,
            MunicipalityId = municipality.MunicipalityId,
            Number = municipality.Number,
            CountyNumber = municipality.CountyNumber,
            Ageing = figures[municipality.MunicipalityId].FirstOrDefault(held => held.Ageing is not null)?.Ageing,
            Size = figures[municipality.MunicipalityId].FirstOrDefault() is { } latest ? SurveyTally.SizeOf(latest.Population) : null,
            Counters = counters,
        }));
        return invited.Count;
    }
}
