using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SolutionCode = LeveHeleLivet.Api.Catalogue.SolutionCode;

namespace LeveHeleLivet.Api.Register;

/// <summary>Which of the municipalities' records a list shows.</summary>
public sealed record RecordFilter
{
    [FromQuery(Name = "municipality"), Description("Only the records of this municipality, by any number it has had since 2018. May be given several times.")]
    public Id<MunicipalityNumber>[]? Municipality { get; init; }

    [FromQuery(Name = "county"), Description("Only the records of municipalities that are in this county at the date of asOf. May be given several times.")]
    public Id<CountyNumber>[]? County { get; init; }

    [FromQuery(Name = "solution"), Description("Only the records that are about this solution, such as 3.2. May be given several times.")]
    public Id<SolutionCode>[]? Solution { get; init; }

    [FromQuery(Name = "innsatsomrade"), Range(Catalogue.Innsatsomrade.First, Catalogue.Innsatsomrade.Last, ErrorMessage = "'{0}' is from {1} to {2}."), Description("Only the records that are about this innsatsområde, 1 to 5, or about one of its solutions.")]
    public int? Innsatsomrade { get; init; }

    [FromQuery(Name = "q"), MaxLength(Folding.QueryMaxLength), Description(Folding.QueryDescription)]
    public string? Q { get; init; }

    [FromQuery(Name = "asOf"), Description("What was known at the end of this day in Norway; without it, what is known now.")]
    public DateOnly? AsOf { get; init; }

    /// <summary>The records that pass, in the order of number and key.</summary>
    internal async Task<IQueryable<T>> ApplyAsync<T>(AppDbContext database, OsloClock clock, CancellationToken cancellationToken) where T : MunicipalRecord
    {
        var records = database.Set<T>().AsNoTracking().KnownAt(AsOf is { } day ? OsloClock.EndOf(day) : null);
        if (Municipality is { Length: > 0 })
        {
            var ids = await database.MunicipalityIdsAsync(Municipality, cancellationToken);
            records = records.Where(record => ids.Contains(record.MunicipalityId));
        }
        if (County is { Length: > 0 })
        {
            var date = AsOf ?? clock.Today;
            var counties = await database.CountiesAsync(County, date, cancellationToken);
            var inCounties = database.MunicipalitiesOn(date).Where(period => counties.Contains(period.CountyNumber)).Select(period => period.MunicipalityId);
            records = records.Where(record => inCounties.Contains(record.MunicipalityId));
        }
        if (Solution is { Length: > 0 })
        {
            var codes = Solution.Select(code => $" {code.Value} ").ToList();
            records = records.Where(record => codes.Any(code => record.Concerns.Contains(code)));
        }
        if (Innsatsomrade is { } innsatsomrade) records = records.Where(record => record.Concerns.Contains(" " + innsatsomrade));
        foreach (var word in Folding.Words(Q)) records = records.Where(record => record.Search.Contains(word));
        return records;
    }
}

internal static class RecordPages
{
    /// <summary>A page of records with the names of their municipalities.</summary>
    public static Task<Page<TItem>> ReadRecordsAsync<T, TItem>(
        this PageRequest page, HttpContext context, AppDbContext database, IQueryable<T> records, Func<T, MunicipalityReferenceResponse, TItem> present, DateOnly today, CancellationToken cancellationToken) where T : MunicipalRecord =>
        page.ReadAsync<T, TItem>(
            context,
            after => records.After(after),
            record => $"{record.Number}/{record.Key}",
            rows => database.PresentAsync(rows, present, today, cancellationToken),
            cancellationToken);

    public static async Task<IReadOnlyList<TItem>> PresentAsync<T, TItem>(
        this AppDbContext database, IReadOnlyList<T> records, Func<T, MunicipalityReferenceResponse, TItem> present, DateOnly today, CancellationToken cancellationToken) where T : MunicipalRecord
    {
        if (records.Count == 0) return [];
        var names = await database.MunicipalityNamesAsync(records.Select(record => record.MunicipalityId), today, cancellationToken);
        return [.. records.Select(record => present(record, new MunicipalityReferenceResponse(record.Number, names[record.MunicipalityId].CurrentNumber, names[record.MunicipalityId].Name)))];
    }

    /// <summary>The records in the order of number and key, after one of them.</summary>
    public static IQueryable<T> After<T>(this IQueryable<T> records, string? cursor) where T : MunicipalRecord
    {
        if (cursor is not null)
        {
            var (number, key) = (cursor[..4], cursor[5..]);
            records = records.Where(record => string.Compare(record.Number, number) > 0 || record.Number == number && string.Compare(record.Key, key) > 0);
        }
        return records.OrderBy(record => record.Number).ThenBy(record => record.Key);
    }

    /// <summary>All that a municipality has registered, by any of its numbers.</summary>
    public static async Task<IQueryable<T>> CurrentRecordsAsync<T>(this AppDbContext database, string number, CancellationToken cancellationToken) where T : MunicipalRecord
    {
        var municipality = await database.MunicipalityAsync(number, cancellationToken);
        return database.Set<T>().AsNoTracking().KnownAt(null).Where(record => record.MunicipalityId == municipality.Id);
    }

    /// <summary>All versions under a key, the first one first.</summary>
    public static async Task<Page<RecordVersion<TItem>>> ReadHistoryAsync<T, TItem>(
        this PageRequest page, HttpContext context, AppDbContext database, string number, string key, Func<T, MunicipalityReferenceResponse, TItem> present, DateOnly today, CancellationToken cancellationToken) where T : MunicipalRecord where TItem : class
    {
        var municipality = await database.MunicipalityAsync(number, cancellationToken);
        var versions = database.Set<T>().AsNoTracking().Where(record => record.MunicipalityId == municipality.Id && record.Key == key);
        if (!await versions.AnyAsync(cancellationToken)) throw RecordProblems.Never(number, key);
        return await page.ReadVersionsAsync(context, versions, rows => database.PresentAsync(rows, present, today, cancellationToken), cancellationToken);
    }

    /// <summary>A page of versions in their order.</summary>
    public static Task<Page<RecordVersion<TItem>>> ReadVersionsAsync<T, TItem>(
        this PageRequest page, HttpContext context, IQueryable<T> versions, Func<IReadOnlyList<T>, Task<IReadOnlyList<TItem>>> present, CancellationToken cancellationToken) where T : VersionedRecord where TItem : class =>
        page.ReadAsync<T, RecordVersion<TItem>>(
            context,
            after =>
            {
                var last = int.Parse(after ?? "0", CultureInfo.InvariantCulture);
                return versions.Where(record => record.Version > last).OrderBy(record => record.Version);
            },
            record => record.Version.ToString(CultureInfo.InvariantCulture),
            async rows => [.. (await present(rows)).Zip(rows, RecordVersion<TItem>.Of)],
            cancellationToken);

    /// <summary>The current record under a key, or the problem that there is none, or none any more.</summary>
    public static async Task<T> RecordAsync<T>(this AppDbContext database, string number, string key, CancellationToken cancellationToken) where T : MunicipalRecord
    {
        var municipality = await database.MunicipalityAsync(number, cancellationToken);
        var latest = await database.Set<T>().AsNoTracking()
            .Where(record => record.MunicipalityId == municipality.Id && record.Key == key)
            .OrderByDescending(record => record.Version)
            .FirstOrDefaultAsync(cancellationToken);
        return latest switch
        {
            null => throw RecordProblems.Never(number, key),
            { KnownTo: { } deletedAt } => throw RecordProblems.GoneSince(deletedAt),
            _ => latest,
        };
    }
}
