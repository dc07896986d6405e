using System.Security.Cryptography;
using System.Text.Json;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Municipalities;

/// <summary>Loads the register: counties and municipalities in every time since 2018, with their figures.</summary>
internal sealed class MunicipalityData : IShippedData
{
    private const string NameSeparator = " - ";

    public async Task StageAsync(AppDbContext database, ShippedFiles files, CancellationToken cancellationToken)
    {
        var rows = RegisterFiles.Read(files);
        var identities = RegisterIdentities.OfMunicipalities(rows);
        var periods = Periods(rows, identities);
        var successions = identities.Successions
            .Select(succession => new Succession { FromId = identities.Of(succession.From), ToId = identities.Of(succession.To), On = succession.On, Kind = succession.Kind })
            .ToList();
        var cutOffs = CutOffs(rows);
        var figures = Figures(rows, identities, cutOffs);
        await database.StageAsync(Municipalities(rows, identities, periods, successions, figures, cutOffs), cancellationToken);
        await database.StageAsync(periods, cancellationToken);
        await database.StageAsync(successions, cancellationToken);
        await database.StageAsync(cutOffs, cancellationToken);
        await database.StageAsync(figures, cancellationToken);

        await database.StageAsync(
            rows.Counties.Select(row => new CountyPeriod { Number = row.Number, Name = row.Name, OfficialName = row.OfficialName, ValidFrom = row.From, ValidTo = row.To }), cancellationToken);
        await database.StageAsync(
            RegisterIdentities.OfCounties(rows).Successions.Select(succession => new CountySuccession { FromNumber = succession.From, ToNumber = succession.To, On = succession.On, Kind = succession.Kind }),
            cancellationToken);
    }

    /// <summary>Cuts the time of each number wherever something that is held of it begins or ends.</summary>
    private static List<MunicipalityPeriod> Periods(RegisterFiles rows, RegisterIdentities identities)
    {
        var names = rows.Names.ToLookup(row => row.Number);
        var organisations = rows.Organisations.ToLookup(row => row.Number);
        var periods = new List<MunicipalityPeriod>();
        foreach (var row in rows.Municipalities)
        {
            var cuts = names[row.Number].Concat<IPeriodRow>(organisations[row.Number]).Select(detail => detail.From).Append(row.From).Where(row.HoldsOn).Distinct().Order().ToList();
            for (var i = 0; i < cuts.Count; i++)
            {
                periods.Add(Period(
                    row, cuts[i], i + 1 < cuts.Count ? cuts[i + 1] : row.To, identities.Of(row.Number),
                    names[row.Number].FirstOrDefault(name => name.HoldsOn(cuts[i])), organisations[row.Number].FirstOrDefault(organisation => organisation.HoldsOn(cuts[i]))));
            }
        }
        return periods;
    }

    private static MunicipalityPeriod Period(MunicipalityRow row, DateOnly from, DateOnly? to, string id, NameRow? names, OrganisationRow? organisation)
    {
        // The forms were taken down late in their years: a name that is older than one of them holds only the others.
        var whole = names?.RegisterName == row.Name;
        var forms = row.Name.Split(NameSeparator);
        string?[] taken = [names?.Norwegian, names?.NorthernSami, names?.SouthernSami, names?.LuleSami, names?.Kven];
        if (names is not null && !whole && forms.FirstOrDefault(form => !taken.Contains(form)) is { } strange) throw names.Row.Fault($"{row.Number} is '{row.Name}' on {from:yyyy-MM-dd}; '{strange}' does not stand here.");
        string? Held(string? form) => whole || forms.Contains(form) ? form : null;
        var official = whole ? names?.Official : names is null ? null : row.Name;
        return new MunicipalityPeriod
        {
            Number = row.Number,
            ValidFrom = from,
            ValidTo = to,
            MunicipalityId = id,
            Name = row.Name,
            CountyNumber = row.CountyNumber,
            NameOfficial = official,
            NameNorwegian = Held(names?.Norwegian),
            NameNorthernSami = Held(names?.NorthernSami),
            NameSouthernSami = Held(names?.SouthernSami),
            NameLuleSami = Held(names?.LuleSami),
            NameKven = Held(names?.Kven),
            NameSource = names?.Source,
            OrganisationNumber = organisation?.OrganisationNumber,
            RegisteredName = organisation?.RegisteredName,
            OrganisationNumberSource = organisation?.OrganisationNumber is null ? null : organisation.Source,
            Search = Folding.Fold([row.Number, row.Name, official, .. taken.Select(Held)]),
        };
    }

    private static List<AgeingCutOffs> CutOffs(RegisterFiles rows) =>
    [
        .. rows.AgeGroups.Values.GroupBy(row => row.Year).Select(year => AgeingRule.CutOffs(
            year.Key,
            AgeingRule.Ratio(year.Sum(row => (long)row.Aged65Plus), year.Sum(row => (long)row.Aged20To64)),
            [.. year.Select(row => AgeingRule.Ratio(row.Aged65Plus, row.Aged20To64))])),
    ];

    private static List<MunicipalityFigures> Figures(RegisterFiles rows, RegisterIdentities identities, IReadOnlyList<AgeingCutOffs> cutOffs)
    {
        var cutOffsOf = cutOffs.ToDictionary(row => row.Year);
        return
        [
            .. rows.Population.Values.Select(row =>
            {
                var ages = rows.AgeGroups.GetValueOrDefault((row.Number, row.Year));
                decimal? ratio = ages is null ? null : AgeingRule.Ratio(ages.Aged65Plus, ages.Aged20To64);
                return new MunicipalityFigures
                {
                    MunicipalityId = identities.Of(row.Number),
                    Year = row.Year,
                    Population = row.Population,
                    Aged20To64 = ages?.Aged20To64,
                    Aged65Plus = row.Aged65Plus,
                    Aged80Plus = row.Aged80Plus,
                    OldAgeDependencyRatio = ratio,
                    Ageing = ratio is { } held ? AgeingRule.Category(held, cutOffsOf[row.Year]) : null,
                    Source = row.Source,
                    Note = row.Note,
                };
            }),
        ];
    }

    private static IEnumerable<Municipality> Municipalities(
        RegisterFiles rows, RegisterIdentities identities, IReadOnlyList<MunicipalityPeriod> periods, IReadOnlyList<Succession> successions, IReadOnlyList<MunicipalityFigures> figures,
        IReadOnlyList<AgeingCutOffs> cutOffs)
    {
        var centralities = rows.Centralities.ToDictionary(row => identities.Of(row.Number));
        var figuresOf = figures.ToLookup(row => row.MunicipalityId);
        foreach (var own in periods.GroupBy(period => period.MunicipalityId))
        {
            var last = own.MaxBy(period => period.ValidFrom)!;
            var centrality = centralities.GetValueOrDefault(own.Key);
            yield return new Municipality
            {
                Id = own.Key,
                LatestNumber = last.Number,
                EndedOn = last.ValidTo,
                CentralityClass = centrality?.Class,
                KostraGroup = centrality?.KostraGroup,
                CentralitySource = centrality?.Source,
                Fingerprint = Fingerprint(own, centrality?.Class, centrality?.KostraGroup, successions.Where(succession => succession.FromId == own.Key || succession.ToId == own.Key), figuresOf[own.Key], cutOffs),
            };
        }
    }

    private static string Fingerprint(params object?[] all) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(all)));
}
