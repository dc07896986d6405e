using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Changes;

/// <summary>A piece of the change log.</summary>
/// <param name="Items">The changes after the number asked for, in order; empty when there are none yet.</param>
/// <param name="Next">The call that continues the log: the next piece now, or what comes later once all is read.</param>
/// <param name="After">The number to continue after: that of the last item, or the one asked for.</param>
/// <param name="More">Whether there is more to read at once.</param>
public sealed record ChangeLogResponse(IReadOnlyList<ChangeResponse> Items, string Next, long After, bool More);

/// <summary>Something that has happened to a resource.</summary>
/// <param name="Sequence">The change's number. Numbers rise in commit order and leave none out.</param>
/// <param name="At">When it was saved.</param>
/// <param name="Resource">The kind of resource, as in its path.</param>
/// <param name="Key">Which one of its kind.</param>
/// <param name="Kind">What happened to it.</param>
/// <param name="Reason">Why; what shipped with the program says migration.</param>
/// <param name="OrganisationNumber">Who did it; null for what shipped with the program.</param>
public sealed record ChangeResponse(long Sequence, DateTimeOffset At, string Resource, string Key, ChangeKind Kind, ChangeReason Reason, string? OrganisationNumber);

internal static class ListChanges
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/changes", Handle)
        .WithName(nameof(ListChanges))
        .WithSummary("Reads the change log.")
        .WithDescription("Begin with after=0, or with the X-Change-Sequence of a list that you have read, and go on with the answer's `next`, now or later: nothing is left out and nothing comes twice.")
        .Example("/v1/changes?limit=2");

    private static async Task<ChangeLogResponse> Handle(
        [FromQuery, Range(0, long.MaxValue, ErrorMessage = "'{0}' is 0 or more."), DefaultValue(0), Description("Only changes with a higher number than this.")] long? after,
        [FromQuery, Range(1, PageRequest.MaxLimit, ErrorMessage = "'{0}' is from {1} to {2}."), DefaultValue(PageRequest.DefaultLimit), Description("How many changes at most: 1 to 500.")] int? limit,
        [FromQuery, MaxLength(ChangeEvent.ResourceMaxLength), Description("Only changes to this kind of resource, such as solutions or municipalities. May be given several times.")] string[]? resource,
        AppDbContext database, HttpContext context, CancellationToken cancellationToken)
    {
        var from = after ?? 0;
        var most = limit ?? PageRequest.DefaultLimit;
        var log = database.Changes.AsNoTracking().Where(change => change.Sequence > from);
        if (resource is { Length: > 0 }) log = log.Where(change => resource.Contains(change.Resource));
        var changes = await log.OrderBy(change => change.Sequence).Take(most + 1).ToListAsync(cancellationToken);
        if (changes.Count == 0 && from > await database.Set<ChangeSequence>().Select(sequence => sequence.Last).SingleAsync(cancellationToken))
        {
            throw PlatformProblems.ParameterInvalid.Because(
                "The log has no such number yet: it was put back to an earlier state, or the number is another log's. Read everything anew from after=0.",
                new Fault("value_invalid", $"The log ends before {from}.", "after"));
        }
        var more = changes.Count > most;
        if (more) changes.RemoveAt(most);
        var last = changes.Count > 0 ? changes[^1].Sequence : from;

        var query = new Microsoft.AspNetCore.Http.Extensions.QueryBuilder { { "after", last.ToString(System.Globalization.CultureInfo.InvariantCulture) }, { "limit", most.ToString(System.Globalization.CultureInfo.InvariantCulture) } };
        if (resource is not null) query.Add("resource", resource);
        context.Response.Headers.CacheControl = "no-store";
        return new ChangeLogResponse(
            [.. changes.Select(change => new ChangeResponse(change.Sequence, change.At, change.Resource, change.Key, change.Kind, change.Reason, change.OrganisationNumber))],
            $"{context.Request.PathBase}{context.Request.Path}{query}",
            last,
            more);
    }
}
