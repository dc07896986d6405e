using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.PlanSurveys;

/// <summary>A survey of plans and council papers by evaluators, kept apart from what the municipalities register themselves.</summary>
/// <param name="Id">The survey's name.</param>
/// <param name="Title">What the survey is.</param>
/// <param name="Source">The report that it is printed in.</param>
/// <param name="ObservedTo">The last day whose documents were looked at.</param>
/// <param name="AgeingYear">The year whose ageing categories the survey's figures use; null: they use none.</param>
/// <param name="Municipalities">How many municipalities it covers.</param>
/// <param name="Codes">What its codes mean.</param>
/// <param name="Caveats">What to know before using its figures.</param>
/// <param name="PublishedFigures">Figures that the report prints and that its observations do not let one compute.</param>
/// <param name="OrganisationNumber">The organisation that registered it and alone may change it; null: it comes with the program.</param>
/// <param name="Shipped">True: it comes with the program, and only a new edition of its data changes it.</param>
/// <param name="Revision">Changes whenever the survey or any of its observations does.</param>
public sealed record PlanSurveyResponse(
    string Id,
    Text Title,
    string Source,
    DateOnly ObservedTo,
    int? AgeingYear,
    int Municipalities,
    IReadOnlyList<PlanSurveyCodeResponse> Codes,
    IReadOnlyList<Text> Caveats,
    IReadOnlyList<PublishedPlanFigureResponse> PublishedFigures,
    string? OrganisationNumber,
    bool Shipped,
    Guid Revision) : IOneResource
{
    internal static PlanSurveyResponse From(PlanSurvey survey, int municipalities) => new(
        survey.Id, survey.Title, survey.Source, survey.ObservedTo, survey.AgeingYear, municipalities, survey.Codes, survey.Caveats, survey.Published, survey.OrganisationNumber, survey.IsShipped, survey.Revision);
}

/// <summary>What the evaluators saw of one municipality. Null is unknown: the document was not found.</summary>
/// <param name="Municipality">The municipality, by its number when the survey was made.</param>
/// <param name="County">The number of its county when the survey was made.</param>
/// <param name="Decision">What was found of a decision; null is unknown, nothingFound is not proof that there is none.</param>
/// <param name="Planstrategi">Whether the planstrategi mentions the reform; null is unknown.</param>
/// <param name="Samfunnsdel">Whether the samfunnsdel mentions the reform; null is unknown.</param>
/// <param name="Arealdel">Whether the arealdel mentions the reform; null is unknown.</param>
/// <param name="HelseOgOmsorgsplan">Whether a sub-plan for health and care mentions the reform; null is unknown.</param>
/// <param name="HandlingsOgOkonomiplan">Whether the economic plan mentions the reform; null is unknown.</param>
public sealed record PlanObservationResponse(
    MunicipalityReferenceResponse Municipality,
    string County,
    ObservedDecision? Decision,
    bool? Planstrategi,
    bool? Samfunnsdel,
    bool? Arealdel,
    bool? HelseOgOmsorgsplan,
    bool? HandlingsOgOkonomiplan)
{
    internal static PlanObservationResponse From(PlanObservation observation, (string? CurrentNumber, string Name) municipality) => new(
        new MunicipalityReferenceResponse(observation.Number, municipality.CurrentNumber, municipality.Name),
        observation.CountyNumber,
        observation.Decision,
        observation.Planstrategi,
        observation.Samfunnsdel,
        observation.Arealdel,
        observation.HelseOgOmsorgsplan,
        observation.HandlingsOgOkonomiplan);
}
