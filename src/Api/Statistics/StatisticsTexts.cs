using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Statistics;

/// <summary>What to know before using statistics.</summary>
internal static class StatisticsTexts
{
    private static readonly ShippedTexts Texts = new("statistics");

    public static readonly Text NotRegisteredIsUnknown = Texts.Get();
}
