using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Platform.Validation;

/// <summary>What is said of bodies in general. Names of members are filled in by the library that validates.</summary>
internal static class ValidationTexts
{
    private static readonly ShippedTexts Texts = new("validation");
    private const string Member = "{PropertyName}";

    public static readonly Text TooMany = Texts.Get(new { member = Member, max = "{Max}" });
    public static readonly Text Repeated = Texts.Get(new { member = Member });

    public static Text DatesOutOfOrder(string first) => Texts.Get(new { member = Member, first });

    public static Text NotOfOurTime(int firstYear) => Texts.Get(new { member = Member, firstYear });

    public static Text Refused(int count) => count == 1 ? OneFault() : Faults(count);

    public static Text Cell(long line, string column) => Texts.Get(new { line, column });

    private static Text OneFault() => Texts.Get(new { max = Problem.MaxFaults });

    private static Text Faults(int count) => Texts.Get(new { count, max = Problem.MaxFaults });
}
