using System.Globalization;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.PlanSurveys;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Register;

namespace LeveHeleLivet.Api.Tests.PlanRequirement;

/// <summary>Records and observations of one made-up municipality, in few words.</summary>
internal static class Facts
{
    public static readonly MunicipalityReferenceResponse Hamar = new("3403", "3403", "Hamar");

    public static PlanRequirementFacts Of(params object[] facts) => new([.. facts.OfType<MunicipalRecord>()], [.. facts.OfType<SurveyedPlans>()]);

    public static PlanRequirementResponse On(this PlanRequirementFacts facts, string date) => PlanRequirementRules.Judge(facts, Hamar, Date(date));

    /// <summary>The four statuses and the verdict: "met unknown met unknown: unknown".</summary>
    public static string InWords(this PlanRequirementResponse answer) =>
        $"{string.Join(' ', answer.Criteria.Select(criterion => Codes.WordOf(criterion.Status)))}: {Codes.WordOf(answer.Verdict)}";

    public static Decision Decided(DecisionKind kind, string on, string? key = null, string? process = null, string? planned = null, string? samfunnsdel = null) => new()
    {
        MunicipalityId = "0403",
        Number = "3403",
        Key = key ?? $"{kind}-{on}",
        Kind = kind,
        Body = "Kommunestyret",
        DecidedOn = Date(on),
        Process = process,
        PlannedAdoption = planned is null ? null : Date(planned),
        SamfunnsdelIntegration = samfunnsdel,
    };

    public static Decision Adopts(string on = "2021-11-24", string? key = null) => Decided(DecisionKind.AdoptPlan, on, key);

    public static Decision Process(string on, string planned, string? how = "Arbeidsgruppe og høring") => Decided(DecisionKind.MakePlan, on, null, how, planned);

    public static Plan Planned(PlanType type, PlanStatus status, string? adopted = null, bool? mentions = null, string? decision = null, string? key = null) => new()
    {
        MunicipalityId = "0403",
        Number = "3403",
        Key = key ?? $"{type}-{status}",
        Type = type,
        Title = "Eksempel",
        Status = status,
        AdoptedOn = adopted is null ? null : Date(adopted),
        MentionsReform = mentions,
        Decision = decision,
    };

    public static Plan ReformPlan(PlanStatus status, string? adopted = null, string? decision = null, string? key = null) =>
        Planned(PlanType.LeveHeleLivetPlan, status, adopted, decision: decision, key: key);

    public static Plan Samfunnsdel(bool? mentions, string? adopted = "2019-06-19", PlanStatus status = PlanStatus.Adopted, string? key = null) =>
        Planned(PlanType.Samfunnsdel, status, adopted, mentions, key: key);

    public static Position Takes(string code, string? decision, PositionStance stance = PositionStance.Adopted) => new()
    {
        MunicipalityId = "0403",
        Number = "3403",
        Key = code,
        Stance = stance,
        Decision = decision,
    };

    /// <summary>A decision that adopts a plan, and a position on each innsatsområde.</summary>
    public static object[] PlanWithPositions(string on = "2021-11-24") => [Adopts(on, "vedtak"), .. AllPositions("vedtak")];

    public static object[] AllPositions(string decision) => [.. "12345".Select(number => Takes($"{number}", decision))];

    public static Participation Network(ParticipationState state = ParticipationState.CarriedOut, string? from = "2020-09-01", string? to = null, ParticipationKind kind = ParticipationKind.Network, string? decision = null) => new()
    {
        MunicipalityId = "0403",
        Number = "3403",
        Key = "nettverk",
        Kind = kind,
        Title = "Nettverk i Innlandet",
        State = state,
        From = from is null ? null : Date(from),
        To = to is null ? null : Date(to),
        Decision = decision,
    };

    public static SurveyedPlans Seen(ObservedDecision? decision, bool? samfunnsdel = null) => new(
        new PlanObservation { SurveyId = "2021", Number = "3403", MunicipalityId = "0403", CountyNumber = "34", Decision = decision, Samfunnsdel = samfunnsdel }, new DateOnly(2021, 11, 30));

    private static DateOnly Date(string date) => DateOnly.Parse(date, CultureInfo.InvariantCulture);
}
