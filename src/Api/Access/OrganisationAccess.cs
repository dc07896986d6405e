using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LeveHeleLivet.Api.Access;

/// <summary>
/// Says what the caller's organisation may do. Which municipality it is comes from the municipal register; the settings
/// add organisations, or replace what the register says of one.
/// </summary>
internal sealed class OrganisationAccess(AppDbContext database, IOptions<AccessOptions> options, OsloClock clock)
{
    /// <summary>
    /// The municipality of a number, for the caller to write for. One that was merged away or divided is written for only
    /// by a municipality that it went into, directly or over others, and only with a reason: that is a correction.
    /// </summary>
    public async Task<Municipality> RequireMunicipalityAsync(Caller caller, MunicipalityNumber number, string? correctionReason, CancellationToken cancellationToken)
    {
        var municipality = await database.MunicipalityAsync(number, cancellationToken);
        var own = await MunicipalitiesOfAsync(caller, cancellationToken);
        if (own.Count == 0) throw await NotAsync(caller, "a municipality", cancellationToken);

        var ended = municipality.EndedOn <= clock.Today;
        var heirs = ended ? (await database.MunicipalRegisterAsync(cancellationToken)).SuccessorsOf(municipality.Identity, clock.Today) : [];
        var succeeds = own.Any(id => heirs.Contains(id));
        if (!succeeds && !own.Contains(municipality.Identity)) throw AccessProblems.MunicipalityNotYours.Because($"Organisation {caller.OrganisationNumber} is {await NamesAsync(own, cancellationToken)}; it does not register for {number}.");
        if (ended && !(succeeds && !Characters.IsBlank(correctionReason)))
        {
            throw AccessProblems.MunicipalityEnded.Because($"{municipality.LatestNumber} ended on {municipality.EndedOn:yyyy-MM-dd}; its successors are {await NamesAsync(heirs, cancellationToken)}. Register under the successor's number; a successor that corrects what {municipality.LatestNumber} registered gives a reason.");
        }
        return municipality;
    }

    /// <summary>Whether the caller's organisation is the municipality, or one of those that it went into.</summary>
    public async Task<bool> StandsForAsync(Caller caller, Municipality municipality, CancellationToken cancellationToken)
    {
        var own = await MunicipalitiesOfAsync(caller, cancellationToken);
        return own.Contains(municipality.Identity)
            || municipality.EndedOn <= clock.Today && own.Count > 0 && (await database.MunicipalRegisterAsync(cancellationToken)).SuccessorsOf(municipality.Identity, clock.Today).Any(own.Contains);
    }

    /// <summary>The municipalities, by identity, that the caller's organisation is.</summary>
    public async Task<IReadOnlyList<MunicipalityId>> MunicipalitiesOfAsync(Caller caller, CancellationToken cancellationToken)
    {
        var register = await database.MunicipalRegisterAsync(cancellationToken);
        if (ConfiguredAs(caller) is not { } configured) return register.OfOrganisation(new(caller.OrganisationNumber), clock.Today);
        return configured.Municipality is { } number && register.Find(new(number), clock.Today) is { } municipality ? [municipality.Identity] : [];
    }

    /// <summary>The caller's organisation is known here: what it is, by its role or as a municipality.</summary>
    public async Task<(OrganisationRole? Role, IReadOnlyList<MunicipalityId> Municipalities)> RequireKnownAsync(Caller caller, CancellationToken cancellationToken)
    {
        var role = ConfiguredAs(caller)?.Role;
        var municipalities = await MunicipalitiesOfAsync(caller, cancellationToken);
        return role is null && municipalities.Count == 0 ? throw Unknown(caller) : (role, municipalities);
    }

    /// <summary>The caller's organisation has the role.</summary>
    public async Task RequireRoleAsync(Caller caller, OrganisationRole role, CancellationToken cancellationToken)
    {
        if (ConfiguredAs(caller)?.Role != role) throw await NotAsync(caller, $"of the role {role}", cancellationToken);
    }

    /// <summary>The caller's organisation is the support apparatus of all these counties on a day.</summary>
    public async Task RequireSupportAsync(Caller caller, IEnumerable<string> counties, DateOnly day, CancellationToken cancellationToken)
    {
        await RequireRoleAsync(caller, OrganisationRole.Support, cancellationToken);
        var supported = ConfiguredAs(caller)!.Counties.Where(county => county.HoldsOn(day)).Select(county => county.Number).ToList();
        if (counties.Except(supported).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } others)
        {
            throw AccessProblems.CountyNotYours.Because($"Organisation {caller.OrganisationNumber} does not support {string.Join(", ", others)} on {day:yyyy-MM-dd}; its counties then: {(supported.Count > 0 ? string.Join(", ", supported) : "none")}.");
        }
    }

    /// <summary>The caller's organisation is the support apparatus of the county that a municipality belongs to on a day, or belonged to at its end.</summary>
    public async Task RequireSupportAsync(Caller caller, Municipality municipality, DateOnly day, CancellationToken cancellationToken)
    {
        var county = (await database.MunicipalRegisterAsync(cancellationToken)).CountyOf(municipality.Identity, day);
        await RequireSupportAsync(caller, [county], day, cancellationToken);
    }

    private OrganisationOptions? ConfiguredAs(Caller caller) => options.Value.Organisations.FirstOrDefault(organisation => organisation.Number == caller.OrganisationNumber);

    private static ProblemException Unknown(Caller caller) =>
        AccessProblems.OrganisationUnknown.Because($"Organisation {caller.OrganisationNumber} is neither a municipality's nor set up with a role. Whoever runs this installation can add it.");

    private async Task<ProblemException> NotAsync(Caller caller, string wanted, CancellationToken cancellationToken)
    {
        var municipalities = await MunicipalitiesOfAsync(caller, cancellationToken);
        var role = ConfiguredAs(caller)?.Role;
        if (role is null && municipalities.Count == 0)
        {
            return Unknown(caller);
        }
        return AccessProblems.RoleMissing.Because($"The operation is for an organisation that is {wanted}; {caller.OrganisationNumber} is {(role is null ? await NamesAsync(municipalities, cancellationToken) : $"of the role {role}")}.");
    }

    private async Task<string> NamesAsync(IEnumerable<MunicipalityId> ids, CancellationToken cancellationToken)
    {
        var register = await database.MunicipalRegisterAsync(cancellationToken);
        return string.Join(", ", ids.Select(id => (Name: register.NameOf(id, clock.Today), Id: id)).Select(known => $"{known.Name.CurrentNumber ?? register.OfId(known.Id).LatestNumber} {known.Name.Name}"));
    }
}
