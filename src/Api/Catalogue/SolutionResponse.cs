using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Catalogue;

/// <summary>One of the 25 solutions (løsninger) that the reform proposes.</summary>
/// <param name="Code">The solution's code, such as 3.2.</param>
/// <param name="Innsatsomrade">The number of its innsatsområde, 1 to 5.</param>
/// <param name="Slug">The title in a form for addresses.</param>
/// <param name="Title">The title.</param>
/// <param name="TitleConfirmed">False: no source at hand confirms the title, which may differ from the white paper's.</param>
/// <param name="TitleEvidence">What stands behind the Norwegian title.</param>
/// <param name="Translation">Where the title comes from in this language.</param>
/// <param name="FullTitle">A longer Norwegian title, where a source has one.</param>
/// <param name="AlternativeTitles">Other Norwegian wordings that were met.</param>
/// <param name="Description">What the solution is about; our words, or ressursportalen's when it has registered texts.</param>
/// <param name="TextsRegistered">True: ressursportalen has registered title and description in place of those that ship.</param>
/// <param name="SurveyItems">The items of the municipal survey of 2020 that say something of it; empty when none does.</param>
/// <param name="Unmeasured">Why no survey item measures it; null when one does.</param>
/// <param name="Sources">Where the title and description that ship are from.</param>
/// <param name="Revision">Changes whenever the solution does.</param>
public sealed record SolutionResponse(
    string Code,
    int Innsatsomrade,
    string Slug,
    Text Title,
    bool TitleConfirmed,
    TitleEvidence TitleEvidence,
    Translation Translation,
    string? FullTitle,
    IReadOnlyList<string> AlternativeTitles,
    Text Description,
    bool TextsRegistered,
    IReadOnlyList<SurveyItemLinkResponse> SurveyItems,
    Text? Unmeasured,
    IReadOnlyList<string> Sources,
    Guid Revision) : IOneResource
{
    internal static SolutionResponse From(Solution solution) => new(
        solution.Code,
        solution.InnsatsomradeNumber,
        solution.Slug,
        solution.Title,
        solution.TitleConfirmed,
        solution.TitleEvidence,
        solution.TranslationIn(Languages.Current),
        solution.FullTitle,
        solution.AlternativeTitles,
        solution.Description,
        solution.Registered is not null,
        solution.SurveyItems,
        solution.Unmeasured,
        solution.Sources,
        solution.Revision);
}
