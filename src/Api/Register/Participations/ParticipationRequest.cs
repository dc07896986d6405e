using FluentValidation;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

/// <summary>A participation as it is to be registered.</summary>
/// <param name="Kind">What it is a part in.</param>
/// <param name="Title">What it is called.</param>
/// <param name="State">Whether it lies ahead.</param>
/// <param name="Description">What took place, or will.</param>
/// <param name="From">The first day; not after today for what is carried out.</param>
/// <param name="To">The last day; not before the first.</param>
/// <param name="Network">The key of the network, which the support apparatus registers; needed for a network, and for nothing else.</param>
/// <param name="Participants">Who had a say; at least one for medvirkning, none for networks.</param>
/// <param name="Solutions">The solutions (3.2) and innsatsområder (3) that it is about; none when it is about the reform as a whole.</param>
/// <param name="Decision">The key of the decision that it belongs to, registered before.</param>
/// <param name="Documents">Documents that show it.</param>
public sealed record RegisterParticipationRequest(
    ParticipationKind Kind,
    string Title,
    ParticipationState State,
    string? Description = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? Network = null,
    IReadOnlyList<ParticipantGroup>? Participants = null,
    IReadOnlyList<string>? Solutions = null,
    string? Decision = null,
    IReadOnlyList<Document>? Documents = null) : IRecordRequest<Participation>
{
    Participation IRecordRequest<Participation>.ToRecord(MunicipalityId municipalityId, MunicipalityNumber number, RecordKey key) => new()
    {
        MunicipalityId = municipalityId,
        Number = number,
        Key = key,
        Kind = Kind,
        Title = Title,
        Description = Description,
        State = State,
        From = From,
        To = To,
        Network = Network,
        Participants = [.. (Participants ?? []).Distinct().Order()],
        Solutions = Solutions ?? [],
        Decision = Decision,
        Documents = Documents ?? [],
        Search = Folding.Fold([Title, Description, Network, .. (Documents ?? []).Select(document => document.Title)]),
    };

    async Task IRecordRequest<Participation>.CheckAsync(RecordReferences references)
    {
        if (State is ParticipationState.CarriedOut) references.HasHappened(From, "/from");
        await references.NetworkAsync(Network);
        await references.DecisionAsync(Decision);
    }
}

internal sealed class RegisterParticipationValidator : AbstractValidator<RegisterParticipationRequest>
{
    public RegisterParticipationValidator()
    {
        RuleFor(participation => participation.Title).NotBlank().MaximumLength(Participation.TitleMaxLength);
        RuleFor(participation => participation.Description).MaximumLength(Participation.DescriptionMaxLength);
        RuleFor(participation => participation.To).NotBefore(participation => participation.From, "from");
        RuleFor(participation => participation.Network).NotBlank().HasForm(VersionedRecord.KeyPattern).When(participation => participation.Kind is ParticipationKind.Network);
        RuleFor(participation => participation.Network).Null().Says("not_a_network", RecordTexts.NotANetwork).When(participation => participation.Kind is not ParticipationKind.Network);
        RuleFor(participation => participation.Participants).NotEmpty().When(participation => participation.Kind is ParticipationKind.Medvirkning);
        RuleFor(participation => participation.Participants).Empty().Says("not_medvirkning", RecordTexts.NotMedvirkning).When(participation => participation.Kind is ParticipationKind.Network);
        RuleFor(participation => participation.Solutions!).MaxItems(RecordRules.MaxSolutions).When(participation => participation.Solutions is not null);
        RuleForEach(participation => participation.Solutions).HasForm(RecordRules.SolutionPattern);
        RuleFor(participation => participation.Decision).HasForm(VersionedRecord.KeyPattern);
        RuleFor(participation => participation.Documents!).MaxItems(Participation.MaxDocuments).When(participation => participation.Documents is not null);
        RuleForEach(participation => participation.Documents).SetValidator(new DocumentValidator());
    }
}

internal static class ParticipationEndpoints
{
    private const string ExampleBody = """
        {
          "kind": "network",
          "title": "Eksempel: nettverkssamling i Innlandet",
          "state": "carriedOut",
          "from": "2021-10-05",
          "to": "2021-10-06",
          "network": "innlandet"
        }
        """;

    public static void MapParticipations(this IEndpointRouteBuilder routes)
    {
        var area = routes.MapArea("Participations").Open();
        var records = new RecordEndpoints<Participation, RecordKey, RegisterParticipationRequest, ParticipationResponse>(RecordKind.WithOwnKeys(Participation.Resource, "nettverk-innlandet-2021", ExampleBody) with { PutRemark = "A confirmation by the support apparatus lapses when what it confirmed is changed." }, ParticipationResponse.Of);
        ListParticipations.Map(area);
        records.MapList(area);
        records.MapOne(area);
        ConfirmParticipation.Map(area);
        WithdrawConfirmation.Map(area);
    }
}
