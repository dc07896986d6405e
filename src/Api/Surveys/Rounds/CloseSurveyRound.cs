using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Concurrency;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Idempotency;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

internal static class CloseSurveyRound
{
    public static void Map(RouteGroupBuilder area) => area.MapPost("/surveys/{survey}/rounds/{round}/close", Handle)
        .WithName(nameof(CloseSurveyRound))
        .WithSummary("Closes a round for good, and publishes its results.")
        .WithDescription("For the survey's owner. No answer is taken, amended or withdrawn afterwards. Of inhabitants, the responses of a municipality that has fewer than about ten new ones count in its county, or if these are too few in the country. A round that is closed stays so; if its results were not published for a failure, they are now.")
        .ForOwner()
        .Answers(SurveyProblems.RoundNotFound, SurveyProblems.RoundNotOpen)
        .Example("/v1/surveys/eksempel/rounds/2026/close");

    private static async Task<SurveyRoundResponse> Handle(
        [Description(SurveyTexts.Survey)] Id<SurveyKey> survey, [Description(SurveyTexts.Round)] Id<SurveyKey> round,
        Caller caller, OrganisationAccess access, AppDbContext database, AnswerLayouts layouts, IdempotentAnswer idempotency, HttpContext context, CancellationToken cancellationToken)
    {
        database.Origin = new ChangeOrigin(ChangeReason.Registration, caller.OrganisationNumber);
        await CloseAsync(database, access, caller, survey, round, cancellationToken);
        while (true)
        {
            var own = await database.OwnSurveyAsync(access, caller, survey, cancellationToken);
            var closed = await database.SurveyRoundAsync(survey, round, cancellationToken);
            if (closed.AwaitsPublication) await database.StagePublicationAsync(own, closed, await layouts.OfAsync(database, closed, cancellationToken), cancellationToken);
            var tag = Preconditions.TagOf(closed.Revision);
            var answer = await idempotency.KeepAsync(SurveyRoundResponse.From(own.Audience, closed, await database.InvitedAsync(closed, cancellationToken)), cancellationToken, tag);
            if (!await database.TrySaveAsync(cancellationToken)) continue;
            context.Response.Headers.ETag = tag;
            context.Response.Headers.ContentLanguage = Languages.Current;
            return answer;
        }
    }

    /// <summary>Closes first, in a save of its own: what is published afterwards is all that was answered.</summary>
    private static async Task CloseAsync(AppDbContext database, OrganisationAccess access, Caller caller, string survey, string round, CancellationToken cancellationToken)
    {
        do
        {
            var own = await database.OwnSurveyAsync(access, caller, survey, cancellationToken);
            var open = await database.SurveyRoundAsync(survey, round, cancellationToken);
            if (open.State is RoundState.Planned) throw SurveyProblems.RoundNotOpen.Because($"Round '{round}' has not been opened. It can be deleted.");
            if (open.State is RoundState.Closed) return;
            open.Close(database.Now);
            // A response that is being saved meanwhile loses against this, and is then refused. Inhabitants' answers hold the round itself while they are saved.
            if (own.Audience is SurveyAudience.Municipality) await foreach (var tally in database.TalliesOf(open).AsAsyncEnumerable().WithCancellation(cancellationToken)) tally.Stamp++;
        }
        while (!await database.TrySaveAsync(cancellationToken));
    }
}
