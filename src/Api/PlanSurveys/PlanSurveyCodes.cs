using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.PlanSurveys;

/// <summary>The codes that every registered survey uses. The shipped one has its report's own words for them.</summary>
internal static class PlanSurveyCodes
{
    private static readonly Text Unknown = new("Ikke kjent: dokumentet ble ikke funnet.", "Ikkje kjent: dokumentet vart ikkje funne.", "Not known: the document was not found.");

    private static readonly string[] Plans = ["planstrategi", "samfunnsdel", "arealdel", "helseOgOmsorgsplan", "handlingsOgOkonomiplan"];

    public static readonly IReadOnlyList<PlanSurveyCodeResponse> All =
    [
        Decision(ObservedDecision.Adopted, new("Kommunestyret har vedtatt en plan.", "Kommunestyret har vedteke ein plan.", "The council has adopted a plan.")),
        Decision(ObservedDecision.TreatedOrMentioned, new("Reformen er behandlet eller nevnt.", "Reforma er handsama eller nemnd.", "The reform is treated or mentioned.")),
        Decision(ObservedDecision.NothingFound, new(
            "Ingenting ble funnet. Det betyr ikke at ingenting finnes.", "Ingenting vart funne. Det tyder ikkje at ingenting finst.", "Nothing was found. That does not mean that nothing exists.")),
        new("decision", null, "", Unknown),
        .. Plans.SelectMany<string, PlanSurveyCodeResponse>(plan =>
        [
            new(plan, "true", "true", new("Planen nevner reformen.", "Planen nemner reforma.", "The plan mentions the reform.")),
            new(plan, "false", "false", new("Planen ble funnet og nevner ikke reformen.", "Planen vart funnen og nemner ikkje reforma.", "The plan was found and does not mention the reform.")),
            new(plan, null, "", Unknown),
        ]),
    ];

    private static PlanSurveyCodeResponse Decision(ObservedDecision decision, Text meaning) => new("decision", Codes.WordOf(decision), Codes.WordOf(decision), meaning);
}
