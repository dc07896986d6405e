using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Writes;
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

    private static async Task<ChangeResponse<SurveyRoundResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round,
        Caller caller, OrganisationAccess access, AppDbContext database, AnswerLayouts layouts, Writer writer, CancellationToken cancellationToken)
    {
        var write = new Write(caller);
        Survey own = null!;
        // Closes first, in a save of its own: what is published afterwards is all that was answered.
        await writer.SaveAsync(write, CloseAsync, cancellationToken);
        return await writer.ChangeAsync(
            write,
            FindAsync,
            change: async closed =>
            {
                if (closed.AwaitsPublication) await database.StagePublicationAsync(own, closed, await layouts.OfAsync(database, closed, cancellationToken), cancellationToken);
            },
            present: async closed => SurveyRoundResponse.From(own.Audience, closed, await database.InvitedAsync(closed, cancellationToken)),
            cancellationToken);

        async Task<SurveyRound> FindAsync()
        {
            own = await database.OwnSurveyAsync(access, caller, survey, cancellationToken);
            return await database.SurveyRoundAsync(survey, round, cancellationToken);
        }

        async Task<StagedChange<SurveyRound>> CloseAsync()
        {
            var open = await FindAsync();
            if (open.State is RoundState.Planned) throw SurveyProblems.RoundNotOpen.Because($"Round '{round}' has not been opened. It can be deleted.");
            if (open.State is RoundState.Closed) return new StagedChange<SurveyRound>(open, null);
            open.Close(database.Now);
            // A response that is being saved meanwhile loses against this, and is then refused. Inhabitants' answers hold the round itself while they are saved.
            if (own.Audience is SurveyAudience.Municipality) await foreach (var tally in database.TalliesOf(open).AsAsyncEnumerable().WithCancellation(cancellationToken)) tally.Stamp++;
            return new StagedChange<SurveyRound>(open, ChangeKind.Changed);
        }
    }
}
