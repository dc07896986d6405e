using FluentValidation;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

/// <summary>A plan as it is to be registered.</summary>
/// <param name="Type">What kind of plan it is.</param>
/// <param name="Title">The plan's title.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Theme">What it is about, for plans of a theme.</param>
/// <param name="AdoptedOn">When it was adopted; not after today, and not for a plan that is not adopted yet.</param>
/// <param name="PeriodFrom">The first day that it covers.</param>
/// <param name="PeriodTo">The last day that it covers; not before the first.</param>
/// <param name="MentionsReform">Whether it mentions the reform; leave it out, or null, when that is not known.</param>
/// <param name="Decision">The key of the decision that adopted it, registered before.</param>
/// <param name="Documents">The documents that it consists of.</param>
/// <param name="Links">How it stands to other plans of the municipality, registered before.</param>
/// <param name="Participants">For a plan shared by municipalities: the others' numbers.</param>
/// <param name="Solutions">The solutions (3.2) and innsatsområder (3) that it is about; none when it is about the reform as a whole.</param>
public sealed record RegisterPlanRequest(
    PlanType Type,
    string Title,
    PlanStatus Status,
    string? Theme = null,
    DateOnly? AdoptedOn = null,
    DateOnly? PeriodFrom = null,
    DateOnly? PeriodTo = null,
    bool? MentionsReform = null,
    string? Decision = null,
    IReadOnlyList<Document>? Documents = null,
    IReadOnlyList<PlanLink>? Links = null,
    IReadOnlyList<string>? Participants = null,
    IReadOnlyList<string>? Solutions = null) : IRecordRequest<Plan>
{
    Plan IRecordRequest<Plan>.ToRecord(MunicipalityId municipalityId, MunicipalityNumber number, RecordKey key) => new()
    {
        MunicipalityId = municipalityId,
        Number = number,
        Key = key,
        Type = Type,
        Title = Title,
        Theme = Theme,
        Status = Status,
        AdoptedOn = AdoptedOn,
        PeriodFrom = PeriodFrom,
        PeriodTo = PeriodTo,
        MentionsReform = MentionsReform,
        Decision = Decision,
        Documents = Documents ?? [],
        Links = Links ?? [],
        Participants = Participants ?? [],
        Solutions = Solutions ?? [],
        Search = Folding.Fold([Title, Theme, .. (Documents ?? []).Select(document => document.Title)]),
    };

    async Task IRecordRequest<Plan>.CheckAsync(RecordReferences references)
    {
        references.HasHappened(AdoptedOn, "/adoptedOn");
        await references.DecisionAsync(Decision);
        await references.PlanLinksAsync(Links ?? []);
        await references.MunicipalitiesAsync(Participants ?? [], "/participants");
    }
}

internal sealed class RegisterPlanValidator : AbstractValidator<RegisterPlanRequest>
{
    private static readonly IReadOnlyList<PlanStatus> NotAdoptedYet = [PlanStatus.Initiative, PlanStatus.Started, PlanStatus.Proposed];

    public RegisterPlanValidator()
    {
        RuleFor(plan => plan.Title).NotBlank().MaximumLength(Plan.TitleMaxLength);
        RuleFor(plan => plan.Theme).MaximumLength(Plan.ThemeMaxLength);
        RuleFor(plan => plan.AdoptedOn).Null().When(plan => NotAdoptedYet.Contains(plan.Status)).Says("not_adopted", RecordTexts.NotAdopted);
        RuleFor(plan => plan.AdoptedOn).IsOfOurTime();
        RuleFor(plan => plan.PeriodTo).NotBefore(plan => plan.PeriodFrom, "periodFrom");
        RuleFor(plan => plan.Decision).HasForm(VersionedRecord.KeyPattern);
        RuleFor(plan => plan.Documents!).MaxItems(Plan.MaxDocuments).When(plan => plan.Documents is not null);
        RuleForEach(plan => plan.Documents).SetValidator(new DocumentValidator());
        RuleFor(plan => plan.Links!).MaxItems(Plan.MaxLinks).HasNoDoubles().When(plan => plan.Links is not null);
        RuleForEach(plan => plan.Links).ChildRules(link => link.RuleFor(to => to.Plan).NotBlank().HasForm(VersionedRecord.KeyPattern));
        RuleFor(plan => plan.Participants!).MaxItems(Plan.MaxParticipants).HasNoDoubles().When(plan => plan.Participants is not null);
        RuleForEach(plan => plan.Participants).HasForm(MunicipalityNumber.Pattern);
        RuleFor(plan => plan.Solutions!).MaxItems(RecordRules.MaxSolutions).When(plan => plan.Solutions is not null);
        RuleForEach(plan => plan.Solutions).HasForm(RecordRules.SolutionPattern);
    }
}

internal static class PlanEndpoints
{
    private const string ExampleBody = """
        {
          "type": "leveHeleLivetPlan",
          "title": "Eksempel: plan for Leve hele livet",
          "status": "adopted",
          "adoptedOn": "2021-11-24",
          "periodFrom": "2022-01-01",
          "periodTo": "2026-12-31",
          "mentionsReform": true,
          "decision": "leve-hele-livet-2021",
          "documents": [{ "title": "Eksempel på saksprotokoll", "url": "https://example.org/sak-121-21.pdf" }]
        }
        """;

    public static void MapPlans(this IEndpointRouteBuilder routes)
    {
        var area = routes.MapArea("Plans").Open();
        var records = new RecordEndpoints<Plan, RecordKey, RegisterPlanRequest, PlanResponse>(RecordKind.WithOwnKeys(Plan.Resource, "leve-hele-livet-2021", ExampleBody), PlanResponse.From);
        ListPlans.Map(area);
        ExportPlans.Map(area);
        records.MapList(area);
        records.MapOne(area);
    }
}
