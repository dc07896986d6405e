using LeveHeleLivet.Api.Register;

namespace LeveHeleLivet.TestKit;

/// <summary>Made-up records that say so.</summary>
public static class ExampleRecords
{
    private static readonly Document Document = new("Eksempel på saksprotokoll", "https://example.org/sak-121-21.pdf", null);

    public static Decision Decision() => new()
    {
        MunicipalityId = "0402",
        Number = "3401",
        Key = "leve-hele-livet-2021",
        Kind = DecisionKind.AdoptPlan,
        Body = "Kommunestyret",
        DecidedOn = new DateOnly(2021, 11, 24),
        ArchiveCase = new ArchiveCase(2021, 4711),
        MeetingCase = "121/21",
        Document = Document,
        SamfunnsdelIntegration = "Eksempel: tas inn ved neste rullering.",
        AnchoringModel = AnchoringModel.StartAndEnd,
        LeadershipModel = LeadershipModel.Kommunedirektor,
        Understanding = ReformUnderstanding.Both,
    };

    public static Plan Plan() => new()
    {
        MunicipalityId = "0402",
        Number = "3401",
        Key = "leve-hele-livet-2021",
        Type = PlanType.LeveHeleLivetPlan,
        Title = "Eksempel: plan for Leve hele livet",
        Status = PlanStatus.Adopted,
        AdoptedOn = new DateOnly(2021, 11, 24),
        PeriodFrom = new DateOnly(2022, 1, 1),
        PeriodTo = new DateOnly(2026, 12, 31),
        MentionsReform = true,
        Decision = "leve-hele-livet-2021",
        Documents = [Document],
    };
}
