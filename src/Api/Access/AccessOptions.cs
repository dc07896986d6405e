using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.Extensions.Options;

namespace LeveHeleLivet.Api.Access;

/// <summary>What an organisation is that is not, or not only, a municipality.</summary>
public enum OrganisationRole
{
    /// <summary>The support apparatus, such as a statsforvalter: supports the municipalities of its counties.</summary>
    Support,

    /// <summary>Ressursportalen: writes catalogue texts and indicators.</summary>
    Portal,

    /// <summary>Evaluators: load plan surveys.</summary>
    Evaluator,
}

/// <summary>Settings under <c>Access</c>.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>The organisations known beside, or otherwise than, those of the municipal register.</summary>
    public IReadOnlyList<OrganisationOptions> Organisations { get; init; } = [];
}

/// <summary>An organisation: it replaces whatever the municipal register says of its number.</summary>
internal sealed class OrganisationOptions
{
    public string Number { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Any number of the municipality that it is; null: it is none.</summary>
    public string? Municipality { get; init; }

    public OrganisationRole? Role { get; init; }

    /// <summary>The counties that it supports.</summary>
    public IReadOnlyList<SupportedCounty> Counties { get; init; } = [];
}

/// <summary>A county that an organisation supports, from a day and to before another; null: without that limit.</summary>
internal sealed class SupportedCounty
{
    public string Number { get; init; } = "";

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (To is null || day < To);
}

/// <summary>Stops a start on a register that cannot be meant so.</summary>
internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var faults = options.Organisations.SelectMany((organisation, index) => FaultsIn(organisation).Select(fault => $"{AccessOptions.Section}:{nameof(AccessOptions.Organisations)}:{index} ({organisation.Number}): {fault}"))
            .Concat(options.Organisations.GroupBy(organisation => organisation.Number).Where(same => same.Count() > 1)
                .Select(same => $"{AccessOptions.Section}:{nameof(AccessOptions.Organisations)}: {same.Key} is there {same.Count()} times; name it once."))
            .ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> FaultsIn(OrganisationOptions organisation)
    {
        if (!IsA<OrganisationNumber>(organisation.Number)) yield return "Number has to be an organisation number of nine digits.";
        if (organisation.Name.Length == 0) yield return "Name says who it is; it is missing.";
        if (organisation.Municipality is null && organisation.Role is null) yield return "Municipality or Role has to say what it may do.";
        if (organisation.Municipality is { } municipality && !IsA<MunicipalityNumber>(municipality)) yield return $"Municipality has to be a municipality number of four digits, not '{municipality}'.";
        if (organisation.Role is { } role && !Enum.IsDefined(role)) yield return $"Role has to be one of {string.Join(", ", Enum.GetNames<OrganisationRole>())}.";
        if (organisation.Role is OrganisationRole.Support != organisation.Counties.Count > 0) yield return "Counties belong to the role Support, which needs at least one.";
        foreach (var county in organisation.Counties)
        {
            if (!IsA<CountyNumber>(county.Number)) yield return $"A county's Number has to be two digits, not '{county.Number}'.";
            if (county.To <= county.From) yield return $"County {county.Number} is supported from {county.From:yyyy-MM-dd} to before {county.To:yyyy-MM-dd}: that is no time.";
        }
    }

    private static bool IsA<T>(string text) where T : struct, IIdentifier<T> => Identifier.TryParse<T>(text, out _);
}
