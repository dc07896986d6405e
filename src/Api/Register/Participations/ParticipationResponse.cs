using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Caching;

namespace LeveHeleLivet.Api.Register;

/// <summary>A municipality's part in a regional network, or a process in which people had a say (medvirkning).</summary>
/// <param name="Municipality">The municipality.</param>
/// <param name="Key">The municipality's own key for the participation.</param>
/// <param name="Kind">What it is a part in.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Description">What took place, or will; null when not given.</param>
/// <param name="State">Whether it lies ahead.</param>
/// <param name="From">The first day; null when not given.</param>
/// <param name="To">The last day; null when it goes on, or not given.</param>
/// <param name="Network">The key of the network; null for medvirkning.</param>
/// <param name="Participants">Who had a say; empty for networks.</param>
/// <param name="Solutions">The solutions (3.2) and innsatsområder (3) that it is about; none when it is about the reform as a whole.</param>
/// <param name="Decision">The key of the decision that it belongs to; null when not given.</param>
/// <param name="Documents">Documents that show it.</param>
/// <param name="ConfirmedBy">The number of the organisation of the support apparatus that has confirmed it as it is; null: none has.</param>
/// <param name="KnownFrom">Since when this version has been known here.</param>
/// <param name="Revision">Changes whenever the participation does.</param>
public sealed record ParticipationResponse(
    MunicipalityReferenceResponse Municipality,
    string Key,
    ParticipationKind Kind,
    string Title,
    string? Description,
    ParticipationState State,
    DateOnly? From,
    DateOnly? To,
    string? Network,
    IReadOnlyList<ParticipantGroup> Participants,
    IReadOnlyList<string> Solutions,
    string? Decision,
    IReadOnlyList<Document> Documents,
    string? ConfirmedBy,
    DateTimeOffset KnownFrom,
    Guid Revision) : IOneResource
{
    internal static ParticipationResponse Of(Participation participation, MunicipalityReferenceResponse municipality) => new(
        municipality,
        participation.Key,
        participation.Kind,
        participation.Title,
        participation.Description,
        participation.State,
        participation.From,
        participation.To,
        participation.Network,
        participation.Participants,
        participation.Solutions,
        participation.Decision,
        participation.Documents,
        participation.ConfirmedBy,
        participation.KnownFrom,
        participation.Revision);
}
