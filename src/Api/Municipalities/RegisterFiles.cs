using System.Globalization;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Municipalities;

/// <summary>What the files under geography/ say, row by row, checked against each other. A fault names file and line.</summary>
internal sealed class RegisterFiles
{
    public const string EarlierMunicipalitiesFile = "geography/municipalities_2018_2019.csv";
    public const string MunicipalitiesFile = "geography/municipalities.csv";
    public const string EarlierCountiesFile = "geography/counties_2018_2019.csv";
    public const string CountiesFile = "geography/counties.csv";
    public const string MunicipalityChangesFile = "geography/municipality_changes.csv";
    public const string CountyChangesFile = "geography/county_changes.csv";
    public const string NamesFile = "geography/municipality_names.csv";
    public const string OrganisationNumbersFile = "geography/organisation_numbers.csv";
    public const string CentralityFile = "geography/centrality.csv";
    public const string PopulationFile = "geography/population.csv";
    public const string AgeGroupsFile = "geography/old_age_dependency.csv";

    /// <summary>From here on names in several languages and organisation numbers are held of every municipality.</summary>
    private static readonly DateOnly DetailsHeldFrom = new(2020, 1, 1);

    /// <summary>How many there have been, as published: a file that lost or doubled a row stops here.</summary>
    private static readonly (DateOnly From, int Municipalities, int Counties)[] Published =
    [
        (Municipality.HeldFrom, 422, 18),
        (DetailsHeldFrom, 356, 11),
        (new(2024, 1, 1), 357, 15),
    ];

    private readonly ILookup<string, MunicipalityRow> _byNumber;

    private RegisterFiles(ShippedFiles files)
    {
        Counties = [.. files.Csv(EarlierCountiesFile).Select(row => CountyRow.Read(row, named: false)), .. files.Csv(CountiesFile).Select(row => CountyRow.Read(row, named: true))];
        Municipalities = [.. files.Csv(EarlierMunicipalitiesFile).Select(MunicipalityRow.Read), .. files.Csv(MunicipalitiesFile).Select(MunicipalityRow.Read)];
        CheckSequence(Counties);
        CheckSequence(Municipalities);
        CheckCounties();
        CheckCounts();
        _byNumber = Municipalities.ToLookup(row => row.Number);

        MunicipalityChanges = [.. files.Csv(MunicipalityChangesFile).Select(row => ChangeRow.Read(row, MunicipalityRow.Digits)).Where(change => change.On > Municipality.HeldFrom)];
        CountyChanges = [.. files.Csv(CountyChangesFile).Select(row => ChangeRow.Read(row, CountyRow.Digits)).Where(change => change.On > Municipality.HeldFrom)];
        Names = [.. files.Csv(NamesFile).Select(NameRow.Read)];
        Organisations = [.. files.Csv(OrganisationNumbersFile).Select(OrganisationRow.Read)];
        CheckDetails(NamesFile, Names);
        CheckDetails(OrganisationNumbersFile, Organisations);
        CheckOrganisations();

        Centralities = [.. files.Csv(CentralityFile).Select(CentralityRow.Read)];
        CheckCentralities();
        AgeGroups = files.Csv(AgeGroupsFile).Select(AgeGroupRow.Read).ToDictionaryOrFault(row => (row.Number, row.Year), row => row.Row);
        Population = files.Csv(PopulationFile).Select(PopulationRow.Read).ToDictionaryOrFault(row => (row.Number, row.Year), row => row.Row);
        CheckFigures();
    }

    public IReadOnlyList<CountyRow> Counties { get; }

    public IReadOnlyList<MunicipalityRow> Municipalities { get; }

    public IReadOnlyList<ChangeRow> MunicipalityChanges { get; }

    public IReadOnlyList<ChangeRow> CountyChanges { get; }

    public IReadOnlyList<NameRow> Names { get; }

    public IReadOnlyList<OrganisationRow> Organisations { get; }

    public IReadOnlyList<CentralityRow> Centralities { get; }

    public IReadOnlyDictionary<(string Number, int Year), PopulationRow> Population { get; }

    public IReadOnlyDictionary<(string Number, int Year), AgeGroupRow> AgeGroups { get; }

    public static RegisterFiles Read(ShippedFiles files) => new(files);

    /// <summary>The rows of a number follow each other in time without overlap or gap: a number is never given away again.</summary>
    private static void CheckSequence<T>(IEnumerable<T> rows) where T : IPeriodRow
    {
        foreach (var number in rows.GroupBy(row => row.Number))
        {
            T? previous = default;
            foreach (var row in number.OrderBy(row => row.From).ThenBy(row => row.Row.Line))
            {
                if (row.From < Municipality.HeldFrom) throw row.Row.Fault($"'valid_from' is before {Municipality.HeldFrom:yyyy-MM-dd}, when the register begins.");
                if (row.To <= row.From) throw row.Row.Fault("'valid_to' is not after 'valid_from'.");
                if (previous is not null && (previous.To is null || row.From < previous.To)) throw row.Row.Fault($"{row.Number} holds twice from {row.From:yyyy-MM-dd}.");
                if (previous is not null && row.From > previous.To) throw row.Row.Fault($"{row.Number} comes back after it ended on {previous.To:yyyy-MM-dd}; a number belongs to one identity.");
                previous = row;
            }
        }
    }

    private void CheckCounties()
    {
        var counties = Counties.ToLookup(row => row.Number);
        foreach (var row in Municipalities)
        {
            var county = counties[row.CountyNumber].FirstOrDefault(county => county.From <= row.From && (county.To is null || row.To <= county.To))
                ?? throw row.Row.Fault($"There is no county {row.CountyNumber} in all the time from {row.From:yyyy-MM-dd}.");
            if (county.Name != row.CountyName) throw row.Row.Fault($"County {row.CountyNumber} is '{county.Name}', not '{row.CountyName}'.");
        }
    }

    private void CheckCounts()
    {
        foreach (var day in Municipalities.Select(row => row.From).Concat(Municipalities.Select(row => row.To).OfType<DateOnly>()).Distinct().Order())
        {
            var published = Published.Last(count => count.From <= day);
            var earlier = day < DetailsHeldFrom;
            var municipalities = Municipalities.Count(row => row.HoldsOn(day));
            var counties = Counties.Count(row => row.HoldsOn(day));
            if (municipalities != published.Municipalities) throw Miscount(earlier ? EarlierMunicipalitiesFile : MunicipalitiesFile, municipalities, published.Municipalities, "municipalities");
            if (counties != published.Counties) throw Miscount(earlier ? EarlierCountiesFile : CountiesFile, counties, published.Counties, "counties");

            ShippedDataException Miscount(string file, int found, int expected, string what) => new(file, null, $"On {day:yyyy-MM-dd} it holds {found} {what}, not {expected}.");
        }
    }

    /// <summary>Rows that tell more of a number: it holds in their time, they do not overlap, and every municipality has one.</summary>
    private void CheckDetails<T>(string file, IReadOnlyList<T> rows) where T : IPeriodRow
    {
        CheckSequence(rows);
        var byNumber = rows.ToLookup(row => row.Number);
        foreach (var row in rows)
        {
            if (!_byNumber[row.Number].Any(period => period.HoldsOn(row.From))) throw row.Row.Fault($"{row.Number} is not a municipality on {row.From:yyyy-MM-dd}.");
        }
        foreach (var period in Municipalities.Where(period => period.From >= DetailsHeldFrom))
        {
            var silent = byNumber[period.Number].Select(row => row.To).OfType<DateOnly>().Append(period.From)
                .Where(day => period.HoldsOn(day) && !byNumber[period.Number].Any(row => row.HoldsOn(day)));
            foreach (var day in silent) throw new ShippedDataException(file, null, $"It says nothing of {period.Number} {period.Name} on {day:yyyy-MM-dd}.");
        }
    }

    private void CheckOrganisations()
    {
        foreach (var group in Organisations.Where(row => row.OrganisationNumber is not null).GroupBy(row => (row.OrganisationNumber, row.From)))
        {
            if (group.Skip(1).FirstOrDefault() is { } second) throw second.Row.Fault($"{second.OrganisationNumber} is the number of {group.First().Number} too.");
        }
    }

    private void CheckFigures()
    {
        foreach (var row in Population.Values)
        {
            if (!_byNumber[row.Number].Any(period => period.HoldsOn(new(row.Year, 1, 1)))) throw row.Row.Fault($"{row.Number} is not a municipality on 1 January {row.Year}.");
            if (row.Aged80Plus > row.Aged65Plus || row.Aged65Plus > row.Population) throw row.Row.Fault("An age group is larger than the whole that it is part of.");
        }
        foreach (var row in AgeGroups.Values)
        {
            if (!Population.TryGetValue((row.Number, row.Year), out var whole)) throw row.Row.Fault($"{PopulationFile} does not hold {row.Number} in {row.Year}.");
            if ((row.Population, row.Aged65Plus, row.Aged80Plus) != (whole.Population, whole.Aged65Plus, whole.Aged80Plus)) throw row.Row.Fault($"{PopulationFile} has other figures for {row.Number} in {row.Year} (line {whole.Row.Line}).");
            if (row.Aged20To64 == 0) throw row.Row.Fault("'population_20_64' is 0.");
            if (row.Aged20To64 + row.Aged65Plus > row.Population) throw row.Row.Fault("The age groups are larger than the whole.");
        }
        CheckAll(PopulationFile, [.. Population.Keys]);
        CheckAll(AgeGroupsFile, [.. AgeGroups.Keys]);
    }

    /// <summary>A year that is held at all is held of all: shares and cut-offs are taken over every municipality.</summary>
    private void CheckAll(string file, IReadOnlyCollection<(string Number, int Year)> held)
    {
        foreach (var year in held.GroupBy(row => row.Year, row => row.Number))
        {
            var missing = Municipalities.Where(row => row.HoldsOn(new(year.Key, 1, 1))).Select(row => row.Number).Except(year).Order(StringComparer.Ordinal).FirstOrDefault();
            if (missing is not null) throw new ShippedDataException(file, null, $"It holds {year.Key}, but not of {missing}.");
        }
    }

    private void CheckCentralities()
    {
        foreach (var row in Centralities.ToDictionaryOrFault(row => row.Number, row => row.Row).Values)
        {
            if (!_byNumber[row.Number].Any(period => period.To is null)) throw row.Row.Fault($"{row.Number} has ended; the class is held by the number that goes on.");
        }
    }
}

/// <summary>A row that holds in a time.</summary>
internal interface IPeriodRow
{
    string Number { get; }

    DateOnly From { get; }

    DateOnly? To { get; }

    ShippedRow Row { get; }
}

internal static class PeriodRows
{
    public static bool HoldsOn(this IPeriodRow row, DateOnly day) => row.From <= day && (row.To is null || day < row.To);

    public static Dictionary<TKey, T> ToDictionaryOrFault<TKey, T>(this IEnumerable<T> rows, Func<T, TKey> key, Func<T, ShippedRow> row) where TKey : notnull
    {
        var dictionary = new Dictionary<TKey, T>();
        foreach (var item in rows)
        {
            if (!dictionary.TryAdd(key(item), item)) throw row(item).Fault($"It says the same as line {row(dictionary[key(item)]).Line}: {key(item)}.");
        }
        return dictionary;
    }
}

internal sealed record CountyRow(string Number, string Name, string? OfficialName, DateOnly From, DateOnly? To, ShippedRow Row) : IPeriodRow
{
    public const int Digits = 2;

    public static CountyRow Read(ShippedRow row, bool named) =>
        new(row.Digits("code", Digits), row.Text("name"), named ? row.Text("official_name") : null, row.Date("valid_from"), row.OptionalDate("valid_to"), row);
}

internal sealed record MunicipalityRow(string Number, string Name, string CountyNumber, string CountyName, DateOnly From, DateOnly? To, ShippedRow Row) : IPeriodRow
{
    public const int Digits = 4;

    public static MunicipalityRow Read(ShippedRow row) =>
        new(row.Digits("code", Digits), row.Text("name"), row.Digits("county_code", CountyRow.Digits), row.Text("county_name"), row.Date("valid_from"), row.OptionalDate("valid_to"), row);
}

internal sealed record ChangeRow(DateOnly On, string Old, string New, string OldName, string NewName, string Kind, ShippedRow Row)
{
    public static ChangeRow Read(ShippedRow row, int digits) =>
        new(row.Date("date"), row.Digits("old_code", digits), row.Digits("new_code", digits), row.Text("old_name"), row.Text("new_name"), row.Text("change_type"), row);
}

internal sealed record NameRow(
    string Number, DateOnly From, DateOnly? To, string RegisterName, string Official, string? Norwegian, string? NorthernSami, string? SouthernSami, string? LuleSami, string? Kven, string Source,
    ShippedRow Row) : IPeriodRow
{
    public static NameRow Read(ShippedRow row)
    {
        var (from, to) = Years(row);
        return new(
            row.Digits("code", MunicipalityRow.Digits), from, to, row.Text("name_ssb_klass"), row.Text("official_name"), row.Optional("name_no"), row.Optional("name_northern_sami"),
            row.Optional("name_southern_sami"), row.Optional("name_lule_sami"), row.Optional("name_kven"), row.Text("source"), row);
    }

    /// <summary>A period is written 2020-2023, the last year included, or 2024-.</summary>
    private static (DateOnly, DateOnly?) Years(ShippedRow row)
    {
        var years = row.Text("period").Split('-');
        if (years.Length == 2 && Year(years[0]) is { } first)
        {
            if (years[1].Length == 0) return (new(first, 1, 1), null);
            if (Year(years[1]) is { } last) return (new(first, 1, 1), new(last + 1, 1, 1));
        }
        throw row.Fault($"'period' is not written as 2020-2023 or 2024-: '{row.Text("period")}'.");

        static int? Year(string text) => text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 0 and < 9999 ? year : null;
    }
}

internal sealed record OrganisationRow(string Number, DateOnly From, DateOnly? To, string? OrganisationNumber, string? RegisteredName, string Source, ShippedRow Row) : IPeriodRow
{
    private static readonly int[] Weights = [3, 2, 7, 6, 5, 4, 3, 2];

    public static OrganisationRow Read(ShippedRow row)
    {
        var number = row.Optional("organisation_number");
        if (number is not null && !IsValid(number)) throw row.Fault($"'organisation_number' is not nine digits with a check digit that fits: '{number}'.");
        return new(row.Digits("code", MunicipalityRow.Digits), row.Date("valid_from"), row.OptionalDate("valid_to"), number, row.Optional("registered_name"), row.Text("source"), row);
    }

    /// <summary>Modulo 11 with the weights of the Central Coordinating Register; a remainder of 1 has no check digit.</summary>
    private static bool IsValid(string number) =>
        number.Length == 9 && number.All(char.IsAsciiDigit) && (11 - Weights.Select((weight, i) => weight * (number[i] - '0')).Sum() % 11) % 11 == number[8] - '0';
}

internal sealed record CentralityRow(string Number, int Class, string KostraGroup, string Source, ShippedRow Row)
{
    public static CentralityRow Read(ShippedRow row)
    {
        var centrality = row.Number("centrality_class");
        if (centrality is < 1 or > 6) throw row.Fault($"'centrality_class' is not 1 to 6: {centrality}.");
        return new(row.Digits("code_2024", MunicipalityRow.Digits), centrality, row.Text("kostra_group_code"), row.Text("source"), row);
    }
}

internal sealed record PopulationRow(string Number, int Year, int Population, int Aged65Plus, int Aged80Plus, string Source, string? Note, ShippedRow Row)
{
    public static PopulationRow Read(ShippedRow row)
    {
        var date = row.Date("date");
        if (date is not { Month: 1, Day: 1 }) throw row.Fault($"'date' is not a 1 January: {date:yyyy-MM-dd}.");
        return new(
            row.Digits("code", MunicipalityRow.Digits), date.Year, row.Number("population"), row.Number("population_65_plus"), row.Number("population_80_plus"), row.Text("source"), row.Optional("note"), row);
    }
}

internal sealed record AgeGroupRow(string Number, int Year, int Population, int Aged20To64, int Aged65Plus, int Aged80Plus, ShippedRow Row)
{
    public static AgeGroupRow Read(ShippedRow row) => new(
        row.Digits("code", MunicipalityRow.Digits), row.Number("year"), row.Number("population"), row.Number("population_20_64"), row.Number("population_65_plus"), row.Number("population_80_plus"), row);
}
