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
    private static readonly Text Municipality = new("En kommune angis med nummer på fire sifre.", "Ein kommune blir gjeven med nummer på fire siffer.", "A municipality is given by its number of four digits.");
    private static readonly Text County = new("Et fylke angis med nummer på to sifre.", "Eit fylke blir gjeve med nummer på to siffer.", "A county is given by its number of two digits.");
    private static readonly Text Country = new("Landet har ikke noe nummer.", "Landet har ikkje noko nummer.", "The country has no number.");
    private static readonly Text Mean = new("En kommune er ikke et gjennomsnitt av kommuner.", "Ein kommune er ikkje eit gjennomsnitt av kommunar.", "A municipality is no mean of municipalities.");
    private static readonly Text NoValue = new("Når verdien mangler, må merknaden si hvorfor.", "Når verdien manglar, må merknaden seie kvifor.", "When there is no value, the note has to say why.");
    private static readonly Text TooPrecise = new(
        $"Verdien har inntil {IndicatorValue.Digits - IndicatorValue.Decimals} sifre før komma og {IndicatorValue.Decimals} etter.",
        $"Verdien har inntil {IndicatorValue.Digits - IndicatorValue.Decimals} siffer før komma og {IndicatorValue.Decimals} etter.",
        $"The value has at most {IndicatorValue.Digits - IndicatorValue.Decimals} digits before the decimal point and {IndicatorValue.Decimals} after.");

    public IndicatorValueRequestValidator()
    {
        RuleFor(row => row.AreaNumber).NotNull().HasForm(MunicipalityNumber.Pattern).Says("form_invalid", Municipality).When(row => row.AreaKind is AreaKind.Municipality);
        RuleFor(row => row.AreaNumber).NotNull().HasForm(CountyNumber.Pattern).Says("form_invalid", County).When(row => row.AreaKind is AreaKind.County);
        RuleFor(row => row.AreaNumber).Null().Says("not_allowed", Country).When(row => row.AreaKind is AreaKind.Country);
        RuleFor(row => row.Year).InclusiveBetween(IndicatorValue.FirstYear, IndicatorValue.LastYear);
        RuleFor(row => row.Statistic).NotEqual(IndicatorStatistic.UnweightedMunicipalMean).Says("not_allowed", Mean).When(row => row.AreaKind is AreaKind.Municipality);
        RuleFor(row => row.Edition).HasForm(IndicatorValue.EditionPattern);
        RuleFor(row => row.Value).PrecisionScale(IndicatorValue.Digits, IndicatorValue.Decimals, ignoreTrailingZeros: true).Says("too_precise", TooPrecise);
        RuleFor(row => row.Source).NotBlank().MaximumLength(IndicatorValue.SourceMaxLength);
        RuleFor(row => row.Note).NotBlank().Says("note_missing", NoValue).When(row => row.Value is null);
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
            if (row.AreaKind is AreaKind.Municipality && !municipalities.TryGetValue(row.AreaNumber!, out municipality)) refused.Add([new("municipality_unknown", MunicipalityUnknown(row.AreaNumber!).ToString(), Pointer: $"{pointer}/areaNumber")]);
            else if (municipality?.Covers(row.Year) is false) refused.Add([new("municipality_not_then", municipality.NotIn(row.AreaNumber!, row.Year).ToString(), Pointer: $"{pointer}/year")]);
            else if (row.AreaKind is AreaKind.County && !counties.Contains(row.AreaNumber!)) refused.Add([new("county_unknown", CountyUnknown(row.AreaNumber!).ToString(), Pointer: $"{pointer}/areaNumber")]);
            else
            {
                var key = IndicatorValueKey.Of(row.AreaKind, municipality?.Id ?? row.AreaNumber, row.Year, row.Statistic, row.Nature, row.Edition);
                if (!good.TryAdd(key, new IndicatorRow(key, row, municipality?.Id))) refused.Add([new("row_duplicate", Twice.ToString(), Pointer: pointer)]);
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
            ? new($"Kommunen {number} oppsto {From:yyyy-MM-dd} og fantes ikke i {year}.", $"Kommunen {number} oppstod {From:yyyy-MM-dd} og fanst ikkje i {year}.", $"Municipality {number} began on {From:yyyy-MM-dd} and did not exist in {year}.")
            : new($"Kommunen {number} opphørte {To:yyyy-MM-dd} og fantes ikke i {year}.", $"Kommunen {number} tok slutt {To:yyyy-MM-dd} og fanst ikkje i {year}.", $"Municipality {number} ended on {To:yyyy-MM-dd} and did not exist in {year}.");
    }

    private static readonly Text Twice = new(
        "En tidligere rad har samme område, år, statistikk, art og utgave.", "Ei tidlegare rad har same område, år, statistikk, art og utgåve.", "An earlier row has the same area, year, statistic, nature and edition.");

    private static Text MunicipalityUnknown(string number) => new(
        $"Ingen kommune har hatt nummeret {number} siden 2018.", $"Ingen kommune har hatt nummeret {number} sidan 2018.", $"No municipality has had the number {number} since 2018.");

    private static Text CountyUnknown(string number) => new(
        $"Det har ikke vært noe fylke {number} siden 2018.", $"Det har ikkje vore noko fylke {number} sidan 2018.", $"There has been no county {number} since 2018.");
}
