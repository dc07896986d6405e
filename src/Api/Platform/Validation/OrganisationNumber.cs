using System.Diagnostics.CodeAnalysis;

namespace LeveHeleLivet.Api.Platform.Validation;

/// <summary>An organisation's number in the Central Coordinating Register for Legal Entities: nine digits.</summary>
public readonly record struct OrganisationNumber(string Value) : IIdentifier<OrganisationNumber>
{
    public static string Pattern => "^[0-9]{9}$";

    public static int MaxLength => 9;

    public static string Example => "970540008";

    public static string Meaning => "an organisation number of nine digits";

    public static implicit operator string(OrganisationNumber number) => number.Value;

    public static OrganisationNumber Of(string value) => new(value);

    public static OrganisationNumber Parse(string s, IFormatProvider? provider) => Identifier.Parse<OrganisationNumber>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OrganisationNumber result) =>
        Identifier.TryParse(s, out result);

    public override string ToString() => Value;
}
