using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>A survey. What it asks stands in its versions, when and of whom in its rounds.</summary>
/// <param name="Key">The survey's name.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Description">What it is about.</param>
/// <param name="Audience">Who answers it.</param>
/// <param name="OrganisationNumber">Its owner, who alone may change it, open its rounds and publish; null: it comes with the program.</param>
/// <param name="Readers">The organisations that may read its answers beside the owner.</param>
/// <param name="Shipped">True: it comes with the program, and only a new edition of its data changes it.</param>
/// <param name="Revision">Changes whenever the survey does.</param>
public sealed record SurveyResponse(
    string Key, Text Title, Text Description, SurveyAudience Audience, string? OrganisationNumber, IReadOnlyList<string> Readers, bool Shipped, Guid Revision) : IOneResource
{
    internal static SurveyResponse From(Survey survey) => new(
        survey.Key, survey.Title, survey.Description, survey.Audience, survey.OrganisationNumber, survey.Readers, survey.IsShipped, survey.Revision);
}
