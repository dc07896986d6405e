using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Caching;

namespace LeveHeleLivet.Api.Register;

/// <summary>Where a municipality stands on a solution, or on a whole innsatsområde.</summary>
/// <param name="Municipality">The municipality.</param>
/// <param name="Code">The code of the solution (3.2), or of the innsatsområde (3).</param>
/// <param name="Stance">Where it stands.</param>
/// <param name="WorkState">How far the work has come; null when not given.</param>
/// <param name="Rationale">Why it stands there; null when not given.</param>
/// <param name="Start">When the work begins or began; null when not given.</param>
/// <param name="Decision">The key of the decision that took the position; null when not given.</param>
/// <param name="KnownFrom">Since when this version has been known here.</param>
/// <param name="Revision">Changes whenever the position does.</param>
public sealed record PositionResponse(
    MunicipalityReferenceResponse Municipality,
    string Code,
    PositionStance Stance,
    WorkState? WorkState,
    string? Rationale,
    DateOnly? Start,
    string? Decision,
    DateTimeOffset KnownFrom,
    Guid Revision) : IOneResource
{
    internal static PositionResponse From(Position position, MunicipalityReferenceResponse municipality) => new(
        municipality, position.Key, position.Stance, position.WorkState, position.Rationale, position.Start, position.Decision, position.KnownFrom, position.Revision);
}

/// <summary>All positions of a municipality.</summary>
/// <param name="Municipality">The municipality.</param>
/// <param name="Items">Its positions, in the order of their codes.</param>
/// <param name="Revision">Changes whenever any of them does; of zeros when none has ever been registered.</param>
public sealed record PositionSetResponse(MunicipalityReferenceResponse Municipality, IReadOnlyList<PositionResponse> Items, Guid Revision) : IOneResource
{
    internal static PositionSetResponse From(MunicipalityReferenceResponse municipality, IEnumerable<Position> positions, Guid revision) => new(
        municipality,
        [.. positions.OrderBy(position => position.Key, StringComparer.Ordinal).Select(position => PositionResponse.From(position, municipality with { Number = position.Number }))],
        revision);
}
