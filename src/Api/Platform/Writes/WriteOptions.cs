using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Mvc;

namespace LeveHeleLivet.Api.Platform.Writes;

/// <summary>How a municipality's record is written.</summary>
public sealed record WriteOptions
{
    [FromQuery(Name = "dryRun"), Description("true: checks everything and answers what the same call would do, but writes nothing.")]
    public bool? DryRun { get; init; }

    [FromQuery(Name = "reason"), MaxLength(VersionedRecord.ExplanationMaxLength), Description("Marks the write as a correction of what was wrong, rather than news, and says why. Required of a successor that corrects what a municipality that is no more has registered.")]
    public string? Reason { get; init; }
}
