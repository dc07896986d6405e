using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Platform.Writes;

namespace LeveHeleLivet.Api.Surveys;

internal static class PublishSurveyResults
{
    public static void Map(RouteGroupBuilder area) => area.MapPost("/surveys/{survey}/rounds/{round}/publish", Handle)
        .WithName(nameof(PublishSurveyResults))
        .WithSummary("Publishes what inhabitants have answered so far in an open round.")
        .WithDescription("For the survey's owner. Renews the numbers of municipalities that have about ten new responses, and half as many as they show; the others wait for a later publication. If none has, nothing changes. Closing the round publishes what has waited.")
        .ForOwner()
        .Answers(SurveyProblems.RoundNotFound, SurveyProblems.RoundNotOpen, SurveyProblems.AudienceOther)
        .Example("/v1/surveys/eksempel-svar/rounds/1/publish");

    private static async Task<ChangeResponse<SurveyRoundResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round,
        Caller caller, OrganisationAccess access, AppDbContext database, AnswerLayouts layouts, Writer writer, CancellationToken cancellationToken)
    {
        Survey own = null!;
        return await writer.ChangeAsync(
            new Write(caller),
            find: async () =>
            {
                own = await database.OwnSurveyAsync(access, caller, survey, cancellationToken);
                if (own.Audience is not SurveyAudience.Inhabitants) throw SurveyProblems.AudienceOther.Because($"'{survey}' is answered by municipalities; what they answer is published when the round closes, or open all the time.");
                var open = await database.SurveyRoundAsync(survey, round, cancellationToken);
                return open.State is RoundState.Open ? open : throw SurveyProblems.RoundNotOpen.Because($"Round '{round}' is {Codes.WordOf(open.State)}. Closing a round publishes its results.");
            },
            change: async open => await database.StagePublicationAsync(own, open, await layouts.OfAsync(database, open, cancellationToken), cancellationToken),
            present: async open => SurveyRoundResponse.From(own.Audience, open, await database.InvitedAsync(open, cancellationToken)),
            cancellationToken);
    }
}
