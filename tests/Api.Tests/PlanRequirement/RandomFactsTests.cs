using LeveHeleLivet.Api.PlanSurveys;
using LeveHeleLivet.Api.Register;
using static LeveHeleLivet.Api.Tests.PlanRequirement.Facts;

namespace LeveHeleLivet.Api.Tests.PlanRequirement;

/// <summary>What holds of any facts whatever. A failure names the seed that made them.</summary>
public sealed class RandomFactsTests
{
    private const int Rounds = 10_000;
    private static readonly string[] Dates = ["2020-12-31", "2021-06-01", "2021-12-31", "2022-06-01"];

    [Fact]
    public void Only_the_municipality_itself_can_make_it_fail()
    {
        var failed = 0;
        ForAny((facts, date, seed) =>
        {
            var answer = facts.On(date);
            failed += answer.Verdict is RequirementStatus.NotMet ? 1 : 0;
            foreach (var criterion in answer.Criteria.Where(criterion => criterion.Status is RequirementStatus.NotMet))
            {
                criterion.Evidence.ShouldNotBeEmpty(seed);
                criterion.Evidence.ShouldAllBe(evidence => evidence.Origin == EvidenceOrigin.Register, seed);
            }
            (facts with { Records = [] }).On(date).Criteria.ShouldAllBe(criterion => criterion.Status != RequirementStatus.NotMet, seed);
        });
        failed.ShouldBeGreaterThan(Rounds / 20);
    }

    [Fact]
    public void What_a_survey_saw_never_makes_a_municipality_fail_that_does_not_without_it() => ForAny((facts, date, seed) =>
    {
        if (facts.On(date).Verdict is RequirementStatus.NotMet) (facts with { Observations = [] }).On(date).Verdict.ShouldBe(RequirementStatus.NotMet, seed);
    });

    [Fact]
    public void Taking_out_what_speaks_for_it_never_makes_it_met()
    {
        var judged = 0;
        ForAny((facts, date, seed) =>
        {
            var verdict = facts.On(date).Verdict;
            if (verdict is not (RequirementStatus.Unknown or RequirementStatus.NotMet)) return;
            foreach (var record in facts.Records.Where(record => SpeaksOnlyForIt(record, date)))
            {
                judged++;
                facts.Without(record).On(date).Verdict.ShouldNotBe(RequirementStatus.Met, $"{seed}, without {record.Address}");
            }
            foreach (var observation in facts.Observations)
            {
                (facts with { Observations = [.. facts.Observations.Except([observation])] }).On(date).Verdict.ShouldNotBe(RequirementStatus.Met, seed);
            }
        });
        judged.ShouldBeGreaterThan(Rounds);
    }

    [Fact]
    public void The_order_of_the_facts_does_not_matter() => ForAny((facts, date, seed) =>
    {
        var turned = new PlanRequirementFacts([.. facts.Records.Reverse()], [.. facts.Observations.Reverse()]);
        turned.On(date).InWords().ShouldBe(facts.On(date).InWords(), seed);
    });

    /// <summary>
    /// Refusals, processes that are overtaken, and plans that are not adopted or do not mention the reform speak against it too;
    /// so does a later decision, which dates what is tied to it.
    /// </summary>
    private static bool SpeaksOnlyForIt(MunicipalRecord record, string date) => record switch
    {
        Decision decision => decision.Kind is not (DecisionKind.Decline or DecisionKind.MakePlan) && string.CompareOrdinal($"{decision.DecidedOn:yyyy-MM-dd}", date) <= 0,
        Plan plan => plan is { Status: PlanStatus.Adopted, AdoptedOn: not null, MentionsReform: true },
        Position position => position.Stance is not PositionStance.NotConsidered,
        _ => true,
    };

    private static void ForAny(Action<PlanRequirementFacts, string, string> judge)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            judge(Make(random), Pick(random, Dates), $"seed {seed}");
        }
    }

    private static PlanRequirementFacts Make(Random random)
    {
        List<object> facts = [];
        string[] keys = ["a", "b", "c"];
        foreach (var key in keys.Take(random.Next(4)))
        {
            var kind = Pick(random, [DecisionKind.AdoptPlan, DecisionKind.AdoptPlan, .. Enum.GetValues<DecisionKind>()]);
            facts.Add(Decided(kind, Day(random), key, Maybe(random, "Slik"), Maybe(random, Day(random)), Maybe(random, "Ved rullering")));
        }
        foreach (var key in keys.Take(random.Next(4)))
        {
            var type = Pick(random, PlanType.LeveHeleLivetPlan, PlanType.Samfunnsdel, PlanType.HelseOgOmsorgsplan);
            var mentions = Pick<bool?>(random, true, true, false, null);
            facts.Add(Planned(type, Pick(random, [PlanStatus.Adopted, PlanStatus.Adopted, .. Enum.GetValues<PlanStatus>()]), Maybe(random, Day(random)), mentions, Maybe(random, Pick(random, keys)), key));
        }
        foreach (var number in "12345".Where(_ => random.Next(10) > 0)) facts.Add(Takes($"{number}", Pick(random, "a", "a", "b", null), Stance(random)));
        foreach (var solution in Judgement.Solutions.Where(_ => random.Next(10) == 0)) facts.Add(Takes(solution, Maybe(random, Pick(random, keys)), Stance(random)));
        if (random.Next(3) > 0) facts.Add(Network(Pick(random, Enum.GetValues<ParticipationState>()), Maybe(random, Day(random)), Maybe(random, Day(random)), Pick(random, Enum.GetValues<ParticipationKind>()), Maybe(random, Pick(random, keys))));
        if (random.Next(2) > 0) facts.Add(Seen(Pick<ObservedDecision?>(random, ObservedDecision.Adopted, ObservedDecision.TreatedOrMentioned, ObservedDecision.NothingFound, null), Pick<bool?>(random, true, false, null)));
        return Of([.. facts]);
    }

    private static PositionStance Stance(Random random) => Pick(random, [PositionStance.Adopted, PositionStance.Adopted, PositionStance.Adopted, .. Enum.GetValues<PositionStance>()]);

    private static string Day(Random random) => $"{new DateOnly(2020, 6, 1).AddDays(random.Next(900)):yyyy-MM-dd}";

    private static string? Maybe(Random random, string value) => random.Next(3) > 0 ? value : null;

    private static T Pick<T>(Random random, params T[] of) => of[random.Next(of.Length)];
}
