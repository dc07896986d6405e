namespace LeveHeleLivet.Api.Platform.Language;

/// <summary>A text in all languages, whatever the caller's is: for whoever edits it.</summary>
/// <param name="Nb">In Bokmål.</param>
/// <param name="Nn">In Nynorsk; null: readers of Nynorsk get Bokmål.</param>
/// <param name="En">In English; null: readers of English get Bokmål.</param>
public sealed record AllLanguagesResponse(string Nb, string? Nn, string? En)
{
    internal static AllLanguagesResponse From(Text text) => new(text.Nb, text.Nn, text.En);
}
