using FluentValidation;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Indicators;

/// <summary>A value of an indicator as it is to be registered.</summary>
/// <param name="AreaKind">What kind of area it is of.</param>
/// <param name="Year">The year that it is of.</param>
/// <param name="Statistic">How it came of what was counted.</param>
/// <param name="Nature">Whether it has been seen or is expected.</param>
/// <param name="Edition">Which edition of the figures it belongs to: letters, digits, points, underscores and hyphens.</param>
/// <param name="Value">The figure, in the indicator's unit, with at most 12 digits before the decimal point and 6 after; null when there is none, with a note that says why.</param>
/// <param name="Source">Where it is from.</param>
/// <param name="AreaNumber">The municipality's number of four digits or the county's of two, valid at some time since 2018; null for the country. All numbers of a municipality are one area; from 2018 on, the year has to be one in which it existed.</param>
/// <param name="Note">What to know about it.</param>
public sealed record IndicatorValueRequest(
    AreaKind AreaKind,
    int Year,
    IndicatorStatistic Statistic,
    IndicatorNature Nature,
    string Edition,
    decimal? Value,
    string Source,
    string? AreaNumber = null,
    string? Note = null);

internal sealed class IndicatorValueRequestValidator : AbstractValidator<IndicatorValueRequest>
{
    public IndicatorValueRequestValidator()
    {
        RuleFor(row => row.AreaNumber).NotNull().HasForm(MunicipalityNumber.Pattern).Says("form_invalid", IndicatorTexts.MunicipalityNumberForm).When(row => row.AreaKind is AreaKind.Municipality);
        RuleFor(row => row.AreaNumber).NotNull().HasForm(CountyNumber.Pattern).Says("form_invalid", IndicatorTexts.CountyNumberForm).When(row => row.AreaKind is AreaKind.County);
        RuleFor(row => row.AreaNumber).Null().Says("not_allowed", IndicatorTexts.CountryHasNoNumber).When(row => row.AreaKind is AreaKind.Country);
        RuleFor(row => row.Year).InclusiveBetween(IndicatorValue.FirstYear, IndicatorValue.LastYear);
        RuleFor(row => row.Statistic).NotEqual(IndicatorStatistic.UnweightedMunicipalMean).Says("not_allowed", IndicatorTexts.MunicipalityIsNoMean).When(row => row.AreaKind is AreaKind.Municipality);
        RuleFor(row => row.Edition).HasForm(IndicatorValue.EditionPattern);
        RuleFor(row => row.Value).PrecisionScale(IndicatorValue.Digits, IndicatorValue.Decimals, ignoreTrailingZeros: true).Says("too_precise", IndicatorTexts.TooPrecise);
        RuleFor(row => row.Source).NotBlank().MaximumLength(IndicatorValue.SourceMaxLength);
        RuleFor(row => row.Note).NotBlank().Says("note_missing", IndicatorTexts.NoteMissing).When(row => row.Value is null);
        RuleFor(row => row.Note).MaximumLength(IndicatorValue.NoteMaxLength);
    }
}

/// <summary>A row that has been found good.</summary>
internal sealed record IndicatorRow(string Key, IndicatorValueRequest Value, string? MunicipalityId)
{
    public IndicatorValue ToValue(string indicatorId) => new()
    {
        IndicatorId = indicatorId,
        Key = Key,
        AreaKind = Value.AreaKind,
        AreaNumber = Value.AreaNumber,
        MunicipalityId = MunicipalityId,
        Year = Value.Year,
        Statistic = Value.Statistic,
        Nature = Value.Nature,
        Edition = Value.Edition,
        Value = Value.Value,
        Note = Value.Note,
        Source = Value.Source,
    };
}

/// <summary>The rows of a request: which are good, and what is wrong with each of the others.</summary>
internal sealed record IndicatorRows(IReadOnlyList<IndicatorRow> Good, IReadOnlyList<IReadOnlyList<Fault>> Refused)
{
    public static async Task<IndicatorRows> CheckAsync(IReadOnlyList<IndicatorValueRequest> rows, IValidator<IndicatorValueRequest> validator, AppDbContext database, CancellationToken cancellationToken)
    {
        var municipalities = await MunicipalitiesAsync(database, cancellationToken);
        var counties = (await database.Set<CountyPeriod>().AsNoTracking().Select(period => period.Number).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        var good = new Dictionary<string, IndicatorRow>();
        var refused = new List<IReadOnlyList<Fault>>();
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, pointer) = (rows[i], $"/values/{i}");
            if (validator.FaultsIn(row, pointer) is { Count: > 0 } own)
            {
                refused.Add(own);
                continue;
            }
            Lifetime? municipality = null;
            if (row.AreaKind is AreaKind.Municipality && !municipalities.TryGetValue(row.AreaNumber!, out municipality)) refused.Add([new("municipality_unknown", IndicatorTexts.MunicipalityUnknown(row.AreaNumber!).ToString(), Pointer: $"{pointer}/areaNumber")]);
            else if (municipality?.Covers(row.Year) is false) refused.Add([new("municipality_not_then", municipality.NotIn(row.AreaNumber!, row.Year).ToString(), Pointer: $"{pointer}/year")]);
            else if (row.AreaKind is AreaKind.County && !counties.Contains(row.AreaNumber!)) refused.Add([new("county_unknown", IndicatorTexts.CountyUnknown(row.AreaNumber!).ToString(), Pointer: $"{pointer}/areaNumber")]);
            else
            {
                var key = IndicatorValueKey.Of(row.AreaKind, municipality?.Id ?? row.AreaNumber, row.Year, row.Statistic, row.Nature, row.Edition);
                if (!good.TryAdd(key, new IndicatorRow(key, row, municipality?.Id))) refused.Add([new("row_duplicate", IndicatorTexts.RowTwice.ToString(), Pointer: pointer)]);
            }
        }
        return new IndicatorRows([.. good.Values], refused);
    }

    /// <summary>The municipalities by each of their numbers.</summary>
    private static async Task<Dictionary<string, Lifetime>> MunicipalitiesAsync(AppDbContext database, CancellationToken cancellationToken)
    {
        var periods = await database.Set<MunicipalityPeriod>().AsNoTracking().Select(period => new { period.Number, period.MunicipalityId, period.ValidFrom, period.ValidTo }).ToListAsync(cancellationToken);
        var municipalities = periods.GroupBy(period => period.MunicipalityId)
            .ToDictionary(its => its.Key, its => new Lifetime(its.Key, its.Min(period => period.ValidFrom), its.MaxBy(period => period.ValidFrom)!.ValidTo));
        return periods.DistinctBy(period => period.Number).ToDictionary(period => period.Number, period => municipalities[period.MunicipalityId]);
    }

    /// <summary>When a municipality was: from its first day held to before the day on which it ended, if it has.</summary>
    private sealed record Lifetime(string Id, DateOnly From, DateOnly? To)
    {
        /// <summary>It was there on some day of the year. Of years before the register begins nothing is known.</summary>
        public bool Covers(int year) => year < Municipality.HeldFrom.Year || From.Year <= year && !(To <= new DateOnly(year, 1, 1));

        public Text NotIn(string number, int year) => year < From.Year
            ? IndicatorTexts.MunicipalityNotYet(number, From, year)
            : IndicatorTexts.MunicipalityNoMore(number, To, year);
    }
}
