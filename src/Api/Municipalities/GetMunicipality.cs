using System.ComponentModel;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Municipalities;

internal static class GetMunicipality
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/municipalities/{number}", Handle)
        .WithName(nameof(GetMunicipality))
        .WithSummary("Gets a municipality by any number that it has had since 2018.")
        .WithDescription("On the date that is given; without one as it is today or, when it was merged away or divided, as it was on its last day. `successors` says what it became.")
        .Answers(MunicipalityProblems.NotFound)
        .Shows(Municipality.Resource, CountyPeriod.Resource)
        .Example("/v1/municipalities/3005");

    private static Task<MunicipalityResponse> Handle(
        [Description("Any number that the municipality has had since 2018.")] MunicipalityNumber number,
        [FromQuery, RegisterDate, Description(RegisterDateAttribute.Description)] DateOnly? date,
        AppDbContext database, OsloClock clock, CancellationToken cancellationToken) => ReadAsync(database, number, date, clock.Today, cancellationToken);

    public static async Task<MunicipalityResponse> ReadAsync(AppDbContext database, MunicipalityNumber number, DateOnly? date, DateOnly today, CancellationToken cancellationToken)
    {
        var (period, on) = await database.MunicipalityOnAsync(number, date, today, cancellationToken);
        return (await MunicipalityResponse.ReadAsync(database, [period], on, today, cancellationToken))[0];
    }

    /// <summary>A municipality on a date; without one today or, when it is no more, on its last day.</summary>
    public static async Task<(MunicipalityPeriod Period, DateOnly On)> MunicipalityOnAsync(this AppDbContext database, MunicipalityNumber number, DateOnly? date, DateOnly today, CancellationToken cancellationToken)
    {
        var municipality = await database.MunicipalityAsync(number, cancellationToken);
        var on = date ?? municipality.LatestDay(today);
        var period = await database.MunicipalitiesOn(on).SingleOrDefaultAsync(period => period.MunicipalityId == municipality.Id, cancellationToken)
            ?? throw await NotThenAsync(database, number, municipality, on, cancellationToken);
        return (period, on);
    }

    /// <summary>Says when the municipality existed, and whom to ask for instead.</summary>
    private static async Task<ProblemException> NotThenAsync(AppDbContext database, MunicipalityNumber number, Municipality municipality, DateOnly on, CancellationToken cancellationToken)
    {
        var last = await database.Set<MunicipalityPeriod>().AsNoTracking()
            .Where(period => period.MunicipalityId == municipality.Id)
            .OrderByDescending(period => period.ValidFrom)
            .FirstAsync(cancellationToken);
        var its = (await MunicipalityResponse.ReadAsync(database, [last], last.ValidFrom, on, cancellationToken))[0];
        var ended = municipality.EndedOn <= on;
        var then = ended
            ? $"{number} {its.Name} ended on {municipality.EndedOn:yyyy-MM-dd}; its successors are {Names(its.Successors)}."
            : $"{number} {its.Name} began on {its.Numbers[0].ValidFrom:yyyy-MM-dd}; its predecessors are {Names(its.Predecessors)}.";
        return MunicipalityProblems.NotFound.Because(then, new Fault("not_at_date", $"{number} was not a municipality on {on:yyyy-MM-dd}.", "date"));
    }

    private static string Names(IEnumerable<SuccessionResponse> others) => string.Join(", ", others.Select(other => $"{other.Number} {other.Name}"));
}
