using LeveHeleLivet.Api.Platform.Language;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Municipalities;

/// <summary>A municipality (kommune) on a date.</summary>
/// <param name="Number">The number on the date: four digits, leading zeros included.</param>
/// <param name="CurrentNumber">The number it has today; null: it is no more.</param>
/// <param name="Name">The name on the date as Statistics Norway writes it, with the county in brackets where two share a name.</param>
/// <param name="Names">The official name and its forms by language; null before 2020.</param>
/// <param name="County">The county on the date.</param>
/// <param name="ValidFrom">Since when it has this number, name and county; 2018-01-01 is where the data begin.</param>
/// <param name="ValidTo">The first day on which it no longer has; null: it still has.</param>
/// <param name="OrganisationNumber">Nine digits, as in the Central Coordinating Register for Legal Entities; null: not held.</param>
/// <param name="RegisteredName">The name under that number.</param>
/// <param name="OrganisationNumberSource">Where the organisation number is from.</param>
/// <param name="Numbers">Every number, name and county that it has had since 2018, in order of time.</param>
/// <param name="Predecessors">Those that went into it, whole or in part; a renumbering is no predecessor.</param>
/// <param name="Successors">Those that it became; empty while it lasts.</param>
/// <param name="Population">The latest figures up to the date; null before 2020.</param>
/// <param name="Ageing">The latest old-age dependency ratio up to the date; null where the age groups are not held.</param>
/// <param name="Centrality">How central it is; null for those that ended before 2024.</param>
/// <param name="NotHeld">Why a member above is null though there must be a value.</param>
public sealed record MunicipalityResponse(
    string Number,
    string? CurrentNumber,
    string Name,
    MunicipalityNamesResponse? Names,
    CountyTitleResponse County,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    string? OrganisationNumber,
    string? RegisteredName,
    string? OrganisationNumberSource,
    IReadOnlyList<MunicipalityPeriodResponse> Numbers,
    IReadOnlyList<SuccessionResponse> Predecessors,
    IReadOnlyList<SuccessionResponse> Successors,
    PopulationResponse? Population,
    AgeingResponse? Ageing,
    CentralityResponse? Centrality,
    IReadOnlyList<NotHeldResponse> NotHeld)
{
    /// <summary>Presents municipalities on a day, with as many queries for one as for all.</summary>
    internal static async Task<IReadOnlyList<MunicipalityResponse>> ReadAsync(
        AppDbContext database, IReadOnlyList<MunicipalityPeriod> periods, DateOnly on, DateOnly today, CancellationToken cancellationToken)
    {
        var ids = periods.Select(period => period.MunicipalityId).ToList();
        var municipalities = await database.Set<Municipality>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var successions = await database.Set<Succession>().AsNoTracking().Where(row => ids.Contains(row.FromId) || ids.Contains(row.ToId)).ToListAsync(cancellationToken);
        var named = ids.Concat(successions.SelectMany(succession => new[] { succession.FromId, succession.ToId })).Distinct().ToList();
        var history = (await database.Set<MunicipalityPeriod>().AsNoTracking().Where(row => named.Contains(row.MunicipalityId)).OrderBy(row => row.ValidFrom).ToListAsync(cancellationToken))
            .ToLookup(row => row.MunicipalityId);
        var figures = (await database.Set<MunicipalityFigures>().AsNoTracking().Where(row => ids.Contains(row.MunicipalityId) && row.Year <= on.Year).OrderByDescending(row => row.Year).ToListAsync(cancellationToken))
            .ToLookup(row => row.MunicipalityId);
        var cutOffs = await database.Set<AgeingCutOffs>().AsNoTracking().ToDictionaryAsync(row => row.Year, cancellationToken);
        var counties = (await database.Set<CountyPeriod>().AsNoTracking().ToListAsync(cancellationToken)).ToLookup(county => county.Number);
        return
        [
            .. periods.Select(period => From(
                period,
                municipalities[period.MunicipalityId],
                MunicipalityPeriodResponse.Join(history[period.MunicipalityId], CountyOn),
                Others(successions.Where(succession => succession.ToId == period.MunicipalityId), succession => succession.FromId, before: true),
                Others(successions.Where(succession => succession.FromId == period.MunicipalityId), succession => succession.ToId, before: false),
                figures[period.MunicipalityId].ToList(),
                cutOffs,
                today)),
        ];

        CountyTitleResponse CountyOn(string number, DateOnly day) => new(number, counties[number].First(county => county.HoldsOn(day)).Name);

        IReadOnlyList<SuccessionResponse> Others(IEnumerable<Succession> rows, Func<Succession, string> other, bool before) =>
        [
            .. rows.Select(row =>
            {
                var day = before ? row.On.AddDays(-1) : row.On;
                var its = history[other(row)].First(period => period.ValidFrom <= day && (period.ValidTo is null || day < period.ValidTo));
                return new SuccessionResponse(its.Number, its.Name, row.Kind, row.On);
            }).OrderBy(row => row.On).ThenBy(row => row.Number, StringComparer.Ordinal),
        ];
    }

    private static MunicipalityResponse From(
        MunicipalityPeriod period, Municipality municipality, IReadOnlyList<MunicipalityPeriodResponse> numbers, IReadOnlyList<SuccessionResponse> predecessors, IReadOnlyList<SuccessionResponse> successors,
        IReadOnlyList<MunicipalityFigures> figures, IReadOnlyDictionary<int, AgeingCutOffs> cutOffs, DateOnly today)
    {
        var here = numbers.Last(number => number.ValidFrom <= period.ValidFrom);
        var names = period.NameOfficial is { } official
            ? new MunicipalityNamesResponse(official, period.NameNorwegian, period.NameNorthernSami, period.NameSouthernSami, period.NameLuleSami, period.NameKven, period.NameSource!)
            : null;
        var population = figures.Select(PopulationResponse.From).FirstOrDefault();
        var ageing = figures.Where(row => row.Ageing is not null).Select(row => AgeingResponse.From(row, cutOffs[row.Year])).FirstOrDefault();
        var centrality = municipality.CentralityClass is { } centralityClass
            ? new CentralityResponse(centralityClass, municipality.KostraGroup!, municipality.CentralitySource!, MunicipalityTexts.CentralityEditionNotStated)
            : null;
        return new(
            period.Number,
            numbers.FirstOrDefault(number => number.ValidFrom <= today && (number.ValidTo is null || today < number.ValidTo))?.Number,
            period.Name,
            names,
            here.County,
            here.ValidFrom,
            here.ValidTo,
            period.OrganisationNumber,
            period.RegisteredName,
            period.OrganisationNumberSource,
            numbers,
            predecessors,
            successors,
            population,
            ageing,
            centrality,
            [
                .. NotHeldResponse.When(names is null, "names", MunicipalityTexts.NamesNotHeld),
                .. NotHeldResponse.When(period.OrganisationNumber is null, "organisationNumber", names is null ? MunicipalityTexts.OrganisationNumberThenNotHeld : MunicipalityTexts.OrganisationNumberNotHeld),
                .. NotHeldResponse.When(population is null, "population", MunicipalityTexts.PopulationNotHeld),
                .. NotHeldResponse.When(ageing is null, "ageing", MunicipalityTexts.AgeingNotHeld),
                .. NotHeldResponse.When(centrality is null, "centrality", MunicipalityTexts.CentralityNotHeld),
            ]);
    }
}

/// <summary>The official name of a municipality and its forms by language.</summary>
/// <param name="Official">The name as decided, all its forms together.</param>
/// <param name="Norwegian">The Norwegian form.</param>
/// <param name="NorthernSami">The Northern Sami form; null: it has none.</param>
/// <param name="SouthernSami">The Southern Sami form; null: it has none.</param>
/// <param name="LuleSami">The Lule Sami form; null: it has none.</param>
/// <param name="Kven">The Kven form; null: it has none.</param>
/// <param name="Source">Where the forms are from.</param>
public sealed record MunicipalityNamesResponse(string Official, string? Norwegian, string? NorthernSami, string? SouthernSami, string? LuleSami, string? Kven, string Source);

/// <summary>A county by name.</summary>
/// <param name="Number">Two digits.</param>
/// <param name="Name">The Norwegian name.</param>
public sealed record CountyTitleResponse(string Number, string Name);

/// <summary>A time in which a municipality had one number, one name and one county.</summary>
/// <param name="Number">The number.</param>
/// <param name="Name">The name.</param>
/// <param name="County">The county.</param>
/// <param name="ValidFrom">The first day; 2018-01-01 is where the data begin.</param>
/// <param name="ValidTo">The first day on which it no longer held; null: it holds.</param>
public sealed record MunicipalityPeriodResponse(string Number, string Name, CountyTitleResponse County, DateOnly ValidFrom, DateOnly? ValidTo)
{
    /// <summary>Joins times that follow each other with the same number, name and county.</summary>
    internal static IReadOnlyList<MunicipalityPeriodResponse> Join(IEnumerable<MunicipalityPeriod> periods, Func<string, DateOnly, CountyTitleResponse> countyOn)
    {
        var joined = new List<MunicipalityPeriodResponse>();
        foreach (var period in periods)
        {
            var next = new MunicipalityPeriodResponse(period.Number, period.Name, countyOn(period.CountyNumber, period.ValidFrom), period.ValidFrom, period.ValidTo);
            if (joined.Count > 0 && joined[^1] with { ValidFrom = next.ValidFrom, ValidTo = next.ValidTo } == next) joined[^1] = joined[^1] with { ValidTo = next.ValidTo };
            else joined.Add(next);
        }
        return joined;
    }
}

/// <summary>One that went before or came after.</summary>
/// <param name="Number">Its number: a predecessor's last, a successor's on the day it took over.</param>
/// <param name="Name">Its name then.</param>
/// <param name="Kind">How the one gave way to the other.</param>
/// <param name="On">The first day of the new order.</param>
public sealed record SuccessionResponse(string Number, string Name, SuccessionKind Kind, DateOnly On);

/// <summary>How many live in a municipality.</summary>
/// <param name="Year">The year.</param>
/// <param name="Date">The day of the count, 1 January.</param>
/// <param name="Total">All inhabitants.</param>
/// <param name="Aged65Plus">Those of 65 and over.</param>
/// <param name="Aged80Plus">Those of 80 and over.</param>
/// <param name="Source">Where the figures are from.</param>
/// <param name="Note">What was done to them; null: nothing.</param>
public sealed record PopulationResponse(int Year, DateOnly Date, int Total, int Aged65Plus, int Aged80Plus, string Source, string? Note)
{
    internal static PopulationResponse From(MunicipalityFigures figures) =>
        new(figures.Year, new(figures.Year, 1, 1), figures.Population, figures.Aged65Plus, figures.Aged80Plus, figures.Source, figures.Note);
}

/// <summary>How far a municipality's population has aged.</summary>
/// <param name="Year">The year, by its population on 1 January.</param>
/// <param name="Aged20To64">Those of 20 to 64.</param>
/// <param name="Aged65Plus">Those of 65 and over.</param>
/// <param name="OldAgeDependencyRatio">Persons of 65 and over for each of 20 to 64, rounded to two decimals, half away from zero.</param>
/// <param name="Category">The category by the year's cut-offs.</param>
/// <param name="CutOffs">The year's cut-offs.</param>
/// <param name="Source">Where the age groups are from.</param>
/// <param name="Caveat">What to know before using the category.</param>
public sealed record AgeingResponse(int Year, int Aged20To64, int Aged65Plus, decimal OldAgeDependencyRatio, AgeingCategory Category, AgeingCutOffsResponse CutOffs, string Source, Text Caveat)
{
    internal static AgeingResponse From(MunicipalityFigures figures, AgeingCutOffs cutOffs) => new(
        figures.Year, figures.Aged20To64!.Value, figures.Aged65Plus, AgeingRule.Printed(figures.OldAgeDependencyRatio!.Value), figures.Ageing!.Value,
        new(AgeingRule.Printed(cutOffs.LowAtMost), AgeingRule.Printed(cutOffs.HighAbove)), AgeingRule.Source, MunicipalityTexts.AgeingCaveat);
}

/// <summary>Where one ageing category ends and the next begins; what lies between is medium.</summary>
/// <param name="LowAtMost">Low is at or below this: the ratio of the whole country.</param>
/// <param name="HighAbove">High is above this: the 30 per cent of the municipalities with the highest ratios, or as near as whole hundredths come.</param>
public sealed record AgeingCutOffsResponse(decimal LowAtMost, decimal HighAbove);

/// <summary>How central a municipality is.</summary>
/// <param name="Class">Statistics Norway's centrality class, 1 (most central) to 6 (least).</param>
/// <param name="KostraGroup">The KOSTRA group, which joins municipalities of like size and means.</param>
/// <param name="Source">Where class and group are from.</param>
/// <param name="Caveat">What to know before using them.</param>
public sealed record CentralityResponse(int Class, string KostraGroup, string Source, Text Caveat);

/// <summary>A member that is null because the data do not hold it.</summary>
/// <param name="Member">The member's name.</param>
/// <param name="Reason">Why there is no value.</param>
public sealed record NotHeldResponse(string Member, Text Reason)
{
    internal static IEnumerable<NotHeldResponse> When(bool missing, string member, Text reason) => missing ? [new(member, reason)] : [];
}
