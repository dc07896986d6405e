using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Municipalities;

/// <summary>Finds municipalities by any number that they have had since 2018.</summary>
internal static class MunicipalityLookup
{
    /// <summary>The identity behind a number.</summary>
    public static async Task<Municipality> MunicipalityAsync(this AppDbContext database, string number, CancellationToken cancellationToken) =>
        await database.Set<MunicipalityPeriod>().AsNoTracking()
            .Where(period => period.Number == number)
            .Join(database.Set<Municipality>(), period => period.MunicipalityId, municipality => municipality.Id, (_, municipality) => municipality)
            .FirstOrDefaultAsync(cancellationToken)
        ?? throw MunicipalityProblems.NotFound.Because($"No municipality has had the number {number} since 2018. /v1/municipalities lists those of a date.");

    /// <summary>The identities behind the numbers of a filter; null: the filter is not used.</summary>
    public static async Task<IReadOnlyList<string>?> MunicipalityIdsAsync(this AppDbContext database, Id<MunicipalityNumber>[]? numbers, CancellationToken cancellationToken)
    {
        if (numbers is not { Length: > 0 }) return null;
        var wanted = numbers.Select(number => number.Value).Distinct().ToList();
        var found = await database.Set<MunicipalityPeriod>().AsNoTracking()
            .Where(period => wanted.Contains(period.Number))
            .Select(period => new { period.Number, period.MunicipalityId })
            .Distinct()
            .ToListAsync(cancellationToken);
        var unknown = wanted.Except(found.Select(period => period.Number)).ToList();
        return unknown.Count == 0
            ? [.. found.Select(period => period.MunicipalityId).Distinct()]
            : throw MunicipalityProblems.MunicipalityUnknown.Because(
                $"No municipality has had the number {string.Join(", ", unknown)} since 2018.",
                [.. unknown.Select(number => new Fault("value_unknown", $"There is no municipality {number}.", "municipality"))]);
    }

    /// <summary>Refuses the numbers of a filter that were never a county's.</summary>
    public static async Task RequireCountiesAsync(this AppDbContext database, Id<CountyNumber>[]? numbers, CancellationToken cancellationToken)
    {
        if (numbers is not { Length: > 0 }) return;
        var wanted = numbers.Select(number => number.Value).Distinct().ToList();
        var known = await database.Set<MunicipalityPeriod>().AsNoTracking().Where(period => wanted.Contains(period.CountyNumber)).Select(period => period.CountyNumber).Distinct().ToListAsync(cancellationToken);
        var unknown = wanted.Except(known).ToList();
        if (unknown.Count == 0) return;
        throw MunicipalityProblems.CountyUnknown.Because(
            $"No county has had the number {string.Join(", ", unknown)} since 2018; /v1/counties lists those of a date.",
            [.. unknown.Select(number => new Fault("value_unknown", $"There is no county {number}.", "county"))]);
    }

    /// <summary>How to name municipalities in records, by identity.</summary>
    public static async Task<IReadOnlyDictionary<string, (string? CurrentNumber, string Name)>> MunicipalityNamesAsync(this AppDbContext database, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        var rows = await database.Set<Municipality>().AsNoTracking()
            .Where(municipality => wanted.Contains(municipality.Id))
            .Join(database.Set<MunicipalityPeriod>(), municipality => municipality.Id, period => period.MunicipalityId, (municipality, period) => new { municipality.Id, municipality.LatestNumber, municipality.EndedOn, period.Name, period.ValidFrom })
            .ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.Id).Select(periods => periods.MaxBy(period => period.ValidFrom)!)
            .ToDictionary(latest => latest.Id, latest => (latest.EndedOn is null ? latest.LatestNumber : null, latest.Name));
    }
}

/// <summary>A municipality by number and name.</summary>
/// <param name="Number">The number under which the record was registered.</param>
/// <param name="CurrentNumber">The number that the same municipality has now; null when it no longer is.</param>
/// <param name="Name">The name that it has now, or had at its end.</param>
public sealed record MunicipalityReferenceResponse(string Number, string? CurrentNumber, string Name);
