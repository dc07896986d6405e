using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.PlanSurveys;

/// <summary>The codes that every registered survey uses. The shipped one has its report's own words for them.</summary>
internal static class PlanSurveyCodes
{
    private static readonly string[] Plans = ["planstrategi", "samfunnsdel", "arealdel", "helseOgOmsorgsplan", "handlingsOgOkonomiplan"];

    public static readonly IReadOnlyList<PlanSurveyCodeResponse> All =
    [
        Decision(ObservedDecision.Adopted, PlanSurveyTexts.PlanAdopted),
        Decision(ObservedDecision.TreatedOrMentioned, PlanSurveyTexts.ReformTreated),
        Decision(ObservedDecision.NothingFound, PlanSurveyTexts.NothingFound),
        new("decision", null, "", PlanSurveyTexts.DocumentNotFound),
        .. Plans.SelectMany<string, PlanSurveyCodeResponse>(plan =>
        [
            new(plan, "true", "true", PlanSurveyTexts.PlanMentionsReform),
            new(plan, "false", "false", PlanSurveyTexts.PlanDoesNotMentionReform),
            new(plan, null, "", PlanSurveyTexts.DocumentNotFound),
        ]),
    ];

    private static PlanSurveyCodeResponse Decision(ObservedDecision decision, Text meaning) => new("decision", Codes.WordOf(decision), Codes.WordOf(decision), meaning);
}
