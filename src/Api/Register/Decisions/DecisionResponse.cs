using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Caching;

namespace LeveHeleLivet.Api.Register;

/// <summary>What a municipality's council has decided about the reform (vedtak), as the municipality has registered it.</summary>
/// <param name="Municipality">The municipality.</param>
/// <param name="Key">The municipality's own key for the decision.</param>
/// <param name="Kind">What the decision amounts to.</param>
/// <param name="Body">Who decided, such as kommunestyret.</param>
/// <param name="DecidedOn">When it was decided.</param>
/// <param name="ArchiveCase">The case in the municipality's archive; null when not given.</param>
/// <param name="MeetingCase">The case's number in the meeting, such as 121/15; null when not given.</param>
/// <param name="Document">The document that shows it; null when not given.</param>
/// <param name="Process">For a process: how a plan will come about; null when not given.</param>
/// <param name="PlannedAdoption">For a process: when a plan is to be adopted; null when not given.</param>
/// <param name="SamfunnsdelIntegration">How the reform is intended to become part of the samfunnsdel; null when not given.</param>
/// <param name="AnchoringModel">How far the council is involved; null when not given.</param>
/// <param name="LeadershipModel">Who leads the work; null when not given.</param>
/// <param name="Understanding">How the reform is understood; null when not given.</param>
/// <param name="Solutions">The solutions (3.2) and innsatsområder (3) that it is about; none when it is about the reform as a whole.</param>
/// <param name="KnownFrom">Since when this version has been known here.</param>
/// <param name="Revision">Changes whenever the decision does.</param>
public sealed record DecisionResponse(
    MunicipalityReferenceResponse Municipality,
    string Key,
    DecisionKind Kind,
    string Body,
    DateOnly DecidedOn,
    ArchiveCase? ArchiveCase,
    string? MeetingCase,
    Document? Document,
    string? Process,
    DateOnly? PlannedAdoption,
    string? SamfunnsdelIntegration,
    AnchoringModel? AnchoringModel,
    LeadershipModel? LeadershipModel,
    ReformUnderstanding? Understanding,
    IReadOnlyList<string> Solutions,
    DateTimeOffset KnownFrom,
    Guid Revision) : IOneResource
{
    internal static DecisionResponse From(Decision decision, MunicipalityReferenceResponse municipality) => new(
        municipality,
        decision.Key,
        decision.Kind,
        decision.Body,
        decision.DecidedOn,
        decision.ArchiveCase,
        decision.MeetingCase,
        decision.Document,
        decision.Process,
        decision.PlannedAdoption,
        decision.SamfunnsdelIntegration,
        decision.AnchoringModel,
        decision.LeadershipModel,
        decision.Understanding,
        decision.Solutions,
        decision.KnownFrom,
        decision.Revision);
}
