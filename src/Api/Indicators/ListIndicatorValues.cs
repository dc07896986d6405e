using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Indicators;

/// <summary>What an indicator says of one area in one year.</summary>
/// <param name="AreaKind">What kind of area it is of.</param>
/// <param name="AreaNumber">The municipality's or county's number as last registered; null for the country.</param>
/// <param name="CurrentNumber">The number that the same municipality has now; null when it is no more, and for other areas.</param>
/// <param name="AreaName">The area's name.</param>
/// <param name="Year">The year that it is of.</param>
/// <param name="Statistic">How it came of what was counted.</param>
/// <param name="Nature">Whether it has been seen or is expected.</param>
/// <param name="Edition">Which edition of the figures it belongs to.</param>
/// <param name="Value">The figure, in the indicator's unit; null when there is none, and the note says why.</param>
/// <param name="Note">What to know about it; null: nothing in particular.</param>
/// <param name="Source">Where it is from.</param>
public sealed record IndicatorValueResponse(
    AreaKind AreaKind,
    string? AreaNumber,
    string? CurrentNumber,
    Text AreaName,
    int Year,
    IndicatorStatistic Statistic,
    IndicatorNature Nature,
    string Edition,
    decimal? Value,
    string? Note,
    string Source);

internal static class ListIndicatorValues
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/indicators/{id}/values", Handle)
        .WithName(nameof(ListIndicatorValues))
        .WithSummary("Lists the values of an indicator.")
        .WithDescription("The country's, then those of counties, then those of municipalities, each by number and year; a municipality by the first number that it had since 2018. With municipalities or counties given, only what is said of these themselves.")
        .Answers(IndicatorProblems.NotFound, MunicipalityProblems.MunicipalityUnknown, MunicipalityProblems.CountyUnknown)
        .Shows(Indicator.Resource, Municipality.Resource, CountyPeriod.Resource)
        .Open()
        .Example("/v1/indicators/old-age-dependency-ratio/values?county=34");

    private static async Task<Page<IndicatorValueResponse>> Handle(
        [Description("The indicator's id.")] IndicatorId id,
        [FromQuery, Description("Only values of this municipality, by any number it has had since 2018. May be given several times, and beside counties.")] MunicipalityNumber[]? municipality,
        [FromQuery, Description("Only values of this county itself, by a number it has had since 2018. May be given several times, and beside municipalities.")] CountyNumber[]? county,
        [FromQuery, Range(IndicatorValue.FirstYear, IndicatorValue.LastYear, ErrorMessage = "'{0}' is from {1} to {2}."), Description("Only values of this year. May be given several times.")] int[]? year,
        [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var indicator = await database.IndicatorAsync(id, cancellationToken);
        var values = database.Set<IndicatorValue>().AsNoTracking().Where(value => value.IndicatorId == indicator.Id);
        if (municipality is { Length: > 0 } || county is { Length: > 0 })
        {
            var municipalities = await database.MunicipalityIdsAsync(municipality ?? [], cancellationToken);
            var counties = await CountiesAsync(database, county ?? [], cancellationToken);
            values = values.Where(value => municipalities.Contains(value.MunicipalityId!) || value.AreaKind == AreaKind.County && counties.Contains(value.AreaNumber!));
        }
        if (year is { Length: > 0 }) values = values.Where(value => year.Contains(value.Year));
        return await page.ReadAsync<IndicatorValue, IndicatorValueResponse>(
            context,
            after => values.Where(value => after == null || string.Compare(value.Key, after) > 0).OrderBy(value => value.Key),
            value => value.Key,
            rows => PresentAsync(database, rows, clock.Today, cancellationToken),
            cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> CountiesAsync(AppDbContext database, IEnumerable<CountyNumber> filter, CancellationToken cancellationToken)
    {
        var numbers = filter.Select(number => number.Value).Distinct().ToList();
        if (numbers.Count == 0) return [];
        var register = await database.MunicipalRegisterAsync(cancellationToken);
        var faults = numbers.Where(number => register.TimesOfCounty(number).Count == 0).Select(number => new Fault("county_unknown", $"There has been no county {number} since 2018.", "county")).ToArray();
        return faults.Length == 0 ? numbers : throw MunicipalityProblems.CountyUnknown.Because(string.Join(" ", faults.Take(5).Select(fault => fault.Message)), faults);
    }

    private static async Task<IReadOnlyList<IndicatorValueResponse>> PresentAsync(AppDbContext database, IReadOnlyList<IndicatorValue> rows, DateOnly today, CancellationToken cancellationToken)
    {
        var municipalities = await database.MunicipalityNamesAsync(rows.Select(row => row.MunicipalityId).OfType<string>(), today, cancellationToken);
        var numbers = rows.Where(row => row.AreaKind is AreaKind.County).Select(row => row.AreaNumber!).Distinct().ToList();
        var register = await database.MunicipalRegisterAsync(cancellationToken);
        var counties = numbers.ToDictionary(number => number, number => register.TimesOfCounty(number)[^1].Name);
        return
        [
            .. rows.Select(row =>
            {
                var municipality = row.MunicipalityId is null ? default : municipalities[row.MunicipalityId];
                var name = row.AreaKind switch
                {
                    AreaKind.Municipality => new Text(municipality.Name),
                    AreaKind.County => new Text(counties[row.AreaNumber!]),
                    _ => IndicatorTexts.Norway,
                };
                return new IndicatorValueResponse(
                    row.AreaKind, row.AreaNumber, municipality.CurrentNumber, name, row.Year, row.Statistic, row.Nature, row.Edition, row.Value is { } value ? WithoutTrailingZeros(value) : null, row.Note, row.Source);
            }),
        ];
    }

    /// <summary>The databases keep a number's scale differently; the number is the same.</summary>
    private static decimal WithoutTrailingZeros(decimal value) => value / 1.0000000000000000000000000000m;
}
