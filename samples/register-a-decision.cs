#:project ../src/Sdk
#:property PublishAot=false
using LeveHeleLivet.Sdk;

var address = new Uri(args.FirstOrDefault() ?? "http://localhost:5080");
const string Hamar = "3403";

// In development the API itself gives out tokens; in production Maskinporten does.
async ValueTask<string> TokenFor(string organisation)
{
    using var http = new HttpClient { BaseAddress = address };
    using var answer = await http.PostAsync($"dev/token?organisation={organisation}&scope=lhl:municipality.write", content: null);
    return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
}

var hamar = new LeveHeleLivetClient(address, language: "en", token: _ => TokenFor("970540008"));
var arendal = new LeveHeleLivetClient(address, language: "en", token: _ => TokenFor("940493021"));
var anyone = new LeveHeleLivetClient(address, language: "en");

void Print(string when, PlanRequirement requirement) =>
    Console.WriteLine($"{when}: {requirement.Verdict} ({string.Join(", ", requirement.Criteria.Select(criterion => $"{criterion.Code} {criterion.Status}"))})");

var begun = (await anyone.Plans.ListPlansAsync(limit: 1)).ChangeSequence;
Print("Before", await anyone.PlanRequirement.GetPlanRequirementAsync(Hamar));

var decision = new RegisterDecisionRequest
{
    Kind = DecisionKind.MakePlan,
    Body = "Kommunestyret",
    DecidedOn = new DateOnly(2021, 9, 23),
    ArchiveCase = new ArchiveCase { Year = 2021, Sequence = 4711 },
    Process = "An example: a group of the eldreråd and the administration drafts the plan.",
    PlannedAdoption = new DateOnly(2021, 12, 15),
    SamfunnsdelIntegration = "An example: taken in at the next revision.",
};
var tried = await hamar.Decisions.RegisterDecisionAsync(Hamar, "leve-hele-livet-2021", decision, dryRun: true);
Console.WriteLine($"Dry run: would be {tried.Change}");

var decided = await hamar.Decisions.RegisterDecisionAsync(Hamar, "leve-hele-livet-2021", decision);
Console.WriteLine($"Decision: {decided.Change}");

var plan = new RegisterPlanRequest
{
    Type = PlanType.LeveHeleLivetPlan,
    Title = "An example: plan for Leve hele livet",
    Status = PlanStatus.Proposed,
    MentionsReform = true,
    Decision = decided.Record.Key,
};
var first = await hamar.Plans.RegisterPlanAsync(Hamar, "plan-2021", plan);
var again = await hamar.Plans.RegisterPlanAsync(Hamar, "plan-2021", plan);
Console.WriteLine($"Plan: {first.Change}; sent again: {again.Change}");

var adopted = plan with { Status = PlanStatus.Adopted, AdoptedOn = new DateOnly(2021, 12, 15) };
var changed = await hamar.Plans.RegisterPlanAsync(Hamar, "plan-2021", adopted, ifMatch: first.Record.IfMatch);
Console.WriteLine($"Adopted: {string.Join(", ", changed.ChangedMembers)}");

await Refused("Stale If-Match", () => hamar.Plans.RegisterPlanAsync(Hamar, "plan-2021", plan, ifMatch: first.Record.IfMatch));
await Refused("Arendal on Hamar's plan", () => arendal.Plans.RegisterPlanAsync(Hamar, "plan-2021", plan, ifMatch: changed.Record.IfMatch));

var positions = new RegisterPositionsRequest
{
    Positions =
    [
        .. Enumerable.Range(1, 5).Select(number => new CodedPositionRequest { Code = $"{number}", Stance = PositionStance.Adopted, Decision = decided.Record.Key }),
        new CodedPositionRequest { Code = "3.2", Stance = PositionStance.Adapted, Rationale = "An example: dinner comes later in the day.", Decision = decided.Record.Key },
    ],
};
var set = await hamar.Positions.RegisterPositionsAsync(Hamar, positions);
Print("After", set.PlanRequirement);
foreach (var missing in set.PlanRequirement.Criteria.SelectMany(criterion => criterion.Missing))
    Console.WriteLine($"  {missing}");

await foreach (var position in anyone.Positions.ListAllPositionsAsync(solution: ["3.2"]))
    Console.WriteLine($"3.2: {position.Municipality.Name}, {position.Stance}, {position.Rationale}");

await foreach (var change in anyone.Changes.ListAllChangesAsync(after: begun))
    Console.WriteLine($"{change.Resource} {change.Key} {change.Kind} by {change.OrganisationNumber}");

static async Task Refused(string what, Func<Task> call)
{
    try
    {
        await call();
        Console.WriteLine($"{what}: was not refused");
    }
    catch (ApiProblemException refused)
    {
        Console.WriteLine($"{what}: {(int)refused.Status} {refused.Code}");
    }
}
