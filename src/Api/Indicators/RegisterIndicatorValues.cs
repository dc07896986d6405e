using System.ComponentModel;
using FluentValidation;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using LeveHeleLivet.Api.Platform.Writes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Indicators;

/// <summary>Values of an indicator, many at once.</summary>
/// <param name="Values">The values: 1 to 10,000.</param>
public sealed record RegisterIndicatorValuesRequest(IReadOnlyList<IndicatorValueRequest> Values)
{
    public const int MaxValues = 10_000;

    public const int MaxBytes = 8 * 1024 * 1024;
}

/// <summary>Checks the list only; what is wrong with a row depends on the mode and is found with the rows.</summary>
internal sealed class RegisterIndicatorValuesValidator : AbstractValidator<RegisterIndicatorValuesRequest>
{
    public RegisterIndicatorValuesValidator() => RuleFor(request => request.Values).NotEmpty().MaxItems(RegisterIndicatorValuesRequest.MaxValues);
}

/// <summary>What becomes of a request in which some rows are faulty.</summary>
public enum BulkMode
{
    /// <summary>One faulty row refuses them all.</summary>
    AllOrNothing,

    /// <summary>Writes the rows that are good and names those that are not.</summary>
    Partial,
}

/// <summary>What became of the rows.</summary>
/// <param name="Created">How many are new.</param>
/// <param name="Changed">How many differed from what was there and replaced it.</param>
/// <param name="Unchanged">How many were there already, just so.</param>
/// <param name="Refused">How many were not written; always 0 unless the mode is partial.</param>
/// <param name="Faults">The first fault of each refused row, with a pointer into the request; a row may have more.</param>
public sealed record BulkResponse(int Created, int Changed, int Unchanged, int Refused, IReadOnlyList<Fault> Faults);

internal static class RegisterIndicatorValues
{
    private const string ExampleBody = """
        {
          "values": [
            { "areaKind": "municipality", "areaNumber": "3401", "year": 2025, "statistic": "populationRatio", "nature": "observed", "edition": "2026-01", "value": 4.2, "source": "Eksempel" }
          ]
        }
        """;

    public static void Map(RouteGroupBuilder area) => area.MapPost("/indicators/{id}/values", Handle)
        .WithName(nameof(RegisterIndicatorValues))
        .WithSummary("Registers values of an indicator, up to 10,000 at once.")
        .WithDescription("For ressursportalen. A value of the same area, year, statistic, nature and edition is replaced, for a municipality whatever number it came under; others stay. All at once is one change of the indicator. The body is at most 8 MiB. What is not the JSON that is expected refuses all rows, also in the mode partial.")
        .WithMetadata(new RequestSizeLimitAttribute(RegisterIndicatorValuesRequest.MaxBytes))
        .Answers(AccessProblems.ForRole)
        .Answers(IndicatorProblems.NotFound, IndicatorProblems.Shipped)
        .Requires(Scope.CatalogueWrite)
        .Example("/v1/indicators/eksempel-aktivitetsvenner/values", ExampleBody);

    private static async Task<ChangeResponse<BulkResponse>> Handle(
        [Description("The indicator's id.")] IndicatorId id, RegisterIndicatorValuesRequest request,
        [FromQuery, Description("What becomes of all rows when some are faulty; without it, one faulty row refuses them all.")] Code<BulkMode>? mode,
        Caller caller, OrganisationAccess access, AppDbContext database, IValidator<IndicatorValueRequest> validator, Writer writer, CancellationToken cancellationToken)
    {
        await access.RequireRoleAsync(caller, OrganisationRole.Portal, cancellationToken);
        var rows = await IndicatorRows.CheckAsync(request.Values, validator, database, cancellationToken);
        if (rows.Refused.Count > 0 && mode?.Value is not BulkMode.Partial) throw Validators.Refusal([.. rows.Refused.SelectMany(faults => faults)]);
        var (created, changed) = (0, 0);
        return await writer.ChangeAsync(
            new Write(caller),
            find: async () =>
            {
                var indicator = await database.IndicatorAsync(id, cancellationToken);
                indicator.RequireOwn();
                return indicator;
            },
            change: async indicator => (created, changed) = await WriteAsync(database, indicator, rows.Good, cancellationToken),
            present: _ => Task.FromResult(new BulkResponse(created, changed, rows.Good.Count - created - changed, rows.Refused.Count, [.. rows.Refused.Select(faults => faults[0])])),
            cancellationToken);
    }

    private static async Task<(int Created, int Changed)> WriteAsync(AppDbContext database, Indicator indicator, IReadOnlyList<IndicatorRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0) return (0, 0);
        var (first, last) = (rows.Min(row => row.Value.Year), rows.Max(row => row.Value.Year));
        var stored = await database.Set<IndicatorValue>()
            .Where(value => value.IndicatorId == indicator.Id && value.Year >= first && value.Year <= last)
            .ToDictionaryAsync(value => value.Key, cancellationToken);
        var (created, changed) = (0, 0);
        foreach (var row in rows)
        {
            if (!stored.TryGetValue(row.Key, out var value))
            {
                database.Add(row.ToValue(indicator.Id));
                created++;
            }
            else if ((value.AreaNumber, value.Value, value.Note, value.Source) != (row.Value.AreaNumber, row.Value.Value, row.Value.Note, row.Value.Source))
            {
                (value.AreaNumber, value.Value, value.Note, value.Source) = (row.Value.AreaNumber, row.Value.Value, row.Value.Note, row.Value.Source);
                changed++;
            }
        }
        // The indicator moves with its values: one change, and of two at once only one goes through.
        if (created + changed > 0) database.Entry(indicator).Property(moved => moved.Revision).IsModified = true;
        return (created, changed);
    }
}
