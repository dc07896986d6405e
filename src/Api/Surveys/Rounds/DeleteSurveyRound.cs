using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Writes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

internal static class DeleteSurveyRound
{
    public static void Map(RouteGroupBuilder area) => area.MapDelete("/surveys/{survey}/rounds/{round}", Handle)
        .WithName(nameof(DeleteSurveyRound))
        .WithSummary("Deletes a round that is planned.")
        .WithDescription("For the survey's owner. A round that has been opened stays. Deleting what has been deleted already does nothing.")
        .ForOwner()
        .NamesState()
        .Answers(SurveyProblems.RoundNotFound, SurveyProblems.RoundOpened)
        .Example("/v1/surveys/eksempel-kommuner/rounds/2027");

    private static async Task<NoContent> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round, [AsParameters] Preconditions preconditions,
        Caller caller, OrganisationAccess access, AppDbContext database, Writer writer, CancellationToken cancellationToken)
    {
        await writer.DeleteAsync(
            new Write(caller, preconditions),
            find: async () =>
            {
                await database.OwnSurveyAsync(access, caller, survey, cancellationToken);
                if (await WasDeletedAsync(database, survey, round, cancellationToken)) return null;
                var planned = await database.SurveyRoundAsync(survey, round, cancellationToken);
                return planned.State is RoundState.Planned
                    ? planned
                    : throw SurveyProblems.RoundOpened.Because($"Round '{round}' was opened at {planned.OpenedAt?.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}; it stays, with what was answered.");
            },
            delete: planned => database.Remove(planned),
            cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>The row is gone, but the change log remembers.</summary>
    private static async Task<bool> WasDeletedAsync(AppDbContext database, SurveyKey survey, RoundKey round, CancellationToken cancellationToken) =>
        !await database.Set<SurveyRound>().AnyAsync(known => known.SurveyKey == survey && known.Key == round, cancellationToken)
        && await database.Changes.AnyAsync(change => change.Resource == SurveyRound.Resource && change.Key == survey + "/" + round && change.Kind == ChangeKind.Deleted, cancellationToken);
}
