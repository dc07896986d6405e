using LeveHeleLivet.Api.Platform.Errors;

namespace LeveHeleLivet.Api.Access;

/// <summary>Why an organisation may not do what its token would allow.</summary>
internal static class AccessProblems
{
    public static readonly ProblemType OrganisationUnknown = new("organisation_unknown", 403, "The organisation is not one that has anything to register here.");
    public static readonly ProblemType MunicipalityNotYours = new("municipality_not_yours", 403, "A municipality registers for itself only.");
    public static readonly ProblemType RoleMissing = new("role_missing", 403, "The organisation does not have the role that the operation is for.");
    public static readonly ProblemType CountyNotYours = new("county_not_yours", 403, "The county is not one that the organisation supports on that day.");
    public static readonly ProblemType MunicipalityEnded = new("municipality_ended", 409, "The municipality was merged away or divided; only a successor may correct what it registered, with a reason.");

    /// <summary>What a write for a municipality can be refused with.</summary>
    public static readonly ProblemType[] ForMunicipality = [OrganisationUnknown, MunicipalityNotYours, RoleMissing, MunicipalityEnded];

    /// <summary>What an operation for organisations with a role can be refused with.</summary>
    public static readonly ProblemType[] ForRole = [OrganisationUnknown, RoleMissing];

    /// <summary>What an operation for the support apparatus of a county can be refused with.</summary>
    public static readonly ProblemType[] ForSupport = [.. ForRole, CountyNotYours];
}
