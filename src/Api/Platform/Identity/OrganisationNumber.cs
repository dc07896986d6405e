using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Platform.Identity;

/// <summary>An organisation's number in the Central Coordinating Register for Legal Entities: nine digits.</summary>
public sealed class OrganisationNumber : IIdentifier
{
    public const int MaxLength = 9;

    public static string Pattern => "^[0-9]{9}$";

    public static string Example => "970540008";

    public static string Meaning => "an organisation number of nine digits";
}
