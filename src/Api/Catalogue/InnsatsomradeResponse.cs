using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Catalogue;

/// <summary>One of the five areas of effort (innsatsområder) of the reform.</summary>
/// <param name="Number">1 to 5, the order of the white paper.</param>
/// <param name="Slug">The name in a form for addresses.</param>
/// <param name="Name">The name.</param>
/// <param name="Translation">Where the name comes from in this language.</param>
/// <param name="Aliases">Other Norwegian names that are in use.</param>
/// <param name="Aim">What the efforts are to achieve; our words, or ressursportalen's when it has registered texts.</param>
/// <param name="TextsRegistered">True: ressursportalen has registered name and aim in place of those that ship.</param>
/// <param name="WhitePaperChapter">The chapter of Meld. St. 15 (2017–2018) that sets it out.</param>
/// <param name="SustainabilityGoals">The sustainable development goals that a source ties it to; held for innsatsområde 1 only.</param>
/// <param name="Solutions">Its solutions.</param>
/// <param name="Sources">Where the name and aim that ship are from.</param>
/// <param name="Revision">Changes whenever the innsatsområde does.</param>
public sealed record InnsatsomradeResponse(
    int Number,
    string Slug,
    Text Name,
    Translation Translation,
    IReadOnlyList<string> Aliases,
    Text Aim,
    bool TextsRegistered,
    int WhitePaperChapter,
    IReadOnlyList<SustainabilityGoalResponse> SustainabilityGoals,
    IReadOnlyList<SolutionTitleResponse> Solutions,
    IReadOnlyList<string> Sources,
    Guid Revision) : IOneResource
{
    internal static InnsatsomradeResponse From(Innsatsomrade innsatsomrade, IEnumerable<Solution> solutions) => new(
        innsatsomrade.Number,
        innsatsomrade.Slug,
        innsatsomrade.Name,
        innsatsomrade.TranslationIn(Languages.Current),
        innsatsomrade.Aliases,
        innsatsomrade.Aim,
        innsatsomrade.Registered is not null,
        innsatsomrade.WhitePaperChapter,
        innsatsomrade.SustainabilityGoals,
        [.. solutions.Select(solution => new SolutionTitleResponse(solution.Code, solution.Slug, solution.Title, solution.TitleConfirmed))],
        innsatsomrade.Sources,
        innsatsomrade.Revision);
}

/// <summary>A solution by name.</summary>
/// <param name="Code">The solution's code.</param>
/// <param name="Slug">The title in a form for addresses.</param>
/// <param name="Title">The title.</param>
/// <param name="TitleConfirmed">False: no source at hand confirms the title.</param>
public sealed record SolutionTitleResponse(string Code, string Slug, Text Title, bool TitleConfirmed);
