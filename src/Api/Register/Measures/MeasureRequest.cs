using FluentValidation;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

/// <summary>A measure (tiltak) as it is to be registered.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Solutions">The solutions (3.2) and innsatsområder (3) that it carries out; at least one.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Description">What is done, for whom and how.</param>
/// <param name="Start">When it begins or began.</param>
/// <param name="End">The last day; not before the first.</param>
/// <param name="Decision">The key of the decision that it follows from, registered before.</param>
/// <param name="Plan">The key of the plan that it stands in, registered before.</param>
/// <param name="Documents">Documents about it.</param>
public sealed record RegisterMeasureRequest(
    string Title,
    IReadOnlyList<string> Solutions,
    WorkState State,
    string? Description = null,
    DateOnly? Start = null,
    DateOnly? End = null,
    string? Decision = null,
    string? Plan = null,
    IReadOnlyList<Document>? Documents = null) : IRecordRequest<Measure>
{
    Measure IRecordRequest<Measure>.ToRecord(MunicipalityId municipalityId, MunicipalityNumber number, RecordKey key) => new()
    {
        MunicipalityId = municipalityId,
        Number = number,
        Key = key,
        Title = Title,
        Solutions = Solutions,
        State = State,
        Description = Description,
        Start = Start,
        End = End,
        Decision = Decision,
        Plan = Plan,
        Documents = Documents ?? [],
        Search = Folding.Fold([Title, Description, .. (Documents ?? []).Select(document => document.Title)]),
    };

    async Task IRecordRequest<Measure>.CheckAsync(RecordReferences references)
    {
        await references.DecisionAsync(Decision);
        await references.PlanAsync(Plan);
    }
}

internal sealed class RegisterMeasureValidator : AbstractValidator<RegisterMeasureRequest>
{
    public RegisterMeasureValidator()
    {
        RuleFor(measure => measure.Title).NotBlank().MaximumLength(Measure.TitleMaxLength);
        RuleFor(measure => measure.Solutions).NotEmpty().MaxItems(RecordRules.MaxSolutions);
        RuleForEach(measure => measure.Solutions).HasForm(RecordRules.SolutionPattern);
        RuleFor(measure => measure.Description).MaximumLength(Measure.DescriptionMaxLength);
        RuleFor(measure => measure.End).NotBefore(measure => measure.Start, "start");
        RuleFor(measure => measure.Decision).HasForm(VersionedRecord.KeyPattern);
        RuleFor(measure => measure.Plan).HasForm(VersionedRecord.KeyPattern);
        RuleFor(measure => measure.Documents!).MaxItems(Measure.MaxDocuments).When(measure => measure.Documents is not null);
        RuleForEach(measure => measure.Documents).SetValidator(new DocumentValidator());
    }
}

internal static class MeasureEndpoints
{
    private const string ExampleBody = """
        {
          "title": "Eksempel: turvenn",
          "solutions": ["2.1"],
          "state": "underWay",
          "description": "Eksempel: frivillige går tur med den som vil.",
          "start": "2022-03-01",
          "plan": "leve-hele-livet-2021"
        }
        """;

    public static void MapMeasures(this IEndpointRouteBuilder routes)
    {
        var area = routes.MapArea("Measures").Open();
        var records = new RecordEndpoints<Measure, RecordKey, RegisterMeasureRequest, MeasureResponse>(RecordKind.WithOwnKeys(Measure.Resource, "turvenn", ExampleBody), MeasureResponse.From);
        ListMeasures.Map(area);
        records.MapList(area);
        records.MapOne(area);
    }
}
