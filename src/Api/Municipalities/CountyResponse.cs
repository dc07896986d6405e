namespace LeveHeleLivet.Api.Municipalities;

/// <summary>A county (fylke).</summary>
/// <param name="Number">Two digits, leading zeros included.</param>
/// <param name="Name">The Norwegian name.</param>
/// <param name="OfficialName">The name with its Sami and Kven forms; null before 2020.</param>
/// <param name="ValidFrom">Since when it has this number and name; 2018-01-01 is where the data begin.</param>
/// <param name="ValidTo">The first day on which it no longer has; null: it still has.</param>
/// <param name="Predecessors">The counties that it was made of; empty when it was there when the data begin.</param>
/// <param name="Successors">The counties that it became; empty while it lasts.</param>
/// <param name="NotHeld">Why a member above is null though there must be a value.</param>
public sealed record CountyResponse(
    string Number,
    string Name,
    string? OfficialName,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    IReadOnlyList<SuccessionResponse> Predecessors,
    IReadOnlyList<SuccessionResponse> Successors,
    IReadOnlyList<NotHeldResponse> NotHeld)
{
    internal static CountyResponse From(CountyPeriod period, IReadOnlyList<CountyPeriod> all, IReadOnlyList<CountySuccession> successions)
    {
        var same = all.Where(other => other.Number == period.Number && other.Name == period.Name).ToList();
        return new(
            period.Number,
            period.Name,
            period.OfficialName,
            same.Min(other => other.ValidFrom),
            same.MaxBy(other => other.ValidFrom)!.ValidTo,
            [.. successions.Where(succession => succession.ToNumber == period.Number).Select(succession => Other(succession, succession.FromNumber))],
            [.. successions.Where(succession => succession.FromNumber == period.Number).Select(succession => Other(succession, succession.ToNumber))],
            period.OfficialName is null ? [new("officialName", MunicipalityTexts.CountyNamesNotHeld)] : []);

        SuccessionResponse Other(CountySuccession succession, string number) =>
            new(number, all.First(other => other.Number == number).Name, succession.Kind, succession.On);
    }
}
