using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Municipalities;

/// <summary>
/// All municipalities and counties since 2018 in memory, with their numbers, names and successions. It never changes: a
/// new edition of the shipped data is a new register.
/// </summary>
internal sealed class MunicipalRegister
{
    private readonly Dictionary<string, Municipality> _byNumber;
    private readonly Dictionary<string, Municipality> _byId;
    private readonly ILookup<string, MunicipalityPeriod> _periods;
    private readonly ILookup<string, MunicipalityPeriod> _periodsOfOrganisation;
    private readonly ILookup<string, CountyPeriod> _counties;
    private readonly ILookup<string, Succession> _successions;

    private MunicipalRegister(IReadOnlyList<Municipality> municipalities, IReadOnlyList<MunicipalityPeriod> periods, IEnumerable<Succession> successions, IEnumerable<CountyPeriod> counties)
    {
        _byId = municipalities.ToDictionary(municipality => municipality.Id);
        _byNumber = periods.GroupBy(period => period.Number).ToDictionary(of => of.Key, of => _byId[of.First().MunicipalityId]);
        _periods = periods.OrderBy(period => period.ValidFrom).ToLookup(period => period.MunicipalityId);
        _periodsOfOrganisation = periods.Where(period => period.OrganisationNumber is not null).ToLookup(period => period.OrganisationNumber!);
        _successions = successions.ToLookup(succession => succession.FromId);
        _counties = counties.OrderBy(county => county.ValidFrom).ToLookup(county => county.Number);
    }

    /// <summary>The municipality that has had a number; null: none has.</summary>
    public Municipality? Find(MunicipalityNumber number) => _byNumber.GetValueOrDefault(number);

    /// <summary>The municipality that has had a number by a day; null: none has.</summary>
    public Municipality? Find(MunicipalityNumber number, DateOnly day) =>
        Find(number) is { } municipality && _periods[municipality.Id].Any(period => period.Number == number && period.ValidFrom <= day) ? municipality : null;

    /// <summary>The municipality of an identity.</summary>
    public Municipality OfId(MunicipalityId id) => _byId[id];

    /// <summary>The number that a municipality has on a day, if it still is, and its latest name until then.</summary>
    public (string? CurrentNumber, string Name) NameOf(MunicipalityId id, DateOnly day)
    {
        var latest = LatestBegun(id, day)!;
        return (latest.ValidTo is null || day < latest.ValidTo ? latest.Number : null, latest.Name);
    }

    /// <summary>The number of the county that a municipality belongs to on a day, or belonged to at its end.</summary>
    public string CountyOf(MunicipalityId id, DateOnly day) => (LatestBegun(id, day) ?? _periods[id].First()).CountyNumber;

    /// <summary>The municipalities, by identity, whose latest organisation number on a day this is.</summary>
    public IReadOnlyList<MunicipalityId> OfOrganisation(OrganisationNumber organisationNumber, DateOnly day) =>
        [.. _periodsOfOrganisation[organisationNumber].Where(period => ReferenceEquals(period, LatestBegun(new(period.MunicipalityId), day))).Select(period => period.MunicipalityId).Order(StringComparer.Ordinal).Select(id => new MunicipalityId(id))];

    /// <summary>The municipalities of a day that an ended one went into, over any number of changes.</summary>
    public IReadOnlyList<MunicipalityId> SuccessorsOf(MunicipalityId id, DateOnly day)
    {
        var seen = new HashSet<string>();
        var ahead = new Queue<string>([id]);
        while (ahead.TryDequeue(out var former))
        {
            foreach (var succession in _successions[former].Where(succession => succession.On <= day))
            {
                if (seen.Add(succession.ToId)) ahead.Enqueue(succession.ToId);
            }
        }
        return [.. seen.Select(successor => _byId[successor]).Where(municipality => municipality.EndedOn is null || municipality.EndedOn > day).OrderBy(municipality => municipality.LatestNumber, StringComparer.Ordinal).Select(municipality => municipality.Identity)];
    }

    /// <summary>The times of a county, the first one first; none: there has been no such county.</summary>
    public IReadOnlyList<CountyPeriod> TimesOfCounty(string number) => [.. _counties[number]];

    /// <summary>The counties that there were on a day.</summary>
    public IEnumerable<CountyPeriod> CountiesOn(DateOnly day) => _counties.SelectMany(times => times).Where(county => county.HoldsOn(day));

    private MunicipalityPeriod? LatestBegun(MunicipalityId id, DateOnly day) => _periods[id].LastOrDefault(period => period.ValidFrom <= day);

    internal static async Task<MunicipalRegister> ReadAsync(AppDbContext database, CancellationToken cancellationToken) => new(
        await database.Set<Municipality>().AsNoTracking().ToListAsync(cancellationToken),
        await database.Set<MunicipalityPeriod>().AsNoTracking().ToListAsync(cancellationToken),
        await database.Set<Succession>().AsNoTracking().ToListAsync(cancellationToken),
        await database.Set<CountyPeriod>().AsNoTracking().ToListAsync(cancellationToken));
}

/// <summary>Holds the municipal register as of the last change to it that this instance knows.</summary>
internal sealed class MunicipalRegisterCache(DataVersions versions)
{
    private static readonly string[] Resources = [Municipality.Resource, CountyPeriod.Resource];

    private volatile Held? _held;

    public async ValueTask<MunicipalRegister> ReadAsync(AppDbContext database, CancellationToken cancellationToken)
    {
        // Taken before the reading: what changes meanwhile has it read again.
        var version = versions.LastOf(Resources);
        if (_held is { } held && held.Version == version) return held.Register;
        var register = await MunicipalRegister.ReadAsync(database, cancellationToken);
        _held = new Held(version, register);
        return register;
    }

    private sealed record Held(long Version, MunicipalRegister Register);
}
