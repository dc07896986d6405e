using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SolutionCode = LeveHeleLivet.Api.Catalogue.SolutionCode;

namespace LeveHeleLivet.Api.Register;

/// <summary>Which of the municipalities' records a list shows.</summary>
public sealed record RecordFilter
{
    [FromQuery(Name = "municipality"), Description("Only the records of this municipality, by any number it has had since 2018. May be given several times.")]
    public MunicipalityNumber[]? Municipality { get; init; }

    [FromQuery(Name = "county"), Description("Only the records of municipalities that are in this county at the date of asOf. May be given several times.")]
    public CountyNumber[]? County { get; init; }

    [FromQuery(Name = "solution"), Description("Only the records that are about this solution, such as 3.2. May be given several times.")]
    public SolutionCode[]? Solution { get; init; }

    [FromQuery(Name = "innsatsomrade"), Range(Catalogue.Innsatsomrade.First, Catalogue.Innsatsomrade.Last, ErrorMessage = "'{0}' is from {1} to {2}."), Description("Only the records that are about this innsatsområde, 1 to 5, or about one of its solutions.")]
    public int? Innsatsomrade { get; init; }

    [FromQuery(Name = "q"), MaxLength(Folding.QueryMaxLength), Description(Folding.QueryDescription)]
    public string? Q { get; init; }

    [FromQuery(Name = "asOf"), Description("What was known at the end of this day in Norway; without it, what is known now.")]
    public DateOnly? AsOf { get; init; }

    /// <summary>The records that pass, in the order of number and key.</summary>
    internal async Task<IQueryable<T>> ApplyAsync<T>(AppDbContext database, OsloClock clock, CancellationToken cancellationToken) where T : MunicipalRecord
    {
        var records = database.Set<T>().AsNoTracking().KnownAt(AsOf is { } day ? OsloClock.EndOf(day) : null);
        if (Municipality is { Length: > 0 })
        {
            var ids = await database.MunicipalityIdsAsync(Municipality, cancellationToken);
            records = records.Where(record => ids.Contains(record.MunicipalityId));
        }
        if (County is { Length: > 0 })
        {
            var date = AsOf ?? clock.Today;
            var counties = await database.CountiesAsync(County, date, cancellationToken);
            var inCounties = database.MunicipalitiesOn(date).Where(period => counties.Contains(period.CountyNumber)).Select(period => period.MunicipalityId);
            records = records.Where(record => inCounties.Contains(record.MunicipalityId));
        }
        if (Solution?.FirstOrDefault(code => !Regex.IsMatch(code, SolutionCode.KnownPattern)) is { Value: { } unknown })
        {
            throw PlatformProblems.ParameterInvalid.Because($"There is no solution {unknown}.", new Fault("value_invalid", $"'solution' takes {SolutionCode.Meaning}, not '{unknown}'.", "solution"));
        }
        if (Solution is { Length: > 0 }) records = records.WhereContainsAny(record => record.Concerns, Solution.Select(code => $" {code.Value} "));
        if (Innsatsomrade is { } innsatsomrade) records = records.Where(record => record.Concerns.Contains(" " + innsatsomrade));
        foreach (var word in Folding.Words(Q)) records = records.Where(record => record.Search.Contains(word));
        return records;
    }
}
