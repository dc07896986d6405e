using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Mvc;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>Which groups results are shown for: everybody together unless one of these divides them.</summary>
public sealed record ResultFilter
{
    /// <summary>How the municipalities are divided.</summary>
    [FromQuery(Name = "groupBy"), Description("How the invited municipalities are divided; without it, not at all. A municipality for which the data hold no category is in no group. Not together with municipality or county.")]
    public Code<ResultGrouping>? GroupBy { get; init; }

    /// <summary>The municipality to compare.</summary>
    [FromQuery(Name = "municipality"), Description("This municipality beside its county and the country, by any number that it has had since 2018.")]
    public MunicipalityNumber? Municipality { get; init; }

    /// <summary>The county to compare.</summary>
    [FromQuery(Name = "county"), Description("This county beside the country, by its number on the day of the round's population. Not together with municipality.")]
    public CountyNumber? County { get; init; }

    /// <summary>Rounds of different days are read, and not on all of them the county has to be.</summary>
    internal bool CountyMayHaveEnded { get; init; }

    internal bool Divides => Municipality is not null || County is not null || GroupBy is { Value: not ResultGrouping.None };

    internal void RequireOneDivision()
    {
        var given = new List<string>();
        if (GroupBy is not null) given.Add("groupBy");
        if (Municipality is not null) given.Add("municipality");
        if (County is not null) given.Add("county");
        if (given.Count < 2) return;
        var why = $"{string.Join(" and ", given)} do not go together; give one of them.";
        throw PlatformProblems.ParameterInvalid.Because(why, new Fault("value_invalid", why, given[1]));
    }
}
