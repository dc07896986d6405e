using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Mvc;

namespace LeveHeleLivet.Api.Surveys;

internal static class ListResponses
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/rounds/{round}/responses", Handle)
        .WithName(nameof(ListResponses))
        .WithSummary("Lists how far each invited municipality has come with its response.")
        .WithDescription("For the owner of a survey of municipalities and the readers that it names. In the order of the municipalities' numbers on the day of the round's population; those that have registered nothing have the status none.")
        .Requires(Scope.SurveyRead)
        .Answers(SurveyProblems.NotFound, SurveyProblems.RoundNotFound, SurveyProblems.NotReader, SurveyProblems.AudienceOther, MunicipalityProblems.MunicipalityUnknown, MunicipalityProblems.CountyUnknown)
        .Shows(MunicipalResponse.Resource, SurveyRound.Resource, Survey.Resource, Municipality.Resource, CountyPeriod.Resource)
        .Example("/v1/surveys/eksempel-kommuner/rounds/2026/responses");

    private static async Task<Page<ResponseStandingResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round,
        [FromQuery, Description("Only responses that have come this far. May be given several times.")] Code<ResponseStatus>[]? status,
        [FromQuery, Description("Only this municipality, by any number that it has had since 2018. May be given several times.")] MunicipalityNumber[]? municipality,
        [FromQuery, Description("Only municipalities of this county, by its number on the day of the round's population. May be given several times.")] CountyNumber[]? county,
        [AsParameters] PageRequest page, Caller caller, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var answered = await database.SurveyAsync(survey, cancellationToken);
        answered.RequireReader(caller);
        if (answered.Audience is not SurveyAudience.Municipality) throw SurveyProblems.AudienceOther.Because($"'{survey}' is answered by inhabitants, who are anonymous.");
        var asked = await database.SurveyRoundAsync(survey, round, cancellationToken);
        var among = municipality is { Length: > 0 } ? await database.MunicipalityIdsAsync(municipality, cancellationToken) : null;
        var counties = county is { Length: > 0 } ? await database.CountiesAsync(county, asked.PopulationOn, cancellationToken) : null;
        var standings = await database.ResponseStandingsAsync(asked, clock.Today, cancellationToken, among);
        var shown = standings.Where(standing => (counties is null || counties.Contains(standing.County)) && (status is not { Length: > 0 } || status.Any(code => code.Value == standing.Status)));
        return page.Cut(context, shown, standing => standing.Municipality.Number);
    }
}
