using System.ComponentModel;
using FluentValidation;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Platform.Writes;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Register;

/// <summary>All positions of a municipality as they are to be.</summary>
/// <param name="Positions">One for each solution or innsatsområde that it has a position on; one that is left out is deleted.</param>
public sealed record RegisterPositionsRequest(IReadOnlyList<CodedPositionRequest> Positions);

/// <summary>A position as it is to be registered, with what it is on.</summary>
/// <param name="Code">The code of the solution (3.2), or of the innsatsområde (3).</param>
/// <param name="Stance">Where the municipality stands.</param>
/// <param name="WorkState">How far the work has come.</param>
/// <param name="Rationale">Why it stands there.</param>
/// <param name="Start">When the work begins or began.</param>
/// <param name="Decision">The key of the decision that took the position, registered before.</param>
public sealed record CodedPositionRequest(
    string Code,
    PositionStance Stance,
    WorkState? WorkState = null,
    string? Rationale = null,
    DateOnly? Start = null,
    string? Decision = null)
{
    internal RegisterPositionRequest Position => new(Stance, WorkState, Rationale, Start, Decision);
}

internal sealed class CodedPositionValidator : AbstractValidator<CodedPositionRequest>
{
    public CodedPositionValidator()
    {
        RuleFor(position => position.Code).NotBlank().HasForm(RecordRules.SolutionPattern);
        RuleFor(position => position.Rationale).MaximumLength(Position.RationaleMaxLength);
        RuleFor(position => position.Decision).HasForm(VersionedRecord.KeyPattern);
    }
}

internal sealed class RegisterPositionsValidator : AbstractValidator<RegisterPositionsRequest>
{
    public RegisterPositionsValidator()
    {
        RuleFor(set => set.Positions).MaxItems(RecordRules.MaxSolutions);
        RuleForEach(set => set.Positions).SetValidator(new CodedPositionValidator());
        RuleFor(set => set.Positions).Must(positions => positions.DistinctBy(position => position.Code).Count() == positions.Count).Says("code_repeated", RecordTexts.CodeRepeated);
    }
}

internal static class RegisterPositions
{
    private const string ExampleBody = """
        {
          "positions": [
            { "code": "3", "stance": "adopted", "workState": "planned", "decision": "leve-hele-livet-2021" },
            { "code": "3.2", "stance": "adapted", "workState": "underWay", "rationale": "Eksempel: måltidene flyttes til senere på dagen.", "start": "2022-01-01", "decision": "leve-hele-livet-2021" }
          ]
        }
        """;

    public static void Map(RouteGroupBuilder area) => area.MapPut("/municipalities/{number}/positions", Handle)
        .WithName(nameof(RegisterPositions))
        .WithSummary("Registers all positions of a municipality at once, in place of those there are.")
        .WithDescription("If-Match names the revision of the whole, as getting all positions shows it; it is needed once there are any. Sent again after a lost answer it changes nothing and answers 200. The change log tells of it as one change.")
        .Registers()
        .Example("/v1/municipalities/3401/positions", ExampleBody);

    private static async Task<ChangeResponse<Written<PositionSetResponse>>> Handle(
        [Description(RegisterRoutes.Number)] MunicipalityNumber number, RegisterPositionsRequest request, [AsParameters] Preconditions preconditions, [AsParameters] WriteOptions options,
        Caller caller, Writer writer, RecordWriter records, AppDbContext database, OsloClock clock, CancellationToken cancellationToken)
    {
        var write = new Write(caller, preconditions, options);
        var municipality = await records.MunicipalityAsync(write, number, cancellationToken);
        PositionsChange change = null!;
        return await writer.WriteAsync(
            write,
            async () =>
            {
                // First of all: a position that another writer saves from here on moves the set, and this save fails.
                var set = await database.RecordSet(municipality.Identity, Position.Resource).AsTracking().SingleOrDefaultAsync(cancellationToken)
                    ?? new RecordSet { MunicipalityId = municipality.Id, Resource = Position.Resource };
                change = await JudgeAsync(database, municipality.Identity, number, set, request, preconditions, municipality.LatestDay(clock.Today), cancellationToken);
                if (change.Kind is null || write.IsDryRun)
                {
                    foreach (var position in change.Added) position.ShowAsUnsaved(database.Now);
                    return new StagedChange<RecordSet>(set, change.Kind) { ChangedMembers = change.ChangedMembers };
                }
                database.AddRange(change.Added);
                database.RemoveRange(change.Removed);
                set = await database.MoveRecordSetAsync(municipality.Identity, Position.Resource, cancellationToken);
                return new StagedChange<RecordSet>(set, change.Kind) { ChangedMembers = change.ChangedMembers, Whole = (Position.Resource, municipality.LatestNumber) };
            },
            staged =>
            {
                var positions = change.Positions.Select(database.CurrentVersionOf).ToList();
                return records.PresentAsync(
                    write,
                    municipality,
                    number,
                    staged,
                    facts => positions.Aggregate(change.Removed.Aggregate(facts, (before, position) => before.Without(position)), (before, position) => before.With(position)),
                    reference => PositionSetResponse.From(reference, positions, staged.Row.Revision),
                    cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Stages what differs between the positions there are and those asked for, judged as one.</summary>
    private static async Task<PositionsChange> JudgeAsync(
        AppDbContext database, MunicipalityId municipalityId, MunicipalityNumber number, RecordSet set, RegisterPositionsRequest request, Preconditions preconditions, DateOnly today, CancellationToken cancellationToken)
    {
        var all = database.Set<Position>().Where(position => position.MunicipalityId == municipalityId);
        var latest = await all.AsTracking()
            .Where(position => position.Version == all.Where(version => version.Key == position.Key).Max(version => version.Version))
            .ToDictionaryAsync(position => position.Key, cancellationToken);
        var removed = latest.Values.Where(position => position.KnownTo is null).ToDictionary(position => position.Key);
        var before = removed.Count;
        var (positions, added) = (new List<Position>(), new List<Position>());
        var pointers = new List<string>();
        var references = new RecordReferences(database, municipalityId, "", today, cancellationToken);
        for (var i = 0; i < request.Positions.Count; i++)
        {
            var asked = request.Positions[i];
            var proposed = ((IRecordRequest<Position>)asked.Position).ToRecord(municipalityId, number, new(asked.Code));
            if (removed.Remove(asked.Code, out var current))
            {
                positions.Add(current);
                if (RecordContent.Set(database.Entry(current), proposed).Count == 0) continue;
            }
            else
            {
                if (latest.TryGetValue(asked.Code, out var deleted)) proposed.ContinueFrom(deleted, database.Now);
                added.Add(proposed);
                positions.Add(proposed);
            }
            pointers.Add($"/positions/{i}");
            await references.DecisionAsync(asked.Decision, $"/positions/{i}/decision");
        }
        if (removed.Count > 0) pointers.Add("/positions");
        if (pointers.Count == 0) return new PositionsChange(null, [], positions, [], []);

        // A set without positions can be read, so If-Match may name it; it need not.
        if (before == 0 && preconditions.IfMatch is null) preconditions.JudgeCreation();
        else preconditions.JudgeChange(set.Revision);
        if (references.Faults.Count > 0) throw Validators.Refusal(references.Faults);
        return new PositionsChange(before == 0 ? ChangeKind.Created : positions.Count == 0 ? ChangeKind.Deleted : ChangeKind.Changed, pointers, positions, added, [.. removed.Values]);
    }

    private sealed record PositionsChange(ChangeKind? Kind, IReadOnlyList<string> ChangedMembers, IReadOnlyList<Position> Positions, IReadOnlyList<Position> Added, IReadOnlyList<Position> Removed);
}
