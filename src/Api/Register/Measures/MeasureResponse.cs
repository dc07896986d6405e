using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Caching;

namespace LeveHeleLivet.Api.Register;

/// <summary>Something that a municipality does to carry the reform out (tiltak).</summary>
/// <param name="Municipality">The municipality.</param>
/// <param name="Key">The municipality's own key for the measure.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Description">What is done, for whom and how; null when not given.</param>
/// <param name="Solutions">The solutions (3.2) and innsatsområder (3) that it carries out.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Start">When it begins or began; null when not given.</param>
/// <param name="End">The last day; null when it is to last, or not given.</param>
/// <param name="Decision">The key of the decision that it follows from; null when not given.</param>
/// <param name="Plan">The key of the plan that it stands in; null when not given.</param>
/// <param name="Documents">Documents about it.</param>
/// <param name="KnownFrom">Since when this version has been known here.</param>
/// <param name="Revision">Changes whenever the measure does.</param>
public sealed record MeasureResponse(
    MunicipalityReferenceResponse Municipality,
    string Key,
    string Title,
    string? Description,
    IReadOnlyList<string> Solutions,
    WorkState State,
    DateOnly? Start,
    DateOnly? End,
    string? Decision,
    string? Plan,
    IReadOnlyList<Document> Documents,
    DateTimeOffset KnownFrom,
    Guid Revision) : IOneResource
{
    internal static MeasureResponse From(Measure measure, MunicipalityReferenceResponse municipality) => new(
        municipality,
        measure.Key,
        measure.Title,
        measure.Description,
        measure.Solutions,
        measure.State,
        measure.Start,
        measure.End,
        measure.Decision,
        measure.Plan,
        measure.Documents,
        measure.KnownFrom,
        measure.Revision);
}
