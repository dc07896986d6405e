using LeveHeleLivet.Api.Platform.Caching;

namespace LeveHeleLivet.Api.Register;

/// <summary>A regional network for the reform, registered by the support apparatus.</summary>
/// <param name="Key">The network's key.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">What it is for, and for whom; null when not given.</param>
/// <param name="Url">Where to read more; null when not given.</param>
/// <param name="Counties">The numbers of the counties that it covers.</param>
/// <param name="ActiveFrom">The first day of its activity; null when not given.</param>
/// <param name="ActiveTo">The last day; null when it goes on, or not given.</param>
/// <param name="OrganisationNumber">The organisation that registered it.</param>
/// <param name="KnownFrom">Since when this version has been known here.</param>
/// <param name="Revision">Changes whenever the network does.</param>
public sealed record NetworkResponse(
    string Key,
    string Name,
    string? Description,
    string? Url,
    IReadOnlyList<string> Counties,
    DateOnly? ActiveFrom,
    DateOnly? ActiveTo,
    string? OrganisationNumber,
    DateTimeOffset KnownFrom,
    Guid Revision) : IOneResource
{
    internal static NetworkResponse From(Network network) => new(
        network.Key, network.Name, network.Description, network.Url, network.Counties, network.ActiveFrom, network.ActiveTo, network.OrganisationNumber, network.KnownFrom, network.Revision);
}
