using System.Globalization;
using System.Text;

namespace LeveHeleLivet.Api.Platform.Storage;

/// <summary>
/// Folds text for searching, in C# so that both databases find the same: case and accents go, æ, ø, å and the Sami
/// letters each become one letter, and what is left is compared letter by letter.
/// </summary>
internal static class Folding
{
    public const int QueryMaxLength = 100;
    public const string QueryDescription = "Only what contains all these words, in any order; case and accents do not matter.";

    /// <summary>The words of a search, folded; none when there is nothing to search for.</summary>
    public static IEnumerable<string> Words(string? query) => Fold(query).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => !Characters.IsBlank(word)).Distinct();

    public static string Fold(params IEnumerable<string?> texts)
    {
        var folded = new StringBuilder();
        foreach (var text in texts)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            if (folded.Length > 0) folded.Append('\n');
            foreach (var character in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
            {
                if (CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark) continue;
                folded.Append(character switch { 'æ' => 'a', 'ø' => 'o', 'đ' => 'd', 'ŋ' => 'n', 'ŧ' => 't', _ => character });
            }
        }
        return folded.ToString();
    }
}
