using System.ComponentModel;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What a recount found.</summary>
/// <param name="Equal">Whether every tally was what its answers come to.</param>
/// <param name="Responses">How many responses were counted; drafts and what was entered in error count nowhere.</param>
/// <param name="Repaired">The municipalities, by number, whose tallies differed and are now what their answers come to.</param>
public sealed record RecountResponse(bool Equal, long Responses, IReadOnlyList<string> Repaired);

internal static class RecountSurveyRound
{
    public static void Map(RouteGroupBuilder responses) => responses.MapPost("/surveys/{survey}/rounds/{round}/recount", Handle)
        .WithName(nameof(RecountSurveyRound))
        .WithSummary("Counts all answers of a round anew, compares the tallies with them and repairs those that differ.")
        .WithDescription("For the survey's owner. One municipality is counted at a time; answers to the others are taken meanwhile. What has been published stays as it was published. Counting again does no harm.")
        .ForOwner()
        .Answers(SurveyProblems.RoundNotFound)
        .Example("/v1/surveys/eksempel/rounds/2026/recount");

    private static async Task<RecountResponse> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round,
        Caller caller, OrganisationAccess access, AppDbContext database, AnswerLayouts layouts, CancellationToken cancellationToken)
    {
        var owned = await database.OwnSurveyAsync(access, caller, survey, cancellationToken);
        var recounted = await database.SurveyRoundAsync(survey, round, cancellationToken);
        var layout = await layouts.OfAsync(database, recounted, cancellationToken);
        var origin = new ChangeOrigin(ChangeReason.Correction, caller.OrganisationNumber);
        var (responses, repaired) = (0L, new List<string>());
        foreach (var tally in await database.TalliesOf(recounted).Select(tally => new { tally.MunicipalityId, tally.Number }).ToListAsync(cancellationToken))
        {
            var (counted, differed) = await RecountAsync(database, origin, owned.Audience, recounted, new(tally.MunicipalityId), layout, cancellationToken);
            responses += counted;
            if (differed) repaired.Add(tally.Number);
        }
        return new RecountResponse(repaired.Count == 0, responses, repaired);
    }

    private static async Task<(int Responses, bool Differed)> RecountAsync(
        AppDbContext database, ChangeOrigin origin, SurveyAudience audience, SurveyRound round, MunicipalityId municipalityId, AnswerLayout layout, CancellationToken cancellationToken)
    {
        var (counted, differed) = (new int[layout.Counters], false);
        await database.InTransactionAsync(
            async token =>
            {
                Array.Clear(counted);
                var tally = (await database.LockTalliesAsync(new(round.SurveyKey), new(round.Key), [municipalityId], token))[0];
                await foreach (var coded in database.AnswersThatCount(audience, round, municipalityId).AsAsyncEnumerable().WithCancellation(token)) layout.Count(coded, counted, +1);
                var packed = AnswerLayout.Pack(counted);
                if (packed.AsSpan().SequenceEqual(tally.Counters)) return;
                differed = true;
                tally.Counters = packed;
                // Where results are live the round moves, so that what is held of them is made anew.
                if (round.Publication is PublicationLevel.PerMunicipality) database.Entry(await database.SurveyRoundAsync(new(round.SurveyKey), new(round.Key), token)).Property(live => live.Revision).IsModified = true;
                await database.SaveAsync(origin, token);
            },
            // Counted again, what was repaired is found equal.
            _ => Task.FromResult(false),
            cancellationToken);
        return (counted[0], differed);
    }
}
