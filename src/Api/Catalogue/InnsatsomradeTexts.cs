using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Catalogue;

/// <summary>The texts of an innsatsområde, as they are stored.</summary>
public sealed record InnsatsomradeTexts(Text Name, Text Aim);

/// <summary>The texts of an innsatsområde in all languages: what ressursportalen has registered, beside what ships.</summary>
/// <param name="Number">1 to 5, the order of the white paper.</param>
/// <param name="Registered">What ressursportalen has registered and is shown; null: what ships is shown.</param>
/// <param name="Shipped">What ships with the program.</param>
/// <param name="Revision">Changes whenever the innsatsområde does, and names the state that a change of its texts has to name.</param>
public sealed record InnsatsomradeTextsResponse(int Number, InnsatsomradeWordingResponse? Registered, InnsatsomradeWordingResponse Shipped, Guid Revision) : IOneResource
{
    internal static InnsatsomradeTextsResponse From(Innsatsomrade innsatsomrade) => new(
        innsatsomrade.Number,
        innsatsomrade.Registered is { } registered ? InnsatsomradeWordingResponse.From(registered) : null,
        InnsatsomradeWordingResponse.From(new(innsatsomrade.ShippedName, innsatsomrade.ShippedAim)),
        innsatsomrade.Revision);
}

/// <summary>How an innsatsområde is worded in all languages.</summary>
/// <param name="Name">The name.</param>
/// <param name="Aim">What the efforts are to achieve.</param>
public sealed record InnsatsomradeWordingResponse(AllLanguagesResponse Name, AllLanguagesResponse Aim)
{
    internal static InnsatsomradeWordingResponse From(InnsatsomradeTexts texts) => new(AllLanguagesResponse.From(texts.Name), AllLanguagesResponse.From(texts.Aim));
}
