using System.Text.Json;
using LeveHeleLivet.Api.PlanSurveys;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Register;
using LeveHeleLivet.TestKit;
using static LeveHeleLivet.Api.Tests.PlanRequirement.Facts;

namespace LeveHeleLivet.Api.Tests.PlanRequirement;

/// <summary>The rules on facts in memory. Each row: what is known, the date, the four statuses and the verdict.</summary>
public sealed class RulesTests
{
    private const string EndOf2021 = "2021-12-31";
    private const string In2022 = "2022-06-01";

    private static readonly Dictionary<string, (object[] Facts, string Date, string Expected)> Rows = new()
    {
        ["Before 2021 there is no rule"] = ([.. PlanWithPositions("2020-05-01"), Network()], "2020-12-31", "notApplicable notApplicable notApplicable notApplicable: notApplicable"),
        ["Before 2021 not even a refusal fails"] = ([Decided(DecisionKind.Decline, "2020-01-01")], "2020-12-31", "notApplicable notApplicable notApplicable notApplicable: notApplicable"),
        ["Nothing known is unknown in 2021"] = ([], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["Nothing known is unknown in 2022"] = ([], In2022, "unknown unknown unknown unknown: unknown"),
        ["All of it is met in 2021"] = ([.. PlanWithPositions(), Samfunnsdel(true), Network()], EndOf2021, "met met met met: met"),
        ["All of it is met in 2022"] = ([.. PlanWithPositions(), Samfunnsdel(true), Network()], In2022, "met met met met: met"),
        ["A process makes the position needless in 2021"] = ([Process("2021-02-01", "2022-03-01"), Samfunnsdel(true), Network()], EndOf2021, "met notApplicable met met: met"),

        ["A decision adopts a plan on the day itself"] = ([Adopts("2022-06-01")], In2022, "met unknown unknown unknown: unknown"),
        ["A decision of tomorrow does not count yet"] = ([Adopts("2022-06-02")], In2022, "unknown unknown unknown unknown: unknown"),
        ["An adopted plan for the reform needs no decision"] = ([ReformPlan(PlanStatus.Adopted, "2021-11-24")], In2022, "met unknown unknown unknown: unknown"),
        ["A plan whose adoption takes effect later is adopted"] = ([ReformPlan(PlanStatus.AdoptedDeferred, "2021-11-24")], In2022, "met unknown unknown unknown: unknown"),
        ["Another plan that mentions the reform is not one for it"] = ([Planned(PlanType.HelseOgOmsorgsplan, PlanStatus.Adopted, "2021-11-24", true)], In2022, "unknown unknown unknown unknown: unknown"),
        ["Another plan counts beside the decision that adopted it"] = ([Adopts(key: "v"), Planned(PlanType.HelseOgOmsorgsplan, PlanStatus.Adopted, "2021-11-24", true, "v")], In2022, "met unknown unknown unknown: unknown"),
        ["A decision whose plan is silent on whether it mentions the reform counts"] = ([Adopts(key: "v"), Planned(PlanType.HelseOgOmsorgsplan, PlanStatus.Adopted, "2021-11-24", null, "v")], In2022, "met unknown unknown unknown: unknown"),
        ["A decision that adopts only a plan without the reform does not count"] = ([Adopts(key: "v"), Planned(PlanType.Arealdel, PlanStatus.Adopted, "2021-11-24", false, "v")], In2022, "unknown unknown unknown unknown: unknown"),
        ["A plan adopted without a date is unknown"] = ([ReformPlan(PlanStatus.Adopted)], In2022, "unknown unknown unknown unknown: unknown"),
        ["A plan that was repealed, nobody knows when, is unknown"] = ([ReformPlan(PlanStatus.Repealed, "2021-01-10")], In2022, "unknown unknown unknown unknown: unknown"),

        ["A plan not adopted yet fails in 2022"] = ([ReformPlan(PlanStatus.Proposed)], In2022, "notMet unknown unknown unknown: notMet"),
        ["A plan not adopted yet does not fail in 2021, when a process would do"] = ([ReformPlan(PlanStatus.Proposed)], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["A rejected plan fails in 2022"] = ([ReformPlan(PlanStatus.Rejected)], In2022, "notMet unknown unknown unknown: notMet"),
        ["A withdrawn plan fails in 2022"] = ([ReformPlan(PlanStatus.Withdrawn)], In2022, "notMet unknown unknown unknown: notMet"),
        ["A plan adopted after the date fails on it"] = ([ReformPlan(PlanStatus.Adopted, "2022-06-02")], In2022, "notMet unknown unknown unknown: notMet"),
        ["A plan adopted by a decision after the date fails on it"] = ([Adopts("2022-09-01", "v"), ReformPlan(PlanStatus.Adopted, null, "v")], In2022, "notMet unknown unknown unknown: notMet"),
        ["A new plan under way takes nothing from the adopted one"] = ([Adopts(), ReformPlan(PlanStatus.Proposed)], In2022, "met unknown unknown unknown: unknown"),
        ["One plan under way and one unclear are unknown"] = ([ReformPlan(PlanStatus.Superseded), ReformPlan(PlanStatus.Started)], In2022, "unknown unknown unknown unknown: unknown"),

        ["A process fails in 2022 while adoption lies ahead"] = ([Process("2021-02-01", "2022-09-01")], In2022, "notMet unknown unknown unknown: notMet"),
        ["A process whose date has passed is unknown in 2022"] = ([Process("2021-02-01", "2021-12-01")], In2022, "unknown unknown unknown unknown: unknown"),
        ["A process whose date has passed is unknown in 2021"] = ([Process("2021-02-01", "2021-10-01")], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["A process on its planned day still holds"] = ([Process("2021-02-01", EndOf2021)], EndOf2021, "met notApplicable unknown unknown: unknown"),
        ["A newer process takes the older one's place"] = ([Process("2021-02-01", "2021-06-01"), Process("2021-07-01", "2022-02-01")], EndOf2021, "met notApplicable unknown unknown: unknown"),
        ["A process without a word of how does not do"] = ([Process("2021-02-01", "2022-02-01", null)], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["A decision to make a plan without a date does not do"] = ([Decided(DecisionKind.MakePlan, "2021-02-01", process: "Arbeidsgruppe")], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["A process that ended in a plan is met by the plan"] = ([Process("2021-02-01", "2021-12-01"), .. PlanWithPositions()], EndOf2021, "met met unknown unknown: unknown"),

        ["The plan is the way when it is wholly met"] = ([Process("2021-02-01", "2022-02-01"), .. PlanWithPositions()], EndOf2021, "met met unknown unknown: unknown"),
        ["The process is the way when the plan lacks positions"] = ([Process("2021-02-01", "2022-02-01"), Adopts("2021-01-15")], EndOf2021, "met notApplicable unknown unknown: unknown"),
        ["The process is the way when something was not considered"] =
            ([Process("2021-02-01", "2022-02-01"), Adopts("2021-01-15"), Takes("1.1", null, PositionStance.NotConsidered)], EndOf2021, "met notApplicable unknown unknown: unknown"),

        ["A municipality that declines fails"] = ([Decided(DecisionKind.Decline, "2021-03-01")], EndOf2021, "notMet unknown unknown unknown: notMet"),
        ["One that declined and then decided otherwise is unknown"] = ([Decided(DecisionKind.Decline, "2019-03-01"), Decided(DecisionKind.TakePart, "2021-03-01")], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["Two decisions of a day have no last word"] = ([Decided(DecisionKind.Decline, "2021-03-01"), Decided(DecisionKind.TakeNote, "2021-03-01")], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["What was adopted before it declined no longer counts"] = ([Adopts("2020-03-01"), ReformPlan(PlanStatus.Adopted, "2020-03-01"), Decided(DecisionKind.Decline, "2021-03-01")], EndOf2021, "notMet unknown unknown unknown: notMet"),
        ["Nor does a process"] = ([Process("2020-03-01", "2022-03-01"), Decided(DecisionKind.Decline, "2021-03-01")], EndOf2021, "notMet unknown unknown unknown: notMet"),
        ["A plan adopted after it declined counts"] = ([Decided(DecisionKind.Decline, "2020-03-01"), ReformPlan(PlanStatus.Adopted, "2021-03-01")], EndOf2021, "met unknown unknown unknown: unknown"),

        ["Positions on each solution will do"] = ([Adopts(key: "v"), .. Judgement.Solutions.Select(solution => Takes(solution, "v", PositionStance.Declined))], In2022, "met met unknown unknown: unknown"),
        ["One solution without a position is unknown"] = ([Adopts(key: "v"), .. Judgement.Solutions.Skip(1).Select(solution => Takes(solution, "v"))], In2022, "met unknown unknown unknown: unknown"),
        ["Positions without a decision are unknown"] = ([Adopts(), .. AllPositions("finnes-ikke")], In2022, "met unknown unknown unknown: unknown"),
        ["Positions of a later decision do not count yet"] = ([Adopts(), Decided(DecisionKind.AdoptPlan, "2022-09-01", "senere"), .. AllPositions("senere")], In2022, "met unknown unknown unknown: unknown"),
        ["A solution that was not considered fails"] = ([Adopts(), Takes("1.1", null, PositionStance.NotConsidered)], In2022, "met notMet unknown unknown: notMet"),
        ["An innsatsområde that was not considered fails"] = ([.. PlanWithPositions().SkipLast(1), Takes("5", "vedtak", PositionStance.NotConsidered)], In2022, "met notMet unknown unknown: notMet"),
        ["A solution that its innsatsområde covers does not fail"] = ([.. PlanWithPositions(), Takes("1.1", null, PositionStance.NotConsidered)], In2022, "met met unknown unknown: unknown"),
        ["Not considered by a later decision does not fail"] = ([Adopts(), Decided(DecisionKind.TakeNote, "2022-09-01", "senere"), Takes("1.1", "senere", PositionStance.NotConsidered)], In2022, "met unknown unknown unknown: unknown"),
        ["Not considered does not fail in 2021 while the way is unknown"] = ([Takes("1.1", null, PositionStance.NotConsidered)], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["Not considered does not fail in 2021 when only a survey saw a plan"] = ([Seen(ObservedDecision.Adopted), Takes("1.1", null, PositionStance.NotConsidered)], EndOf2021, "met unknown unknown unknown: unknown"),
        ["Not considered fails in 2021 when the plan is the way"] = ([Adopts(), Takes("1.1", null, PositionStance.NotConsidered)], EndOf2021, "met notMet unknown unknown: notMet"),

        ["A stated intention shows the samfunnsdel"] = ([Decided(DecisionKind.TakePart, "2021-02-01", samfunnsdel: "Ved neste rullering")], EndOf2021, "unknown unknown met unknown: unknown"),
        ["A later intention does not"] = ([Decided(DecisionKind.TakePart, "2022-02-01", samfunnsdel: "Ved neste rullering")], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["An intention goes before a samfunnsdel without the reform"] = ([Decided(DecisionKind.TakePart, "2021-02-01", samfunnsdel: "Ved neste rullering"), Samfunnsdel(false)], EndOf2021, "unknown unknown met unknown: unknown"),
        ["A samfunnsdel without the reform fails"] = ([Samfunnsdel(false)], EndOf2021, "unknown unknown notMet unknown: notMet"),
        ["A samfunnsdel of which it is not known is unknown"] = ([Samfunnsdel(null)], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["A samfunnsdel without a date is unknown"] = ([Samfunnsdel(true, null)], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["A samfunnsdel that is only proposed is unknown"] = ([Samfunnsdel(false, null, PlanStatus.Proposed)], EndOf2021, "unknown unknown unknown unknown: unknown"),

        ["A network that began counts"] = ([Network(from: EndOf2021)], EndOf2021, "unknown unknown unknown met: unknown"),
        ["A network that began later does not"] = ([Network(from: "2022-01-01")], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["A network without a date is unknown"] = ([Network(from: null)], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["A planned network counts"] = ([Network(ParticipationState.Planned, "2022-03-01")], EndOf2021, "unknown unknown unknown met: unknown"),
        ["A planned network whose time has passed is unknown"] = ([Network(ParticipationState.Planned, "2021-03-01", "2021-06-01")], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["A network planned by a later decision does not count yet"] =
            ([Decided(DecisionKind.TakePart, "2022-02-01", "v"), Network(ParticipationState.Planned, "2022-03-01", decision: "v")], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["Medvirkning is no network"] = ([Network(kind: ParticipationKind.Medvirkning)], EndOf2021, "unknown unknown unknown unknown: unknown"),

        ["A plan that a survey saw leaves the position unknown"] = ([Seen(ObservedDecision.Adopted)], EndOf2021, "met unknown unknown unknown: unknown"),
        ["A survey does not count before its last day"] = ([Seen(ObservedDecision.Adopted, true)], "2021-11-29", "unknown unknown unknown unknown: unknown"),
        ["Treated or mentioned is unknown"] = ([Seen(ObservedDecision.TreatedOrMentioned)], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["Nothing found is unknown"] = ([Seen(ObservedDecision.NothingFound, false)], In2022, "unknown unknown unknown unknown: unknown"),
        ["A samfunnsdel that a survey saw counts"] = ([Seen(null, true)], EndOf2021, "unknown unknown met unknown: unknown"),
        ["A refusal goes before a survey"] = ([Decided(DecisionKind.Decline, "2021-03-01"), Seen(ObservedDecision.Adopted)], EndOf2021, "notMet unknown unknown unknown: notMet"),
        ["A plan under way goes before a survey in 2022"] = ([ReformPlan(PlanStatus.Proposed), Seen(ObservedDecision.Adopted)], In2022, "notMet unknown unknown unknown: notMet"),
        ["A plan under way goes before a survey in 2021"] = ([ReformPlan(PlanStatus.Proposed), Seen(ObservedDecision.Adopted)], EndOf2021, "unknown unknown unknown unknown: unknown"),
        ["A survey supports a plan without a date"] = ([ReformPlan(PlanStatus.Adopted), Seen(ObservedDecision.Adopted)], In2022, "met unknown unknown unknown: unknown"),
        ["A samfunnsdel without the reform goes before a survey"] = ([Samfunnsdel(false), Seen(null, true)], EndOf2021, "unknown unknown notMet unknown: notMet"),
    };

    public static TheoryData<string> Sentences => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Facts_are_judged_by_the_rule_of_the_date(string sentence)
    {
        var (facts, date, expected) = Rows[sentence];
        Of(facts).On(date).InWords().ShouldBe(expected, sentence);
    }

    [Fact]
    public void What_is_met_or_failed_names_its_evidence_and_what_is_not_met_says_what_is_missing()
    {
        foreach (var (sentence, (facts, date, _)) in Rows)
        {
            foreach (var criterion in Of(facts).On(date).Criteria)
            {
                if (criterion.Status is RequirementStatus.Met or RequirementStatus.NotMet) criterion.Evidence.ShouldNotBeEmpty(sentence);
                if (criterion.Status is RequirementStatus.NotMet) criterion.Evidence.ShouldAllBe(evidence => evidence.Origin == EvidenceOrigin.Register, sentence);
                criterion.Missing.Any().ShouldBe(criterion.Status is RequirementStatus.NotMet or RequirementStatus.Unknown, sentence);
                criterion.Missing.ShouldAllBe(text => text.Nn != null && text.En != null, sentence);
            }
        }
    }

    [Fact]
    public void Evidence_leads_to_the_record_and_missing_solutions_are_named()
    {
        var criteria = Of(Adopts("2021-11-24", "sak-121"), Takes("1", "sak-121"), Takes("2.1", "sak-121"), Seen(null, true)).On(In2022).Criteria;
        criteria[0].Evidence.ShouldBe([new(EvidenceKind.Decision, "/v1/municipalities/3403/decisions/sak-121", new(2021, 11, 24), EvidenceOrigin.Register)]);
        criteria[1].Evidence.Select(evidence => evidence.Href).ShouldBe(["/v1/municipalities/3403/positions/1", "/v1/municipalities/3403/positions/2.1"]);
        criteria[1].Missing.Single().In("en").ShouldEndWith(": 2.2, 2.3, 2.4, 2.5, 3.1, 3.2, 3.3, 3.4, 3.5, 4.1, 4.2, 4.3, 4.4, 4.5, 5.1, 5.2, 5.3, 5.4, 5.5.");
        criteria[2].Evidence.ShouldBe([new(EvidenceKind.Observation, "/v1/plan-surveys/2021/observations?municipality=3403", new(2021, 11, 30), EvidenceOrigin.Survey)]);
    }

    [Fact]
    public void A_record_takes_the_place_of_the_one_of_its_type_and_key_or_is_taken_out()
    {
        var facts = Of(Adopts("2021-11-24", "sak"), ReformPlan(PlanStatus.Proposed, key: "sak"));
        var changed = facts.With(Decided(DecisionKind.Decline, "2021-11-24", "sak"));
        changed.Records.Count.ShouldBe(2);
        changed.On(EndOf2021).InWords().ShouldStartWith("notMet");
        facts.Without(facts.Records[0]).On(EndOf2021).InWords().ShouldStartWith("unknown");
        facts.On(EndOf2021).InWords().ShouldStartWith("met");
    }

    [Fact]
    public async Task The_rule_is_the_one_that_the_facts_of_the_reform_state()
    {
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.PathOf("data/reform/reform-facts.json")));
        var requirement = file.RootElement.GetProperty("planRequirement");
        requirement.GetProperty("deadline").GetString().ShouldBe($"{PlanRequirementRule.Deadline:yyyy-MM-dd}");
        requirement.GetProperty("criteria").EnumerateArray().Select(criterion => criterion.GetProperty("code").GetString())
            .ShouldBe(Enum.GetValues<RequirementCriterionCode>().Select(criterion => Codes.WordOf(criterion)));
        requirement.GetProperty("ruleVersions").EnumerateArray().Select(version => (version.GetProperty("validFrom").GetString(), version.GetProperty("validTo").GetString()))
            .ShouldBe(PlanRequirementRule.Versions.Select(version => (Day(version.ValidFrom), Day(version.ValidTo))));

        using var solutions = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.PathOf("data/catalogue/solutions.json")));
        solutions.RootElement.EnumerateArray().Select(solution => solution.GetProperty("id").GetString()).ShouldBe(Judgement.Solutions, ignoreOrder: true);
    }

    private static string? Day(DateOnly? date) => date is { } day ? $"{day:yyyy-MM-dd}" : null;
}
