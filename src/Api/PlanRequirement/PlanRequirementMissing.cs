using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Register;

namespace LeveHeleLivet.Api.PlanRequirement;

/// <summary>What to register for a criterion to be met, in words.</summary>
internal static class PlanRequirementMissing
{
    public static readonly Text AdoptedPlan = new(
        "Registrer vedtaket som vedtar en plan for reformen (adoptPlan), eller planen selv som vedtatt og med vedtaksdato.",
        "Registrer vedtaket som vedtek ein plan for reforma (adoptPlan), eller planen sjølv som vedteken og med vedtaksdato.",
        "Register the decision that adopts a plan for the reform (adoptPlan), or the plan itself as adopted and with the date of adoption.");

    public static readonly Text Process = new(
        "Eller registrer vedtaket om å lage en plan (makePlan), med hvordan den blir til og når den skal vedtas.",
        "Eller registrer vedtaket om å lage ein plan (makePlan), med korleis han blir til og når han skal vedtakast.",
        "Or register the decision to make a plan (makePlan), with how it will come about and when it is to be adopted.");

    public static readonly Text Samfunnsdel = new(
        "Registrer i et vedtak hvordan reformen er tenkt inn i samfunnsdelen, eller en vedtatt samfunnsdel som omtaler reformen, med vedtaksdato.",
        "Registrer i eit vedtak korleis reforma er tenkt inn i samfunnsdelen, eller ein vedteken samfunnsdel som omtalar reforma, med vedtaksdato.",
        "Register in a decision how the reform is to become part of the samfunnsdel, or an adopted samfunnsdel that mentions the reform, with the date of adoption.");

    public static readonly Text Network = new(
        "Registrer deltakelse i et regionalt nettverk: planlagt, eller gjennomført og fra når.",
        "Registrer deltaking i eit regionalt nettverk: planlagd, eller gjennomført og frå når.",
        "Register participation in a regional network: planned, or carried out and since when.");

    public static Text WhenAdopted(Plan plan) => new(
        $"Planen {plan.Key} er registrert uten at det går fram om den var vedtatt på datoen; registrer når den ble vedtatt.",
        $"Planen {plan.Key} er registrert utan at det går fram om han var vedteken på datoen; registrer når han vart vedteken.",
        $"The plan {plan.Key} is registered without showing whether it was adopted on the date; register when it was adopted.");

    public static Text Overdue(Decision process) => new(
        $"Planen skulle vedtas {process.PlannedAdoption:yyyy-MM-dd} ifølge {process.Key}, og ingenting er registrert siden; registrer hva det ble til.",
        $"Planen skulle vedtakast {process.PlannedAdoption:yyyy-MM-dd} ifølgje {process.Key}, og ingenting er registrert sidan; registrer kva det vart til.",
        $"The plan was to be adopted on {process.PlannedAdoption:yyyy-MM-dd} according to {process.Key}, and nothing has been registered since; register what came of it.");

    public static Text Positions(IEnumerable<string> solutions)
    {
        var list = string.Join(", ", solutions);
        return new(
            $"Registrer standpunkt til disse løsningene eller innsatsområdene deres, knyttet til et vedtak som er gjort innen datoen: {list}.",
            $"Registrer standpunkt til desse løysingane eller innsatsområda deira, knytte til eit vedtak som er gjort innan datoen: {list}.",
            $"Register positions on these solutions or their innsatsområder, tied to a decision made by the date: {list}.");
    }
}
