using System.Text.Json.Serialization;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Platform.Errors;

/// <summary>What went wrong, after RFC 9457. Sent as <c>application/problem+json</c> in every environment alike.</summary>
/// <param name="Type">Where the code is explained, relative to the API: <c>/problems/{code}</c>.</param>
/// <param name="Title">One sentence that is the same for every problem of this code.</param>
/// <param name="Status">The HTTP status, repeated.</param>
/// <param name="Code">The stable code to program against; words in lower case joined by underscores.</param>
/// <param name="Detail">What happened this time and what to do about it.</param>
/// <param name="Instance">The path that was asked for.</param>
/// <param name="TraceId">Quote it when you ask for help: the server's log has it.</param>
/// <param name="Errors">Each single fault with its place; empty when the problem has no place in the request.</param>
/// <param name="DeletedAt">When what was asked for was deleted; left out when that is not the problem.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Code,
    string Detail,
    string Instance,
    string TraceId,
    IReadOnlyList<Fault> Errors,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? DeletedAt = null)
{
    /// <summary>How many faults one problem names at most.</summary>
    public const int MaxFaults = 100;
}

/// <summary>One fault in a request.</summary>
/// <param name="Code">What kind of fault, in words that do not change.</param>
/// <param name="Message">What is wrong and what would be right.</param>
/// <param name="Parameter">The path, query or header parameter at fault; null when the fault is in the body.</param>
/// <param name="Pointer">JSON Pointer (RFC 6901) to the member of the body at fault; null when the fault is in a parameter. A body of rows is pointed into like a list: /0/decision is the cell in the column decision of the first row below the header of a CSV file.</param>
/// <param name="Line">The line of the body at fault, from 1; left out when the body is not one of rows.</param>
public sealed record Fault(
    string Code,
    string Message,
    string? Parameter = null,
    string? Pointer = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Line = null);

/// <summary>A kind of problem. Each area lists its own; an endpoint declares those it can answer with.</summary>
public sealed record ProblemType(string Code, int Status, string Title)
{
    /// <summary>How long to wait before the next attempt; null: waiting does not help. Sent as Retry-After.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public ProblemException Because(string detail, params Fault[] faults) => new(this, detail, faults);
}

/// <summary>Ends a request with a problem.</summary>
public sealed class ProblemException(ProblemType type, string detail, IReadOnlyList<Fault> faults) : Exception(detail)
{
    public ProblemType Type { get; } = type;

    public IReadOnlyList<Fault> Faults { get; } = faults;

    /// <summary>The language of the detail and the messages.</summary>
    public string Language { get; init; } = Languages.English;

    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>What the answer's headers say beside the problem.</summary>
    public IHeaderDictionary Headers { get; } = new HeaderDictionary();

    public ProblemException With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }
}
