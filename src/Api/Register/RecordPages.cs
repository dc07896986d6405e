using System.Globalization;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Register;

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
    public static async Task<IQueryable<T>> CurrentRecordsAsync<T>(this AppDbContext database, MunicipalityNumber number, CancellationToken cancellationToken) where T : MunicipalRecord
    {
        var municipality = await database.MunicipalityAsync(number, cancellationToken);
        return database.Set<T>().AsNoTracking().KnownAt(null).Where(record => record.MunicipalityId == municipality.Id);
    }

    /// <summary>All versions under a key, the first one first.</summary>
    public static async Task<Page<RecordVersion<TItem>>> ReadHistoryAsync<T, TItem>(
        this PageRequest page, HttpContext context, AppDbContext database, MunicipalityNumber number, RecordKey key, Func<T, MunicipalityReferenceResponse, TItem> present, DateOnly today, CancellationToken cancellationToken) where T : MunicipalRecord where TItem : class
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
    public static async Task<T> RecordAsync<T>(this AppDbContext database, MunicipalityNumber number, RecordKey key, CancellationToken cancellationToken) where T : MunicipalRecord
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
