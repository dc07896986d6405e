using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

internal static class ListSurveyRounds
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/rounds", Handle)
        .WithName(nameof(ListSurveyRounds))
        .WithSummary("Lists the rounds of a survey.")
        .WithDescription("In the order of their names.")
        .Answers(SurveyProblems.NotFound)
        .Shows(SurveyRound.Resource, Survey.Resource, Municipality.Resource)
        .Example("/v1/surveys/eksempel/rounds?limit=1");

    private static async Task<Page<SurveyRoundResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [AsParameters] PageRequest page, AppDbContext database, HttpContext context, CancellationToken cancellationToken)
    {
        var asked = await database.SurveyAsync(survey, cancellationToken);
        return await page.ReadAsync<SurveyRound, SurveyRoundResponse>(
            context,
            after => database.Set<SurveyRound>().AsNoTracking()
                .Where(round => round.SurveyKey == asked.Key && (after == null || string.Compare(round.Key, after) > 0))
                .OrderBy(round => round.Key),
            round => round.Key,
            async rounds =>
            {
                var shown = new List<SurveyRoundResponse>();
                foreach (var round in rounds) shown.Add(SurveyRoundResponse.From(asked.Audience, round, await database.InvitedAsync(round, cancellationToken)));
                return shown;
            },
            cancellationToken);
    }
}
