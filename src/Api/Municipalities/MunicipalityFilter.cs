using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Municipalities;

/// <summary>Which municipalities a list shows.</summary>
public sealed record MunicipalityFilter
{
    /// <summary>The day that the list is of.</summary>
    [FromQuery(Name = "date"), RegisterDate, Description(RegisterDateAttribute.Description)]
    public DateOnly? Date { get; init; }

    /// <summary>Counties to keep to.</summary>
    [FromQuery(Name = "county"), Description("Only municipalities of this county, by its number on the date. May be given several times.")]
    public CountyNumber[]? County { get; init; }

    /// <summary>Municipalities to keep to.</summary>
    [FromQuery(Name = "municipality"), Description("Only this municipality, by any number that it has had since 2018; left out when it does not exist on the date. May be given several times.")]
    public MunicipalityNumber[]? Municipality { get; init; }

    /// <summary>Words to search for.</summary>
    [FromQuery(Name = "q"), MaxLength(Folding.QueryMaxLength), Description($"In number and names, Sami and Kven ones included. {Folding.QueryDescription}")]
    public string? Q { get; init; }

    /// <summary>The municipalities asked for, by what they were on the day; in no order.</summary>
    internal async Task<IQueryable<MunicipalityPeriod>> ApplyAsync(AppDbContext database, DateOnly on, CancellationToken cancellationToken)
    {
        var periods = database.MunicipalitiesOn(on);
        if (County is { Length: > 0 })
        {
            var counties = await database.CountiesAsync(County, on, cancellationToken);
            periods = periods.Where(period => counties.Contains(period.CountyNumber));
        }
        if (Municipality is { Length: > 0 })
        {
            var ids = await database.MunicipalityIdsAsync(Municipality, cancellationToken);
            periods = periods.Where(period => ids.Contains(period.MunicipalityId));
        }
        foreach (var word in Folding.Words(Q)) periods = periods.Where(period => period.Search.Contains(word));
        return periods;
    }
}
