using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Changes;

/// <summary>Something that has happened to a resource.</summary>
/// <param name="Sequence">The change's number. Numbers rise in commit order; those that are missing are of changes that the caller is not shown.</param>
/// <param name="At">When it was saved.</param>
/// <param name="Resource">The kind of resource, as in its path.</param>
/// <param name="Key">Which one of its kind.</param>
/// <param name="Kind">What happened to it.</param>
/// <param name="Reason">Why; what shipped with the program says migration.</param>
/// <param name="OrganisationNumber">Who did it; null for what shipped with the program.</param>
/// <param name="Explanation">The reason of a correction in the words of whoever made it; null when not given.</param>
public sealed record ChangeResponse(long Sequence, DateTimeOffset At, string Resource, string Key, ChangeKind Kind, ChangeReason Reason, string? OrganisationNumber, string? Explanation);

/// <summary>Changes that follow each other in the log.</summary>
/// <param name="Changes">In order.</param>
/// <param name="ReadTo">There are no others up to this number.</param>
/// <param name="More">Whether the log goes on at once.</param>
internal sealed record ChangePiece(IReadOnlyList<ChangeResponse> Changes, long ReadTo, bool More);

/// <summary>The change log as followers read it: in order, none left out, none twice.</summary>
internal static class ChangeLog
{
    public const string ResourceDescription = "Only changes to this kind of resource, such as solutions or municipalities. May be given several times.";

    /// <summary>The number of the last change.</summary>
    public static Task<long> EndAsync(AppDbContext database, CancellationToken cancellationToken) =>
        database.Set<ChangeSequence>().Select(sequence => sequence.Last).SingleAsync(cancellationToken);

    /// <summary>
    /// Reads the changes after a number. Whoever saves takes its numbers from one row, which it holds until it commits:
    /// when the row is seen to say n, all that took numbers up to n are committed. So the row is read first and nothing
    /// beyond it. A scan of the log alone could pass the place of n before it is written and yet meet n + 1.
    /// </summary>
    public static async Task<ChangePiece> ReadAsync(AppDbContext database, long after, int most, string[]? resources, IReadOnlyList<string> hidden, CancellationToken cancellationToken)
    {
        var end = await EndAsync(database, cancellationToken);
        var log = database.Changes.AsNoTracking().Where(change => change.Sequence > after && change.Sequence <= end);
        if (resources is { Length: > 0 }) log = log.Where(change => resources.Contains(change.Resource));
        if (hidden.Count > 0) log = log.Where(change => !hidden.Contains(change.Resource));
        var changes = await log.OrderBy(change => change.Sequence)
            .Select(change => new ChangeResponse(change.Sequence, change.At, change.Resource, change.Key, change.Kind, change.Reason, change.OrganisationNumber, change.Explanation))
            .Take(most + 1)
            .ToListAsync(cancellationToken);
        if (changes.Count <= most) return new(changes, end, More: false);
        changes.RemoveAt(most);
        return new(changes, changes[^1].Sequence, More: true);
    }

    /// <summary>The kinds of resources whose changes a caller is not shown.</summary>
    public static IReadOnlyList<string> HiddenFrom(Caller? caller, IEnumerable<RestrictedResource> restricted) =>
        [.. restricted.Where(resource => resource.IsHiddenFrom(caller)).Select(resource => resource.Resource)];

    /// <summary>Refuses a start that the log has not reached, and kinds of resources that there are not.</summary>
    public static async Task CheckAsync(
        AppDbContext database, EndpointDataSource endpoints, long after, string parameter, string[]? resources, CancellationToken cancellationToken)
    {
        if (after > await EndAsync(database, cancellationToken))
        {
            throw PlatformProblems.ParameterInvalid.Because(
                "The log has no such number yet: it was put back to an earlier state, or the number is another log's. Read everything anew from after=0.",
                new Fault("value_invalid", $"The log ends before {after}.", parameter));
        }
        if (resources is not { Length: > 0 }) return;
        var kinds = endpoints.Endpoints.SelectMany(endpoint => endpoint.Metadata.OfType<Shows>()).SelectMany(shows => shows.Resources).Distinct().Order(StringComparer.Ordinal).ToList();
        if (resources.Except(kinds).ToList() is not { Count: > 0 } unknown) return;
        var problem = $"There are no resources of the kind {string.Join(", ", unknown.Take(5).Select(kind => $"'{kind}'"))}. There are {string.Join(", ", kinds)}.";
        throw PlatformProblems.ParameterInvalid.Because(problem, new Fault("value_invalid", problem, "resource"));
    }
}
