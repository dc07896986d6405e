using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Catalogue;

/// <summary>The texts of a solution, as they are stored.</summary>
public sealed record SolutionTexts(Text Title, Text Description);

/// <summary>The texts of a solution in all languages: what ressursportalen has registered, beside what ships.</summary>
/// <param name="Code">The solution's code.</param>
/// <param name="Registered">What ressursportalen has registered and is shown; null: what ships is shown.</param>
/// <param name="Shipped">What ships with the program.</param>
/// <param name="Revision">Changes whenever the solution does, and names the state that a change of its texts has to name.</param>
public sealed record SolutionTextsResponse(string Code, SolutionWordingResponse? Registered, SolutionWordingResponse Shipped, Guid Revision) : IOneResource
{
    internal static SolutionTextsResponse From(Solution solution) => new(
        solution.Code,
        solution.Registered is { } registered ? SolutionWordingResponse.From(registered) : null,
        SolutionWordingResponse.From(new(solution.ShippedTitle, solution.ShippedDescription)),
        solution.Revision);
}

/// <summary>How a solution is worded in all languages.</summary>
/// <param name="Title">The title.</param>
/// <param name="Description">What the solution is about.</param>
public sealed record SolutionWordingResponse(AllLanguagesResponse Title, AllLanguagesResponse Description)
{
    internal static SolutionWordingResponse From(SolutionTexts texts) => new(AllLanguagesResponse.From(texts.Title), AllLanguagesResponse.From(texts.Description));
}
