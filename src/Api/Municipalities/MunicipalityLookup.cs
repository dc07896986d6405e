using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace LeveHeleLivet.Api.Municipalities;

/// <summary>Finds municipalities by any number that they have had since 2018, and counties by the date.</summary>
internal static class MunicipalityLookup
{
    /// <summary>The municipal register, from memory.</summary>
    public static ValueTask<MunicipalRegister> MunicipalRegisterAsync(this AppDbContext database, CancellationToken cancellationToken) =>
        database.GetService<MunicipalRegisterCache>().ReadAsync(database, cancellationToken);

    /// <summary>The identity behind a number.</summary>
    public static async Task<Municipality> MunicipalityAsync(this AppDbContext database, MunicipalityNumber number, CancellationToken cancellationToken) =>
        (await database.MunicipalRegisterAsync(cancellationToken)).Find(number)
        ?? throw MunicipalityProblems.NotFound.Because($"No municipality has had the number {number} since 2018. /v1/municipalities lists those of a date.");

    /// <summary>The municipalities that there were on a day, one row each.</summary>
    public static IQueryable<MunicipalityPeriod> MunicipalitiesOn(this AppDbContext database, DateOnly day) =>
        database.Set<MunicipalityPeriod>().AsNoTracking().Where(period => period.ValidFrom <= day && (period.ValidTo == null || day < period.ValidTo));

    /// <summary>The identities behind the numbers of a filter; a number that nobody has had is refused by name.</summary>
    public static async Task<IReadOnlyList<string>> MunicipalityIdsAsync(this AppDbContext database, IEnumerable<MunicipalityNumber> filter, CancellationToken cancellationToken)
    {
        var register = await database.MunicipalRegisterAsync(cancellationToken);
        var found = filter.Distinct().Select(number => (Number: number, Municipality: register.Find(number))).ToList();
        var faults = found.Where(known => known.Municipality is null)
            .Select(unknown => new Fault("municipality_unknown", $"No municipality has had the number {unknown.Number} since 2018.", "municipality"))
            .ToArray();
        if (faults.Length > 0) throw MunicipalityProblems.MunicipalityUnknown.Because(Sentences(faults), faults);
        return [.. found.Select(known => known.Municipality!.Id).Distinct()];
    }

    /// <summary>The counties of a filter; one that is none on the day is refused by name, saying when it was or what it became.</summary>
    public static async Task<IReadOnlyList<string>> CountiesAsync(this AppDbContext database, IEnumerable<CountyNumber> filter, DateOnly on, CancellationToken cancellationToken)
    {
        var register = await database.MunicipalRegisterAsync(cancellationToken);
        var numbers = filter.Select(number => number.Value).Distinct().ToList();
        var faults = numbers
            .Where(number => !register.TimesOfCounty(number).Any(time => time.HoldsOn(on)))
            .Select(number => new Fault("county_unknown", Explain(number, register.TimesOfCounty(number), on), "county"))
            .ToArray();
        if (faults.Length > 0) throw MunicipalityProblems.CountyUnknown.Because(Sentences(faults), faults);
        return numbers;
    }

    /// <summary>The names of the counties that there were on a day, by number.</summary>
    public static async Task<Dictionary<string, string>> CountyNamesAsync(this AppDbContext database, DateOnly on, CancellationToken cancellationToken) =>
        (await database.MunicipalRegisterAsync(cancellationToken)).CountiesOn(on).ToDictionary(county => county.Number, county => county.Name);

    /// <summary>How to name municipalities in records, by identity: the number that they have today, if they still are, and their latest name.</summary>
    public static async Task<IReadOnlyDictionary<string, (string? CurrentNumber, string Name)>> MunicipalityNamesAsync(
        this AppDbContext database, IEnumerable<string> ids, DateOnly today, CancellationToken cancellationToken)
    {
        var register = await database.MunicipalRegisterAsync(cancellationToken);
        return ids.Distinct().ToDictionary(id => id, id => register.NameOf(new(id), today));
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
