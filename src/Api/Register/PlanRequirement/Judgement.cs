using LeveHeleLivet.Api.PlanSurveys;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Language;
using static LeveHeleLivet.Api.Register.RequirementStatus;

namespace LeveHeleLivet.Api.Register;

/// <summary>One municipality's facts, held against each criterion on a date.</summary>
internal sealed class Judgement
{
    /// <summary>The codes of the catalogue's solutions, which a test holds them to.</summary>
    public static readonly IReadOnlyList<string> Solutions = [.. from innsatsomrade in Enumerable.Range(1, 5) from solution in Enumerable.Range(1, 5) select $"{innsatsomrade}.{solution}"];

    private readonly DateOnly _date;
    private readonly List<Decision> _decisions;
    private readonly List<Decision> _later;
    private readonly List<Plan> _plans;
    private readonly List<Position> _positions;
    private readonly List<Participation> _participations;
    private readonly List<SurveyedPlans> _observations;
    private readonly Decision? _declining;
    private readonly Decision? _process;

    public Judgement(PlanRequirementFacts facts, DateOnly date)
    {
        _date = date;
        _decisions = [.. Ordered<Decision>(facts).Where(decision => decision.DecidedOn <= date).OrderBy(decision => decision.DecidedOn)];
        _later = [.. Ordered<Decision>(facts).Where(decision => decision.DecidedOn > date)];
        _plans = Ordered<Plan>(facts);
        _positions = Ordered<Position>(facts);
        _participations = Ordered<Participation>(facts);
        _observations = [.. facts.Observations.Where(observation => observation.ObservedTo <= date).OrderBy(observation => observation.ObservedTo)];
        _declining = Declining();
        _process = _declining is null ? _decisions.LastOrDefault(decision => decision is { Kind: DecisionKind.MakePlan, PlannedAdoption: not null }) : null;
    }

    /// <summary>Whether a plan for the reform is adopted.</summary>
    /// <param name="processWillDo">A plan that the municipality itself says is still to come is then no failure.</param>
    public Finding AdoptedPlan(bool processWillDo)
    {
        if (Adoptions() is { Count: > 0 } adoptions) return new(Met, adoptions, []);

        IReadOnlyList<Text> missing = processWillDo ? [PlanRequirementMissing.AdoptedPlan, PlanRequirementMissing.Process] : [PlanRequirementMissing.AdoptedPlan];
        if (_declining is not null) return new(NotMet, [Evidence(_declining)], missing);

        var plans = _plans.Where(plan => plan.Type is PlanType.LeveHeleLivetPlan).ToList();
        var unclear = plans.Where(plan => !IsStillToCome(plan)).ToList();
        var toCome = unclear.Count > 0 ? []
            : _process?.PlannedAdoption > _date ? [.. plans.Select(Evidence), Evidence(_process)]
            : plans.Select(Evidence).ToList();
        if (toCome.Count > 0 && !processWillDo) return new(NotMet, toCome, missing);

        var seen = _observations.Where(observation => observation.Seen.Decision is ObservedDecision.Adopted).Select(Evidence).ToList();
        if (seen.Count > 0 && toCome.Count == 0) return new(Met, seen, []);

        var overdue = _process?.PlannedAdoption < _date ? _process : null;
        return new(
            Unknown,
            [.. unclear.Select(Evidence), .. toCome, .. overdue is null ? [] : new[] { Evidence(overdue) }],
            [.. unclear.Select(plan => PlanRequirementMissing.WhenAdopted(plan.Key)), .. overdue is null ? [] : new[] { PlanRequirementMissing.Overdue(overdue.Key, overdue.PlannedAdoption) }, .. missing]);
    }

    /// <summary>The latest process when it says how, and the day that it plans adoption for has not passed; null otherwise.</summary>
    public Finding? Process() =>
        !Characters.IsBlank(_process?.Process) && _process.PlannedAdoption >= _date ? new(Met, [Evidence(_process)], []) : null;

    public Finding CouncilPosition()
    {
        var taken = _positions.Where(position => position.Stance is not PositionStance.NotConsidered && DecisionOf(position.Decision) is not null).ToList();
        var open = Solutions.Where(solution => !taken.Any(position => Covers(position, solution))).ToList();
        if (open.Count == 0) return new(Met, [.. taken.Select(Evidence)], []);

        var notConsidered = _positions.Where(position =>
            position.Stance is PositionStance.NotConsidered && (position.Decision is null || DecisionOf(position.Decision) is not null) && open.Any(solution => Covers(position, solution))).ToList();
        return notConsidered.Count > 0
            ? new(NotMet, [.. notConsidered.Select(Evidence)], [PlanRequirementMissing.Positions(open)])
            : new(Unknown, [.. taken.Select(Evidence)], [PlanRequirementMissing.Positions(open)]);
    }

    public Finding Samfunnsdel()
    {
        var adopted = _plans.Where(plan => plan.Type is PlanType.Samfunnsdel && IsAdopted(plan)).ToList();
        List<RequirementEvidenceResponse> shown =
        [
            .. _decisions.Where(decision => !Characters.IsBlank(decision.SamfunnsdelIntegration)).Select(Evidence),
            .. adopted.Where(plan => plan.MentionsReform is true).Select(Evidence),
        ];
        if (shown.Count > 0) return new(Met, shown, []);
        if (adopted.Count > 0 && adopted.All(plan => plan.MentionsReform is false)) return new(NotMet, [.. adopted.Select(Evidence)], [PlanRequirementMissing.Samfunnsdel]);

        var seen = _observations.Where(observation => observation.Seen.Samfunnsdel is true).Select(Evidence).ToList();
        return seen.Count > 0 ? new(Met, seen, []) : new(Unknown, [], [PlanRequirementMissing.Samfunnsdel]);
    }

    public Finding Network()
    {
        var documented = _participations.Where(participation => participation.Kind is ParticipationKind.Network && Holds(participation)).Select(Evidence).ToList();
        return documented.Count > 0 ? new(Met, documented, []) : new(Unknown, [], [PlanRequirementMissing.Network]);
    }

    /// <summary>The latest decision when it declines. When others were made the same day, none is known to be the last word.</summary>
    private Decision? Declining() =>
        _decisions.LastOrDefault() is { } last && _decisions.Where(decision => decision.DecidedOn == last.DecidedOn).All(decision => decision.Kind is DecisionKind.Decline) ? last : null;

    /// <summary>
    /// Decisions that adopt a plan, and adopted plans for the reform alone. Another plan stands only beside the decision that
    /// adopted it. What the council has declined since no longer counts.
    /// </summary>
    private List<RequirementEvidenceResponse> Adoptions()
    {
        var adopting = _decisions.Where(decision => decision.Kind is DecisionKind.AdoptPlan && !(decision.DecidedOn < _declining?.DecidedOn) && !AdoptsOnlyOtherPlans(decision)).ToList();
        return
        [
            .. adopting.Select(Evidence),
            .. _plans.Where(plan => IsAdopted(plan) && !(plan.AdoptedOn < _declining?.DecidedOn)
                && (plan.Type is PlanType.LeveHeleLivetPlan || plan.MentionsReform is true && adopting.Any(decision => decision.Key == plan.Decision))).Select(Evidence),
        ];
    }

    /// <summary>A decision on the reform adopts a plan for it, unless all plans that name it are other plans that do not mention the reform.</summary>
    private bool AdoptsOnlyOtherPlans(Decision decision)
    {
        var its = _plans.Where(plan => plan.Decision == decision.Key).ToList();
        return its.Count > 0 && its.All(plan => plan.Type is not PlanType.LeveHeleLivetPlan && plan.MentionsReform is false);
    }

    /// <summary>Adoption is what is asked for: neither the plan's period nor when it takes effect matters.</summary>
    private bool IsAdopted(Plan plan) => plan.Status is PlanStatus.Adopted or PlanStatus.AdoptedDeferred && plan.AdoptedOn <= _date;

    /// <summary>The municipality itself says that the plan was not adopted by the date.</summary>
    private bool IsStillToCome(Plan plan) => plan.AdoptedOn is { } adoptedOn
        ? adoptedOn > _date
        : plan.Status is PlanStatus.Initiative or PlanStatus.Started or PlanStatus.Proposed or PlanStatus.Rejected or PlanStatus.Withdrawn
            || _later.Any(decision => decision.Kind is DecisionKind.AdoptPlan && decision.Key == plan.Decision);

    /// <summary>Planned participation counts until its time has passed; it lies ahead and needs no date.</summary>
    private bool Holds(Participation participation) => participation.State is ParticipationState.Planned
        ? !((participation.To ?? participation.From) < _date) && _later.All(decision => decision.Key != participation.Decision)
        : (participation.From ?? participation.To) <= _date;

    private static bool Covers(Position position, string solution) => solution == position.Key || solution.StartsWith($"{position.Key}.", StringComparison.Ordinal);

    private Decision? DecisionOf(string? key) => _decisions.Find(decision => decision.Key == key);

    private static List<T> Ordered<T>(PlanRequirementFacts facts) where T : MunicipalRecord => [.. facts.Records.OfType<T>().OrderBy(record => record.Key, StringComparer.Ordinal)];

    private static RequirementEvidenceResponse Evidence(Decision decision) => Registered(EvidenceKind.Decision, decision, decision.DecidedOn);

    private static RequirementEvidenceResponse Evidence(Plan plan) => Registered(EvidenceKind.Plan, plan, plan.AdoptedOn);

    private RequirementEvidenceResponse Evidence(Position position) => Registered(EvidenceKind.Position, position, DecisionOf(position.Decision)?.DecidedOn);

    private static RequirementEvidenceResponse Evidence(Participation participation) => Registered(EvidenceKind.Participation, participation, participation.From ?? participation.To);

    private static RequirementEvidenceResponse Evidence(SurveyedPlans observation) => new(
        EvidenceKind.Observation,
        $"/v1/plan-surveys/{observation.Seen.SurveyId}/observations?municipality={observation.Seen.Number}",
        observation.ObservedTo,
        EvidenceOrigin.Survey);

    private static RequirementEvidenceResponse Registered(EvidenceKind kind, MunicipalRecord record, DateOnly? date) =>
        new(kind, $"/v1/municipalities/{record.Number}/{record.Address.Resource}/{record.Key}", date, EvidenceOrigin.Register);
}
