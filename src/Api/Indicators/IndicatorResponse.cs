using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Indicators;

/// <summary>A figure to steer by (styringsdata).</summary>
/// <param name="Id">The indicator's id.</param>
/// <param name="Revision">Changes whenever the indicator or any of its values does.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">What it tells, and how it is calculated.</param>
/// <param name="Unit">What its values count.</param>
/// <param name="Source">Where it is from.</param>
/// <param name="Shipped">True: it comes with the program, and only a new edition of its data changes it.</param>
public sealed record IndicatorResponse(string Id, Guid Revision, Text Name, Text Description, Text Unit, string Source, bool Shipped) : IOneResource
{
    internal static IndicatorResponse From(Indicator indicator) =>
        new(indicator.Id, indicator.Revision, indicator.Name, indicator.Description, indicator.Unit, indicator.Source, indicator.IsShipped);
}
