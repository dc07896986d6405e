using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.PlanSurveys;

/// <summary>What the codes of plan surveys mean, and what is said of surveys and observations that cannot be taken.</summary>
internal static class PlanSurveyTexts
{
    private static readonly ShippedTexts Texts = new("plan-surveys");

    public static readonly Text DocumentNotFound = Texts.Get();
    public static readonly Text PlanAdopted = Texts.Get();
    public static readonly Text ReformTreated = Texts.Get();
    public static readonly Text NothingFound = Texts.Get();
    public static readonly Text PlanMentionsReform = Texts.Get();
    public static readonly Text PlanDoesNotMentionReform = Texts.Get();
    public static readonly Text ObservedToNotInTime = Texts.Get(new { from = Municipality.HeldFrom });

    public static Text CellUnknown(string cell, IEnumerable<string> known) => Texts.Get(new { cell, known = string.Join(", ", known) });

    public static Text MunicipalityUnknown(string number, DateOnly day) => Texts.Get(new { number, day });

    public static Text RowTwice(string number, long line) => Texts.Get(new { number, line });

    public static Text MunicipalitiesGone(string numbers, DateOnly day) => Texts.Get(new { numbers, day });
}
