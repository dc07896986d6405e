using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Register;

/// <summary>Checks that what a record refers to is there; gathers what is not.</summary>
internal sealed class RecordReferences(AppDbContext database, MunicipalityId municipalityId, string key, DateOnly today, CancellationToken cancellationToken)
{
    private readonly List<Fault> _faults = [];
    private readonly Dictionary<(Type, string), bool> _registered = [];

    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>Refuses what is not there. What was in the record before is not judged again, though it may refer to what is no more.</summary>
    /// <param name="changedMembers">JSON Pointers to what differs from before.</param>
    public void RequireFound(IReadOnlyList<string> changedMembers)
    {
        var faults = _faults.Where(fault => changedMembers.Any(member => fault.Pointer == member || fault.Pointer!.StartsWith(member + "/", StringComparison.Ordinal))).ToList();
        if (faults.Count > 0) throw Validators.Refusal(faults);
    }

    /// <summary>What the record says has happened cannot lie ahead.</summary>
    public void HasHappened(DateOnly? date, string pointer)
    {
        if (date > today) Add("date_ahead", pointer, RecordTexts.DateAhead(date));
    }

    /// <summary>A decision of the same municipality.</summary>
    public async Task DecisionAsync(string? decision, string pointer = "/decision")
    {
        if (decision is not null && !await IsRegisteredAsync<Decision>(decision)) Add("decision_unknown", pointer, RecordTexts.DecisionUnknown(decision));
    }

    /// <summary>A plan of the same municipality.</summary>
    public async Task PlanAsync(string? plan, string pointer = "/plan")
    {
        if (plan is not null && !await IsRegisteredAsync<Plan>(plan)) AddUnknownPlan(plan, pointer);
    }

    /// <summary>The links of a plan: to other plans that are there, and never in a circle.</summary>
    public async Task PlanLinksAsync(IReadOnlyList<PlanLink> links)
    {
        if (links.Count == 0) return;
        var others = await database.Set<Plan>().AsNoTracking().KnownAt(null)
            .Where(plan => plan.MunicipalityId == municipalityId && plan.Key != key)
            .Select(plan => new { plan.Key, plan.Links })
            .ToDictionaryAsync(plan => plan.Key, plan => plan.Links, cancellationToken);
        for (var i = 0; i < links.Count; i++)
        {
            if (links[i].Plan != key && !others.ContainsKey(links[i].Plan)) AddUnknownPlan(links[i].Plan, $"/links/{i}/plan");
            else if (LeadsBack(links[i].Plan, links[i].Relation, others)) Add("link_circular", $"/links/{i}", RecordTexts.LinkCircular(links[i].Plan));
        }
    }

    /// <summary>Municipalities by any number that they have had.</summary>
    public async Task MunicipalitiesAsync(IReadOnlyList<string> numbers, string pointer)
    {
        if (numbers.Count == 0) return;
        var register = await database.MunicipalRegisterAsync(cancellationToken);
        for (var i = 0; i < numbers.Count; i++)
        {
            if (register.Find(new(numbers[i])) is null) Add("municipality_unknown", $"{pointer}/{i}", RecordTexts.MunicipalityUnknown(numbers[i]));
        }
    }

    /// <summary>A network of the support apparatus.</summary>
    public async Task NetworkAsync(string? network, string pointer = "/network")
    {
        if (network is not null && !await database.Set<Network>().KnownAt(null).AnyAsync(known => known.Key == network, cancellationToken)) Add("network_unknown", pointer, RecordTexts.NetworkUnknown(network));
    }

    private bool LeadsBack(string from, PlanRelation relation, Dictionary<string, IReadOnlyList<PlanLink>> others)
    {
        if (relation is PlanRelation.RefersTo) return from == key;
        var seen = new HashSet<string>();
        var next = new Stack<string>([from]);
        while (next.TryPop(out var plan))
        {
            if (plan == key) return true;
            if (!seen.Add(plan) || !others.TryGetValue(plan, out var onward)) continue;
            foreach (var link in onward) if (link.Relation == relation) next.Push(link.Plan);
        }
        return false;
    }

    private async Task<bool> IsRegisteredAsync<T>(string wanted) where T : MunicipalRecord
    {
        if (!_registered.TryGetValue((typeof(T), wanted), out var known))
        {
            _registered[(typeof(T), wanted)] = known = await database.Set<T>().KnownAt(null).AnyAsync(record => record.MunicipalityId == municipalityId && record.Key == wanted, cancellationToken);
        }
        return known;
    }

    private void AddUnknownPlan(string plan, string pointer) => Add("plan_unknown", pointer, RecordTexts.PlanUnknown(plan));

    private void Add(string code, string pointer, Text message) => _faults.Add(new Fault(code, message.ToString(), Pointer: pointer));
}
