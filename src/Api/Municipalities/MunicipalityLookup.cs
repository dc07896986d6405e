using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Municipalities;

/// <summary>Finds municipalities by any number that they have had since 2018.</summary>
internal static class MunicipalityLookup
{
    /// <summary>The identity behind a number.</summary>
    public static async Task<Municipality> MunicipalityAsync(this AppDbContext database, string number, CancellationToken cancellationToken) =>
        await database.Set<MunicipalityPeriod>().AsNoTracking()
            .Where(period => period.Number == number)
            .Join(database.Set<Municipality>(), period => period.MunicipalityId, municipality => municipality.Id, (_, municipality) => municipality)
            .FirstOrDefaultAsync(cancellationToken)
        ?? throw MunicipalityProblems.NotFound.Because($"No municipality has had the number {number} since 2018. /v1/municipalities lists those of a date.");
}
