using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.PlanRequirement;

/// <summary>A version of the rule, and what all versions share. Facts from reform-facts.json, which a test holds them to.</summary>
internal sealed record PlanRequirementRule(DateOnly? ValidFrom, DateOnly? ValidTo, Text Text, Text Basis)
{
    public static readonly DateOnly Deadline = new(2021, 12, 31);

    private static readonly DateOnly Begin = new(2021, 1, 1);
    private static readonly DateOnly PlanOnlyFrom = new(2022, 1, 1);

    public static readonly PlanRequirementRule NotInForce = new(
        null,
        Begin,
        new("Ingen regel gjaldt.", "Ingen regel galdt.", "No rule was in force."),
        new("Plankravet kom med Prop. 1 S for 2021.", "Plankravet kom med Prop. 1 S for 2021.", "The plan requirement came with the budget proposal (Prop. 1 S) for 2021."));

    public static readonly PlanRequirementRule PlanOrProcess = new(
        Begin,
        PlanOnlyFrom,
        new(
            "Enten en vedtatt plan der kommunestyret har tatt stilling til innsatsområdene og løsningene, eller en beskrevet prosess med en dato for når planen skal vedtas. I tillegg vist hvordan reformen er tenkt inn i samfunnsdelen, og dokumentert regionalt nettverk.",
            "Anten ein vedteken plan der kommunestyret har teke stilling til innsatsområda og løysingane, eller ein skildra prosess med ein dato for når planen skal vedtakast. I tillegg vist korleis reforma er tenkt inn i samfunnsdelen, og dokumentert regionalt nettverk.",
            "Either an adopted plan in which the council has taken a position on the innsatsområder and the solutions, or a described process with a date on which the plan is to be adopted. Besides, it is shown how the reform is to become part of the samfunnsdel, and a regional network is documented."),
        new(
            "Prop. 1 S for 2021, s. 201, slik håndboken for reformen gjengir den.",
            "Prop. 1 S for 2021, s. 201, slik handboka for reforma attgjev han.",
            "The budget proposal (Prop. 1 S) for 2021, p. 201, as the reform's handbook renders it."));

    public static readonly PlanRequirementRule PlanOnly = new(
        PlanOnlyFrom,
        null,
        new(
            "Som i 2021, men bare en vedtatt plan er nok; en prosess er det ikke.",
            "Som i 2021, men berre ein vedteken plan er nok; ein prosess er det ikkje.",
            "As in 2021, but only an adopted plan will do; a process will not."),
        new(
            "En forventning, ikke et vilkår: håndboken for reformen venter vedtatte planer innen utgangen av 2021.",
            "Ei forventning, ikkje eit vilkår: handboka for reforma ventar vedtekne planar innan utgangen av 2021.",
            "An expectation, not a condition: the reform's handbook expects adopted plans by the end of 2021."));

    public static readonly IReadOnlyList<PlanRequirementRule> Versions = [NotInForce, PlanOrProcess, PlanOnly];

    public static PlanRequirementRule On(DateOnly date) => Versions.Last(version => version.ValidFrom is not { } from || from <= date);

    public static readonly Text Effect = new(
        "Prioritet i de aktuelle statlige tilskuddsordningene.",
        "Prioritet i dei aktuelle statlege tilskotsordningane.",
        "Priority in the state grant schemes that it concerns.");

    public static readonly Text SourcesDiffer = new(
        "Kildene sier ikke det samme. Håndboken ber om en vedtatt plan eller en beskrevet prosess for prioritet i 2021, og venter vedtatte planer innen utgangen av året. Evalueringen sier i kapittel 1 at plan eller beskrevet prosess skal foreligge innen utgangen av 2021, og i kapittel 3 at uten vedtak innen da blir det ingen prioritet. At kommunestyret har tatt stilling, er det en plan innebærer, ikke et fjerde krav ved siden av.",
        "Kjeldene seier ikkje det same. Handboka bed om ein vedteken plan eller ein skildra prosess for prioritet i 2021, og ventar vedtekne planar innan utgangen av året. Evalueringa seier i kapittel 1 at plan eller skildra prosess skal liggje føre innan utgangen av 2021, og i kapittel 3 at utan vedtak innan då blir det ingen prioritet. At kommunestyret har teke stilling, er det ein plan inneber, ikkje eit fjerde krav ved sida av.",
        "The sources do not say the same. The handbook asks for an adopted plan or a described process for priority in 2021, and expects adopted plans by the end of the year. The evaluation says in chapter 1 that a plan or a described process was due by the end of 2021, and in chapter 3 that without a council decision by then there is no priority. That the council has taken a position is what a plan means, not a fourth test beside it.");

    public static Text MeaningOf(RequirementCriterionCode criterion) => criterion switch
    {
        RequirementCriterionCode.PlanOrProcess => new(
            "En plan for å gjennomføre reformen er vedtatt, eller det er beskrevet hvordan og når en slik plan skal vedtas.",
            "Ein plan for å gjennomføre reforma er vedteken, eller det er skildra korleis og når ein slik plan skal vedtakast.",
            "A plan for carrying out the reform is adopted, or it is described how and when one will be."),
        RequirementCriterionCode.CouncilPosition => new(
            "Kommunestyret har tatt stilling til innsatsområdene og løsningene og bestemt hvordan reformen gjennomføres lokalt.",
            "Kommunestyret har teke stilling til innsatsområda og løysingane og avgjort korleis reforma blir gjennomført lokalt.",
            "The council has taken a position on the innsatsområder and the solutions and decided how the reform is carried out locally."),
        RequirementCriterionCode.Samfunnsdel => new(
            "Det er vist hvordan reformen er tenkt inn i kommuneplanens samfunnsdel (plan- og bygningsloven § 11-2).",
            "Det er vist korleis reforma er tenkt inn i samfunnsdelen til kommuneplanen (plan- og bygningslova § 11-2).",
            "It is shown how the reform is to become part of the samfunnsdel (Planning and Building Act, section 11-2)."),
        _ => new(
            "Deltakelse i et regionalt nettverk for reformen er dokumentert, gjennomført eller planlagt.",
            "Deltaking i eit regionalt nettverk for reforma er dokumentert, gjennomført eller planlagd.",
            "Participation in a regional network for the reform is documented, carried out or planned."),
    };
}
