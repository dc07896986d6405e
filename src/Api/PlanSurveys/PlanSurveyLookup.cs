using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.PlanSurveys;

internal static class PlanSurveyLookup
{
    /// <summary>The survey of an id, tracked, or the problem that there is none, or none any more.</summary>
    public static async Task<PlanSurvey> PlanSurveyAsync(this AppDbContext database, string id, CancellationToken cancellationToken)
    {
        var survey = await database.PlanSurveyOrDeletedAsync(id, cancellationToken);
        return survey.DeletedAt is { } deletedAt ? throw PlanSurveyProblems.GoneSince(deletedAt) : survey;
    }

    /// <summary>The survey of an id, tracked, also when it has been deleted.</summary>
    public static async Task<PlanSurvey> PlanSurveyOrDeletedAsync(this AppDbContext database, string id, CancellationToken cancellationToken) =>
        await database.Set<PlanSurvey>().SingleOrDefaultAsync(survey => survey.Id == id, cancellationToken)
        ?? throw PlanSurveyProblems.NotFound.Because($"There is no plan survey '{id}'; /v1/plan-surveys lists them.");

    /// <summary>Refuses to change what ships, or what another organisation registered.</summary>
    public static void RequireOwn(this PlanSurvey survey, Caller caller)
    {
        if (survey.IsShipped) throw PlanSurveyProblems.Shipped.Because($"'{survey.Id}' ships with the program. Register your survey under an id of your own.");
        if (survey.OrganisationNumber != caller.OrganisationNumber)
        {
            throw PlanSurveyProblems.NotOwned.Because($"'{survey.Id}' was registered by organisation {survey.OrganisationNumber}, which alone may change it; you are {caller.OrganisationNumber}. Register your survey under an id of your own.");
        }
    }

    /// <summary>How many municipalities a survey covers.</summary>
    public static Task<int> ObservedMunicipalitiesAsync(this AppDbContext database, string id, CancellationToken cancellationToken) =>
        database.Set<PlanObservation>().CountAsync(observation => observation.SurveyId == id, cancellationToken);

    /// <summary>What the surveys saw that have not been deleted.</summary>
    public static IQueryable<PlanObservation> PlanObservations(this AppDbContext database) =>
        database.Set<PlanObservation>().AsNoTracking().Where(observation => database.Set<PlanSurvey>().Any(survey => survey.Id == observation.SurveyId && survey.DeletedAt == null));
}
