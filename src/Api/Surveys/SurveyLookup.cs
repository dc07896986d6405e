using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

internal static class SurveyLookup
{
    /// <summary>The survey of a key, tracked.</summary>
    public static async Task<Survey> SurveyAsync(this AppDbContext database, SurveyKey key, CancellationToken cancellationToken) =>
        await database.Set<Survey>().SingleOrDefaultAsync(survey => survey.Key == key, cancellationToken)
        ?? throw SurveyProblems.NotFound.Because($"There is no survey '{key}'; /v1/surveys lists them.");

    /// <summary>The version of a key, tracked.</summary>
    public static async Task<SurveyVersion> SurveyVersionAsync(this AppDbContext database, SurveyKey survey, VersionKey key, CancellationToken cancellationToken) =>
        await database.Set<SurveyVersion>().SingleOrDefaultAsync(version => version.SurveyKey == survey && version.Key == key, cancellationToken)
        ?? throw SurveyProblems.VersionNotFound.Because($"Survey '{survey}' has no version '{key}'; /v1/surveys/{survey}/versions lists them.");

    /// <summary>The round of a key, tracked.</summary>
    public static async Task<SurveyRound> SurveyRoundAsync(this AppDbContext database, SurveyKey survey, RoundKey key, CancellationToken cancellationToken) =>
        await database.Set<SurveyRound>().SingleOrDefaultAsync(round => round.SurveyKey == survey && round.Key == key, cancellationToken)
        ?? throw SurveyProblems.RoundNotFound.Because($"Survey '{survey}' has no round '{key}'; /v1/surveys/{survey}/rounds lists them.");

    /// <summary>The survey of a key, tracked, for the caller to change.</summary>
    public static async Task<Survey> OwnSurveyAsync(this AppDbContext database, OrganisationAccess access, Caller caller, SurveyKey key, CancellationToken cancellationToken)
    {
        await access.RequireKnownAsync(caller, cancellationToken);
        var survey = await database.SurveyAsync(key, cancellationToken);
        survey.RequireOwner(caller);
        return survey;
    }

    /// <summary>The tallies of a round, in the order of the municipalities: whoever changes several takes them in this order.</summary>
    public static IQueryable<SurveyTally> TalliesOf(this AppDbContext database, SurveyRound round) =>
        database.Set<SurveyTally>().Where(tally => tally.SurveyKey == round.SurveyKey && tally.RoundKey == round.Key).OrderBy(tally => tally.MunicipalityId);

    /// <summary>Tallies, tracked, that nobody else changes before the transaction ends: locked by being updated, which both databases do alike, and only then read.</summary>
    public static async Task<IReadOnlyList<SurveyTally>> LockTalliesAsync(this AppDbContext database, SurveyKey survey, RoundKey round, IReadOnlyList<string> municipalities, CancellationToken cancellationToken)
    {
        var tallies = database.Set<SurveyTally>().Where(tally => tally.SurveyKey == survey && tally.RoundKey == round && municipalities.Contains(tally.MunicipalityId));
        await tallies.ExecuteUpdateAsync(tally => tally.SetProperty(locked => locked.Stamp, locked => locked.Stamp + 1), cancellationToken);
        return await tallies.OrderBy(tally => tally.MunicipalityId).ToListAsync(cancellationToken);
    }

    /// <summary>Keeps others from closing the round until this transaction ends; false: it is closed.</summary>
    public static async Task<bool> HoldOpenAsync(this AppDbContext database, SurveyKey survey, RoundKey key, CancellationToken cancellationToken) =>
        await database.Set<SurveyRound>().Where(round => round.SurveyKey == survey && round.Key == key && round.State == RoundState.Open)
            .ExecuteUpdateAsync(round => round.SetProperty(held => held.State, RoundState.Open), cancellationToken) > 0;

    /// <summary>The coded answers of a round that its tallies count: no drafts, and nothing that was replaced or deleted.</summary>
    /// <param name="database">The database.</param>
    /// <param name="audience">Who answers the survey.</param>
    /// <param name="round">The round.</param>
    /// <param name="municipalityId">Only of this municipality; null: of all.</param>
    public static IQueryable<byte[]> AnswersThatCount(this AppDbContext database, SurveyAudience audience, SurveyRound round, MunicipalityId? municipalityId = null)
    {
        if (audience is SurveyAudience.Inhabitants)
        {
            var answers = database.InhabitantAnswersThatCount(round);
            return (municipalityId is null ? answers : answers.Where(answer => answer.MunicipalityId == municipalityId)).Select(answer => answer.Coded);
        }
        var responses = database.ResponsesIn(round).AsNoTracking().KnownAt(null).Where(response => response.Status != ResponseStatus.Draft);
        return (municipalityId is null ? responses : responses.Where(response => response.Key == municipalityId)).Select(response => response.Coded);
    }

    /// <summary>The answers of inhabitants in a round, without those of imports that have not been completed.</summary>
    public static IQueryable<InhabitantAnswer> InhabitantAnswersThatCount(this AppDbContext database, SurveyRound round)
    {
        var completed = database.CompletedImports(round);
        return database.Set<InhabitantAnswer>().AsNoTracking().Where(answer => answer.SurveyKey == round.SurveyKey && answer.RoundKey == round.Key && (answer.ImportNumber == null || completed.Contains(answer.ImportNumber)));
    }

    /// <summary>What inhabitants have answered in words, without those of imports that have not been completed.</summary>
    public static IQueryable<InhabitantText> InhabitantTextsThatCount(this AppDbContext database, SurveyRound round)
    {
        var completed = database.CompletedImports(round);
        return database.Set<InhabitantText>().AsNoTracking().Where(text => text.SurveyKey == round.SurveyKey && text.RoundKey == round.Key && (text.ImportNumber == null || completed.Contains(text.ImportNumber)));
    }

    public static IQueryable<SurveyImport> ImportsInto(this AppDbContext database, SurveyRound round) =>
        database.Set<SurveyImport>().Where(import => import.SurveyKey == round.SurveyKey && import.RoundKey == round.Key);

    private static IQueryable<int?> CompletedImports(this AppDbContext database, SurveyRound round) =>
        database.ImportsInto(round).Where(import => import.State == ImportState.Completed).Select(import => (int?)import.Number);

    /// <summary>The tally of one municipality, tracked, by any number that it has had since 2018.</summary>
    public static async Task<SurveyTally> TallyAsync(this AppDbContext database, SurveyRound round, MunicipalityNumber number, CancellationToken cancellationToken)
    {
        var municipality = await database.MunicipalityAsync(number, cancellationToken);
        return await database.TalliesOf(round).SingleOrDefaultAsync(tally => tally.MunicipalityId == municipality.Id, cancellationToken)
            ?? throw SurveyProblems.NotInvited.Because($"Round '{round.Key}' invites {(round.Municipalities.Count == 0 ? $"the municipalities of {round.PopulationOn:yyyy-MM-dd}" : string.Join(", ", round.Municipalities.Take(5)))}; {number} is not among them.");
    }

    /// <summary>Refuses to change what ships, or what another organisation owns.</summary>
    public static void RequireOwner(this Survey survey, Caller caller)
    {
        if (survey.IsShipped) throw SurveyProblems.Shipped.Because($"'{survey.Key}' ships with the program. Register your survey under a key of your own.");
        if (survey.OrganisationNumber != caller.OrganisationNumber)
        {
            throw SurveyProblems.NotOwned.Because($"'{survey.Key}' belongs to organisation {survey.OrganisationNumber}; you are {caller.OrganisationNumber}.");
        }
    }

    /// <summary>Whether an organisation may read the survey's answers.</summary>
    public static bool IsReadBy(this Survey survey, Caller caller) => survey.OrganisationNumber == caller.OrganisationNumber || survey.Readers.Contains(caller.OrganisationNumber);

    /// <summary>Refuses what follows each inhabitant's answer to all but the owner, who posts the answers, as long as others may come: who looks again and again would see what came together.</summary>
    public static void RequireSettled(this SurveyRound round, Survey survey, Caller caller)
    {
        if (survey.Audience is SurveyAudience.Inhabitants && round.State is not RoundState.Closed && survey.OrganisationNumber != caller.OrganisationNumber)
        {
            throw SurveyProblems.RoundStillOpen.Because($"Round '{round.Key}' is {Codes.WordOf(round.State)}. Until it is closed this is for the survey's owner alone.");
        }
    }

    /// <summary>Refuses answers to whoever neither owns the survey nor is named as a reader.</summary>
    public static void RequireReader(this Survey survey, Caller caller)
    {
        if (!survey.IsReadBy(caller)) throw SurveyProblems.NotReader.Because($"Organisation {caller.OrganisationNumber} neither owns '{survey.Key}' nor is named among its readers.");
    }
}
