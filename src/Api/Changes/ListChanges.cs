using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace LeveHeleLivet.Api.Changes;

/// <summary>A piece of the change log.</summary>
/// <param name="Items">The changes after the number asked for, in order; empty when there are none yet.</param>
/// <param name="Next">The call that continues the log: the next piece now, or what comes later once all is read.</param>
/// <param name="After">The number to continue after: up to it, nothing is left to read.</param>
/// <param name="More">Whether there is more to read at once.</param>
public sealed record ChangeLogResponse(IReadOnlyList<ChangeResponse> Items, string Next, long After, bool More);

internal static class ListChanges
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/changes", Handle)
        .WithName(nameof(ListChanges))
        .WithSummary("Reads the change log.")
        .WithDescription("Begin with after=0, or with the X-Change-Sequence of a list that you have read, and go on with the answer's `next`, now or later: nothing is left out and nothing comes twice. What municipalities respond to surveys (survey-responses) shows only to callers whose token holds the scope to read surveys.")
        .Example("/v1/changes?limit=2");

    private static async Task<ChangeLogResponse> Handle(
        [FromQuery, Range(0, long.MaxValue, ErrorMessage = "'{0}' is 0 or more."), DefaultValue(0), Description("Only changes with a higher number than this.")] long? after,
        [FromQuery, Range(1, PageRequest.MaxLimit, ErrorMessage = "'{0}' is from {1} to {2}."), DefaultValue(PageRequest.DefaultLimit), Description("How many changes at most: 1 to 500.")] int? limit,
        [FromQuery, MaxLength(ChangeEvent.ResourceMaxLength), Description(ChangeLog.ResourceDescription)] string[]? resource,
        Caller? caller, IEnumerable<RestrictedResource> restricted, AppDbContext database, EndpointDataSource endpoints, HttpContext context, CancellationToken cancellationToken)
    {
        var from = after ?? 0;
        var most = limit ?? PageRequest.DefaultLimit;
        await ChangeLog.CheckAsync(database, endpoints, from, nameof(after), resource, cancellationToken);
        var piece = await ChangeLog.ReadAsync(database, from, most, resource, ChangeLog.HiddenFrom(caller, restricted), cancellationToken);

        var query = new QueryBuilder { { "after", piece.ReadTo.ToString(CultureInfo.InvariantCulture) }, { "limit", most.ToString(CultureInfo.InvariantCulture) } };
        if (resource is not null) query.Add("resource", resource);
        context.Response.Headers.CacheControl = "no-store";
        return new ChangeLogResponse(piece.Changes, $"{context.Request.PathBase}{context.Request.Path}{query}", piece.ReadTo, piece.More);
    }
}
