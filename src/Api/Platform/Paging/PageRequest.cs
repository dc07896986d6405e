using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Platform.Paging;

/// <summary>Which page of a list.</summary>
public sealed record PageRequest
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 500;
    public const string LimitName = "limit";
    public const string CursorName = "cursor";

    /// <summary>How many items at most.</summary>
    [FromQuery(Name = LimitName), Range(1, MaxLimit, ErrorMessage = "'{0}' is from {1} to {2}."), DefaultValue(DefaultLimit)]
    [Description("How many items the page holds at most: 1 to 500.")]
    public int? Limit { get; init; }

    /// <summary>Where to continue.</summary>
    [FromQuery(Name = CursorName)]
    [Description("Where to continue: the nextCursor of the page before, with the same filters. Leave it out for the first page.")]
    public string? Cursor { get; init; }

    /// <summary>
    /// Reads one row more than the page holds, to know whether there is a next page. The rows come in the order of
    /// their key, beginning after the cursor's.
    /// </summary>
    public async Task<Page<TItem>> ReadAsync<TRow, TItem>(
        HttpContext context, Func<string?, IQueryable<TRow>> rowsAfter, Func<TRow, string> keyOf, Func<IReadOnlyList<TRow>, Task<IReadOnlyList<TItem>>> present, CancellationToken cancellationToken)
    {
        var rows = await rowsAfter(Paging.Cursor.Read(context, Cursor)).Take(Most + 1).ToListAsync(cancellationToken);
        var next = Next(context, rows, keyOf);
        return new Page<TItem>(await present(rows), next);
    }

    public Task<Page<TItem>> ReadAsync<TRow, TItem>(
        HttpContext context, Func<string?, IQueryable<TRow>> rowsAfter, Func<TRow, string> keyOf, Func<TRow, TItem> present, CancellationToken cancellationToken) =>
        ReadAsync<TRow, TItem>(context, rowsAfter, keyOf, rows => Task.FromResult<IReadOnlyList<TItem>>([.. rows.Select(present)]), cancellationToken);

    /// <summary>A page of a list that is known only when all of it is made.</summary>
    public Page<TItem> Cut<TItem>(HttpContext context, IEnumerable<TItem> inOrder, Func<TItem, string> keyOf)
    {
        var after = Paging.Cursor.Read(context, Cursor);
        var items = inOrder.Where(item => after is null || string.CompareOrdinal(keyOf(item), after) > 0).Take(Most + 1).ToList();
        var next = Next(context, items, keyOf);
        return new Page<TItem>(items, next);
    }

    private int Most => Limit ?? DefaultLimit;

    /// <summary>Takes off the row that is one too many and says where the next page begins; null when there is none.</summary>
    private string? Next<TRow>(HttpContext context, List<TRow> rows, Func<TRow, string> keyOf)
    {
        if (rows.Count <= Most) return null;
        rows.RemoveAt(Most);
        var next = Paging.Cursor.Write(context, keyOf(rows[^1]));
        var query = new QueryBuilder(context.Request.Query.Where(parameter => parameter.Key != CursorName)) { { CursorName, next } };
        context.Response.Headers.Append("Link", $"<{context.Request.PathBase}{context.Request.Path}{query}>; rel=\"next\"");
        return next;
    }
}
