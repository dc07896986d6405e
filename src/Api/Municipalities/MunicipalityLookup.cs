using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Municipalities;

/// <summary>Finds municipalities by any number that they have had since 2018, and counties by the date.</summary>
internal static class MunicipalityLookup
{
    /// <summary>The identity behind a number.</summary>
    public static async Task<Municipality> MunicipalityAsync(this AppDbContext database, string number, CancellationToken cancellationToken) =>
        await database.Set<MunicipalityPeriod>().AsNoTracking()
            .Where(period => period.Number == number)
            .Join(database.Set<Municipality>(), period => period.MunicipalityId, municipality => municipality.Id, (_, municipality) => municipality)
            .FirstOrDefaultAsync(cancellationToken)
        ?? throw MunicipalityProblems.NotFound.Because($"No municipality has had the number {number} since 2018. /v1/municipalities lists those of a date.");

    /// <summary>The municipalities that there were on a day, one row each.</summary>
    public static IQueryable<MunicipalityPeriod> MunicipalitiesOn(this AppDbContext database, DateOnly day) =>
        database.Set<MunicipalityPeriod>().AsNoTracking().Where(period => period.ValidFrom <= day && (period.ValidTo == null || day < period.ValidTo));

    /// <summary>The identities behind the numbers of a filter; a number that nobody has had is refused by name.</summary>
    public static async Task<IReadOnlyList<string>> MunicipalityIdsAsync(this AppDbContext database, IEnumerable<Id<MunicipalityNumber>> filter, CancellationToken cancellationToken)
    {
        var numbers = filter.Select(number => number.Value).Distinct().ToList();
        var known = await database.Set<MunicipalityPeriod>().AsNoTracking()
            .Where(period => numbers.Contains(period.Number))
            .Select(period => new { period.Number, period.MunicipalityId })
            .Distinct()
            .ToListAsync(cancellationToken);
        var faults = numbers.Except(known.Select(row => row.Number))
            .Select(number => new Fault("municipality_unknown", $"No municipality has had the number {number} since 2018.", "municipality"))
            .ToArray();
        if (faults.Length > 0) throw MunicipalityProblems.MunicipalityUnknown.Because(Sentences(faults), faults);
        return [.. known.Select(row => row.MunicipalityId).Distinct()];
    }

    /// <summary>The counties of a filter; one that is none on the day is refused by name, saying when it was or what it became.</summary>
    public static async Task<IReadOnlyList<string>> CountiesAsync(this AppDbContext database, IEnumerable<Id<CountyNumber>> filter, DateOnly on, CancellationToken cancellationToken)
    {
        var numbers = filter.Select(number => number.Value).Distinct().ToList();
        var periods = await database.Set<CountyPeriod>().AsNoTracking().Where(period => numbers.Contains(period.Number)).OrderBy(period => period.ValidFrom).ToListAsync(cancellationToken);
        var faults = numbers
            .Where(number => !periods.Any(period => period.Number == number && period.HoldsOn(on)))
            .Select(number => new Fault("county_unknown", Explain(number, [.. periods.Where(period => period.Number == number)], on), "county"))
            .ToArray();
        if (faults.Length > 0) throw MunicipalityProblems.CountyUnknown.Because(Sentences(faults), faults);
        return numbers;
    }

    /// <summary>The names of the counties that there were on a day, by number.</summary>
    public static Task<Dictionary<string, string>> CountyNamesAsync(this AppDbContext database, DateOnly on, CancellationToken cancellationToken) =>
        database.Set<CountyPeriod>().AsNoTracking()
            .Where(period => period.ValidFrom <= on && (period.ValidTo == null || on < period.ValidTo))
            .ToDictionaryAsync(period => period.Number, period => period.Name, cancellationToken);

    /// <summary>How to name municipalities in records, by identity: the number that they have today, if they still are, and their latest name.</summary>
    public static async Task<IReadOnlyDictionary<string, (string? CurrentNumber, string Name)>> MunicipalityNamesAsync(
        this AppDbContext database, IEnumerable<string> ids, DateOnly today, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        var begun = await database.Set<MunicipalityPeriod>().AsNoTracking()
            .Where(period => wanted.Contains(period.MunicipalityId) && period.ValidFrom <= today)
            .ToListAsync(cancellationToken);
        return begun.GroupBy(period => period.MunicipalityId).Select(periods => periods.MaxBy(period => period.ValidFrom)!)
            .ToDictionary(latest => latest.MunicipalityId, latest => (latest.ValidTo is null || today < latest.ValidTo ? latest.Number : null, latest.Name));
    }

    private static string Explain(string number, IReadOnlyList<CountyPeriod> periods, DateOnly on)
    {
        if (periods.Count == 0) return $"There has been no county {number} since 2018; /v1/counties lists those of a date.";
        var time = periods[^1].ValidTo is { } end ? $"from {periods[0].ValidFrom:yyyy-MM-dd} to {end.AddDays(-1):yyyy-MM-dd}" : $"from {periods[0].ValidFrom:yyyy-MM-dd}";
        return $"{number} {periods[^1].Name} was not a county on {on:yyyy-MM-dd}, but {time}; give such a date.";
    }

    private static string Sentences(IEnumerable<Fault> faults) => string.Join(" ", faults.Take(5).Select(fault => fault.Message));
}

/// <summary>A municipality by number and name.</summary>
/// <param name="Number">The number under which the record was registered.</param>
/// <param name="CurrentNumber">The number that the same municipality has now; null when it no longer is.</param>
/// <param name="Name">The name that it has now, or had at its end.</param>
public sealed record MunicipalityReferenceResponse(string Number, string? CurrentNumber, string Name);
