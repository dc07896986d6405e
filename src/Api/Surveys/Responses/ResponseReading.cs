using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Reads a municipality's response for whoever may: the survey's owner, the readers that it names, and the municipality itself.</summary>
internal sealed class ResponseReading(AppDbContext database, OrganisationAccess access, AnswerLayouts layouts, OsloClock clock)
{
    /// <summary>All versions of a municipality's response, and what shows one of them.</summary>
    public async Task<(IQueryable<MunicipalResponse> Versions, Func<MunicipalResponse, SurveyAnswersResponse> Present)> OfAsync(Caller caller, SurveyKey survey, RoundKey round, MunicipalityNumber number, CancellationToken cancellationToken)
    {
        var answered = await database.SurveyAsync(survey, cancellationToken);
        var municipality = await database.MunicipalityAsync(number, cancellationToken);
        if (!answered.IsReadBy(caller) && !await access.StandsForAsync(caller, municipality, cancellationToken)) throw NotReader(answered, caller);
        var asked = await database.SurveyRoundAsync(survey, round, cancellationToken);
        var layout = await layouts.OfAsync(database, asked, cancellationToken);
        var names = (await database.MunicipalityNamesAsync([municipality.Id], clock.Today, cancellationToken))[municipality.Id];
        return (database.ResponsesIn(asked).Where(response => response.Key == municipality.Id), response => SurveyAnswersResponse.From(response, asked, layout, names));
    }

    public static ProblemException Never(RoundKey round, MunicipalityNumber number) => SurveyProblems.ResponseNotFound.Because($"Municipality {number} has registered nothing in round '{round}'.");

    private static ProblemException NotReader(Survey survey, Caller caller) =>
        SurveyProblems.NotReader.Because($"Organisation {caller.OrganisationNumber} neither owns '{survey.Key}' nor is named among its readers, and is not the municipality.");
}
