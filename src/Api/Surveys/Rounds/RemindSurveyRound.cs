using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Platform.Writes;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Whom to remind of a round.</summary>
/// <param name="RemindedAt">When.</param>
/// <param name="Missing">The invited municipalities that have not submitted a response, in the order of their numbers.</param>
public sealed record SurveyReminderResponse(DateTimeOffset RemindedAt, IReadOnlyList<UnansweredMunicipalityResponse> Missing);

/// <summary>A municipality that has not submitted a response.</summary>
/// <param name="Municipality">The municipality.</param>
/// <param name="Status">Whether there is a draft.</param>
public sealed record UnansweredMunicipalityResponse(MunicipalityReferenceResponse Municipality, ResponseStatus Status);

internal static class RemindSurveyRound
{
    public static void Map(RouteGroupBuilder area) => area.MapPost("/surveys/{survey}/rounds/{round}/remind", Handle)
        .WithName(nameof(RemindSurveyRound))
        .WithSummary("Records a reminder, and says whom to remind.")
        .WithDescription("For the owner of a survey of municipalities. No message is sent from here: the owner's own system does that, to those that are named.")
        .ForOwner()
        .Answers(SurveyProblems.RoundNotFound, SurveyProblems.RoundNotOpen, SurveyProblems.AudienceOther)
        .Example("/v1/surveys/eksempel-kommuner/rounds/2026/remind");

    private static async Task<ChangeResponse<SurveyReminderResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round,
        Caller caller, OrganisationAccess access, AppDbContext database, OsloClock clock, Writer writer, CancellationToken cancellationToken) =>
        await writer.ChangeAsync(
            new Write(caller),
            find: async () =>
            {
                var own = await database.OwnSurveyAsync(access, caller, survey, cancellationToken);
                if (own.Audience is not SurveyAudience.Municipality) throw SurveyProblems.AudienceOther.Because($"'{survey}' is answered by inhabitants, and nothing here leads to them.");
                var open = await database.SurveyRoundAsync(survey, round, cancellationToken);
                return open.State is RoundState.Open ? open : throw SurveyProblems.RoundNotOpen.Because($"Round '{round}' is {Codes.WordOf(open.State)}; only who can answer is reminded.");
            },
            change: open =>
            {
                open.Remind(database.Now);
                return Task.CompletedTask;
            },
            present: async open =>
            {
                var standings = await database.ResponseStandingsAsync(open, clock.Today, cancellationToken);
                return new SurveyReminderResponse(
                    open.RemindedAt[^1],
                    [.. standings.Where(standing => standing.Status is ResponseStatus.None or ResponseStatus.Draft).Select(standing => new UnansweredMunicipalityResponse(standing.Municipality, standing.Status))]);
            },
            cancellationToken);
}
