using FluentValidation;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

/// <summary>A decision (vedtak) as it is to be registered.</summary>
/// <param name="Kind">What the decision amounts to.</param>
/// <param name="Body">Who decided, such as kommunestyret.</param>
/// <param name="DecidedOn">When it was decided; not after today.</param>
/// <param name="ArchiveCase">The case in the municipality's archive.</param>
/// <param name="MeetingCase">The case's number in the meeting and the year, such as 121/15.</param>
/// <param name="Document">The document that shows it.</param>
/// <param name="Process">For a process: how a plan will come about.</param>
/// <param name="PlannedAdoption">For a process: when a plan is to be adopted; not before the decision.</param>
/// <param name="SamfunnsdelIntegration">How the reform is intended to become part of the samfunnsdel.</param>
/// <param name="AnchoringModel">How far the council is involved.</param>
/// <param name="LeadershipModel">Who leads the work.</param>
/// <param name="Understanding">How the reform is understood.</param>
/// <param name="Solutions">The solutions (3.2) and innsatsområder (3) that it is about; none when it is about the reform as a whole.</param>
public sealed record RegisterDecisionRequest(
    DecisionKind Kind,
    string Body,
    DateOnly DecidedOn,
    ArchiveCase? ArchiveCase = null,
    string? MeetingCase = null,
    Document? Document = null,
    string? Process = null,
    DateOnly? PlannedAdoption = null,
    string? SamfunnsdelIntegration = null,
    AnchoringModel? AnchoringModel = null,
    LeadershipModel? LeadershipModel = null,
    ReformUnderstanding? Understanding = null,
    IReadOnlyList<string>? Solutions = null) : IRecordRequest<Decision>
{
    Decision IRecordRequest<Decision>.ToRecord(MunicipalityId municipalityId, MunicipalityNumber number, RecordKey key) => new()
    {
        MunicipalityId = municipalityId,
        Number = number,
        Key = key,
        Kind = Kind,
        Body = Body,
        DecidedOn = DecidedOn,
        ArchiveCase = ArchiveCase,
        MeetingCase = MeetingCase,
        Document = Document,
        Process = Process,
        PlannedAdoption = PlannedAdoption,
        SamfunnsdelIntegration = SamfunnsdelIntegration,
        AnchoringModel = AnchoringModel,
        LeadershipModel = LeadershipModel,
        Understanding = Understanding,
        Solutions = Solutions ?? [],
        Search = Folding.Fold(Body, MeetingCase, Document?.Title, Process, SamfunnsdelIntegration),
    };

    Task IRecordRequest<Decision>.CheckAsync(RecordReferences references)
    {
        references.HasHappened(DecidedOn, "/decidedOn");
        return Task.CompletedTask;
    }
}

internal sealed class RegisterDecisionValidator : AbstractValidator<RegisterDecisionRequest>
{
    public RegisterDecisionValidator()
    {
        RuleFor(decision => decision.Body).NotBlank().MaximumLength(Decision.BodyMaxLength);
        RuleFor(decision => decision.ArchiveCase!).SetValidator(new ArchiveCaseValidator()).When(decision => decision.ArchiveCase is not null);
        RuleFor(decision => decision.MeetingCase).HasForm(Decision.MeetingCasePattern).Says("form_invalid", RecordTexts.MeetingCaseForm);
        RuleFor(decision => decision.Document!).SetValidator(new DocumentValidator()).When(decision => decision.Document is not null);
        RuleFor(decision => decision.Process).MaximumLength(Decision.TextMaxLength);
        RuleFor(decision => (DateOnly?)decision.DecidedOn).IsOfOurTime().OverridePropertyName("decidedOn").WithName("decidedOn");
        RuleFor(decision => decision.PlannedAdoption).NotBefore(decision => decision.DecidedOn, "decidedOn");
        RuleFor(decision => decision.SamfunnsdelIntegration).MaximumLength(Decision.TextMaxLength);
        RuleFor(decision => decision.Solutions!).MaxItems(RecordRules.MaxSolutions).When(decision => decision.Solutions is not null);
        RuleForEach(decision => decision.Solutions).HasForm(RecordRules.SolutionPattern);
    }
}

internal static class DecisionEndpoints
{
    private const string ExampleBody = """
        {
          "kind": "adoptPlan",
          "body": "Kommunestyret",
          "decidedOn": "2021-11-24",
          "archiveCase": { "year": 2021, "sequence": 4711 },
          "meetingCase": "121/21",
          "document": { "title": "Eksempel på saksprotokoll", "url": "https://example.org/sak-121-21.pdf" },
          "samfunnsdelIntegration": "Eksempel: tas inn ved neste rullering.",
          "anchoringModel": "startAndEnd",
          "leadershipModel": "kommunedirektor",
          "understanding": "both"
        }
        """;

    public static void MapDecisions(this IEndpointRouteBuilder routes)
    {
        var area = routes.MapArea("Decisions").Open();
        var records = new RecordEndpoints<Decision, RecordKey, RegisterDecisionRequest, DecisionResponse>(RecordKind.WithOwnKeys(Decision.Resource, "leve-hele-livet-2021", ExampleBody), DecisionResponse.From);
        ListDecisions.Map(area);
        records.MapList(area);
        records.MapOne(area);
    }
}
