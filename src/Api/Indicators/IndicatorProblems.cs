using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Indicators;

internal static class IndicatorProblems
{
    public static readonly ProblemType NotFound = new("indicator_not_found", 404, "There is no such indicator.");
    public static readonly ProblemType Shipped = new("indicator_shipped", 409, "The indicator comes with the program and stays as its source has it.");
}

internal static class IndicatorLookup
{
    /// <summary>The indicator of an id, tracked.</summary>
    public static async Task<Indicator> IndicatorAsync(this AppDbContext database, string id, CancellationToken cancellationToken) =>
        await database.Set<Indicator>().SingleOrDefaultAsync(indicator => indicator.Id == id, cancellationToken)
        ?? throw IndicatorProblems.NotFound.Because($"There is no indicator '{id}'; /v1/indicators lists those that there are.");

    /// <summary>Refuses to change what ships.</summary>
    public static void RequireOwn(this Indicator indicator)
    {
        if (indicator.IsShipped) throw IndicatorProblems.Shipped.Because($"'{indicator.Id}' ships with the program. Register your figures under an id of your own.");
    }
}
