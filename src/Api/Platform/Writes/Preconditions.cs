using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace LeveHeleLivet.Api.Platform.Writes;

/// <summary>
/// What a write expects to find. Judged only when something would change: what is equal already is answered before.
/// Of an entity tag the part before the point is the revision; weak tags never match.
/// </summary>
public sealed record Preconditions
{
    [FromHeader(Name = "If-Match"), Description("The ETag, or the quoted revision, of the state that the caller has seen; required to change what exists. Several may be given; * stands for any state.")]
    public string? IfMatch { get; init; }

    [FromHeader(Name = "If-None-Match"), Description("With *, nothing that exists is changed.")]
    public string? IfNoneMatch { get; init; }

    /// <summary>Refuses to create when the caller expected something to be there.</summary>
    internal void JudgeCreation()
    {
        _ = Tags(IfNoneMatch, HeaderNames.IfNoneMatch);
        if (Tags(IfMatch, HeaderNames.IfMatch) is not null) throw PreconditionProblems.Failed.Because("If-Match names a state, but there is nothing here. Leave it out to create.");
    }

    /// <summary>Refuses to change, delete or restore what is no longer, or was never, as the caller saw it.</summary>
    /// <param name="current">The revision in the database.</param>
    internal void JudgeChange(Guid current)
    {
        if (Tags(IfNoneMatch, HeaderNames.IfNoneMatch) is { } absent && absent.Any(tag => Names(tag, current)))
        {
            throw PreconditionProblems.Failed.Because($"If-None-Match asks for a state that is not there, but it is: its revision is \"{current}\".");
        }
        var seen = Tags(IfMatch, HeaderNames.IfMatch)
            ?? throw PreconditionProblems.Required.Because("Send the ETag that you got as If-Match, so that nothing that you have not seen is overwritten; without one, read first.");
        if (!seen.Any(tag => Names(tag, current)))
        {
            throw PreconditionProblems.Failed.Because($"It has changed since the state that If-Match names; its revision is now \"{current}\". Read it again, then decide.");
        }
    }

    /// <summary>The tag that a write answers with: the revision alone, which If-Match takes as well.</summary>
    internal static string TagOf(Guid revision) => $"\"{revision:N}\"";

    private static bool Names(EntityTagHeaderValue tag, Guid current)
    {
        if (tag == EntityTagHeaderValue.Any) return true;
        var opaque = tag.Tag.AsSpan().Trim('"');
        var point = opaque.IndexOf('.');
        return !tag.IsWeak && Guid.TryParse(point < 0 ? opaque : opaque[..point], out var revision) && revision == current;
    }

    /// <summary>The tags of a header; null: it was not sent.</summary>
    private static IList<EntityTagHeaderValue>? Tags(string? value, string header) =>
        value is null ? null
        : EntityTagHeaderValue.TryParseStrictList([value], out var tags) && tags is { Count: > 0 } ? tags
        : throw PlatformProblems.ParameterInvalid.Because(
            $"{header} is not a list of entity tags.", new Fault("value_invalid", $"{header} takes quoted entity tags, such as \"0d9f6a52-6d3c-4f6e-9a57-3f1f2b8f7c11\", or *.", header));
}

internal static class PreconditionProblems
{
    public static readonly ProblemType Failed = new("precondition_failed", 412, "The resource is not in the state that the request expects.");
    public static readonly ProblemType Required = new("precondition_required", 428, "A change has to say which state it changes.");
}
