using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Register;

/// <summary>What is said of records that cannot be taken.</summary>
internal static class RecordTexts
{
    private static readonly ShippedTexts Texts = new("records");

    public static readonly Text MeetingCaseForm = Texts.Get();
    public static readonly Text NotANetwork = Texts.Get();
    public static readonly Text NotMedvirkning = Texts.Get();
    public static readonly Text NotAdopted = Texts.Get();
    public static readonly Text CodeRepeated = Texts.Get();
    public static readonly Text AddressForm = Texts.Get();

    public static Text DateAhead(DateOnly? date) => Texts.Get(new { date });

    public static Text DecisionUnknown(string key) => Texts.Get(new { key });

    public static Text PlanUnknown(string key) => Texts.Get(new { key });

    public static Text NetworkUnknown(string key) => Texts.Get(new { key });

    public static Text LinkCircular(string key) => Texts.Get(new { key });

    public static Text MunicipalityUnknown(string number) => Texts.Get(new { number });
}
