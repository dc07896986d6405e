using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Caching;

namespace LeveHeleLivet.Api.Register;

/// <summary>A plan of a municipality's, as the municipality has registered it.</summary>
/// <param name="Municipality">The municipality.</param>
/// <param name="Key">The municipality's own key for the plan.</param>
/// <param name="Type">What kind of plan it is.</param>
/// <param name="Title">The plan's title.</param>
/// <param name="Theme">What it is about, for plans of a theme; null when not given.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="StatusCode">The same as the national code for planstatus, as KS Fiks Plan has it: 0 to 6, 8, 9 or 10.</param>
/// <param name="AdoptedOn">When it was adopted; null when it is not, or not known.</param>
/// <param name="PeriodFrom">The first day that it covers; null when not given.</param>
/// <param name="PeriodTo">The last day that it covers; null when not given.</param>
/// <param name="MentionsReform">Whether it mentions the reform; null is unknown, never no.</param>
/// <param name="Decision">The key of the decision that adopted it; null when not given.</param>
/// <param name="Documents">The documents that it consists of.</param>
/// <param name="Links">How it stands to other plans of the municipality.</param>
/// <param name="Participants">For a plan shared by municipalities: the others' numbers.</param>
/// <param name="Solutions">The solutions (3.2) and innsatsområder (3) that it is about; none when it is about the reform as a whole.</param>
/// <param name="KnownFrom">Since when this version has been known here.</param>
/// <param name="Revision">Changes whenever the plan does.</param>
public sealed record PlanResponse(
    MunicipalityReferenceResponse Municipality,
    string Key,
    PlanType Type,
    string Title,
    string? Theme,
    PlanStatus Status,
    int StatusCode,
    DateOnly? AdoptedOn,
    DateOnly? PeriodFrom,
    DateOnly? PeriodTo,
    bool? MentionsReform,
    string? Decision,
    IReadOnlyList<Document> Documents,
    IReadOnlyList<PlanLink> Links,
    IReadOnlyList<string> Participants,
    IReadOnlyList<string> Solutions,
    DateTimeOffset KnownFrom,
    Guid Revision) : IOneResource
{
    internal static PlanResponse From(Plan plan, MunicipalityReferenceResponse municipality) => new(
        municipality,
        plan.Key,
        plan.Type,
        plan.Title,
        plan.Theme,
        plan.Status,
        (int)plan.Status,
        plan.AdoptedOn,
        plan.PeriodFrom,
        plan.PeriodTo,
        plan.MentionsReform,
        plan.Decision,
        plan.Documents,
        plan.Links,
        plan.Participants,
        plan.Solutions,
        plan.KnownFrom,
        plan.Revision);
}
