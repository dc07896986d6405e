using FluentValidation;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

/// <summary>A position as it is to be registered.</summary>
/// <param name="Stance">Where the municipality stands.</param>
/// <param name="WorkState">How far the work has come.</param>
/// <param name="Rationale">Why it stands there.</param>
/// <param name="Start">When the work begins or began.</param>
/// <param name="Decision">The key of the decision that took the position, registered before.</param>
public sealed record RegisterPositionRequest(
    PositionStance Stance,
    WorkState? WorkState = null,
    string? Rationale = null,
    DateOnly? Start = null,
    string? Decision = null) : IRecordRequest<Position>
{
    Position IRecordRequest<Position>.ToRecord(MunicipalityId municipalityId, MunicipalityNumber number, RecordKey key) => new()
    {
        MunicipalityId = municipalityId,
        Number = number,
        Key = key,
        Solutions = [key],
        Stance = Stance,
        WorkState = WorkState,
        Rationale = Rationale,
        Start = Start,
        Decision = Decision,
        Search = Folding.Fold(Rationale),
    };

    Task IRecordRequest<Position>.CheckAsync(RecordReferences references) => references.DecisionAsync(Decision);
}

internal sealed class RegisterPositionValidator : AbstractValidator<RegisterPositionRequest>
{
    public RegisterPositionValidator()
    {
        RuleFor(position => position.Rationale).MaximumLength(Position.RationaleMaxLength);
        RuleFor(position => position.Decision).HasForm(VersionedRecord.KeyPattern);
    }
}

internal static class PositionEndpoints
{
    private const string ExampleBody = """
        {
          "stance": "adapted",
          "workState": "underWay",
          "rationale": "Eksempel: turvenner møtes hver uke.",
          "start": "2022-01-01",
          "decision": "leve-hele-livet-2021"
        }
        """;

    public static void MapPositions(this IEndpointRouteBuilder routes)
    {
        var area = routes.MapArea("Positions").Open();
        var records = new RecordEndpoints<Position, PositionCode, RegisterPositionRequest, PositionResponse>(new RecordKind(Position.Resource, "The code of the solution, or of the innsatsområde.", "3.2", ExampleBody) { NewExampleKey = "2.1", FoundBy = "By the code of the solution or innsatsområde." }, PositionResponse.From);
        ListPositions.Map(area);
        GetPositions.Map(area);
        RegisterPositions.Map(area);
        records.MapOne(area);
    }
}
