using System.Globalization;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Catalogue;

internal static class ListInnsatsomrader
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/innsatsomrader", Handle)
        .WithName(nameof(ListInnsatsomrader))
        .WithSummary("Lists the five innsatsområder.")
        .WithDescription("In the order of the white paper, each with its aim, its solutions and where its name comes from in the language asked for.")
        .Shows(Innsatsomrade.Resource, Solution.Resource)
        .Example("/v1/innsatsomrader?limit=1");

    private static Task<Page<InnsatsomradeResponse>> Handle([AsParameters] PageRequest page, AppDbContext database, HttpContext context, CancellationToken cancellationToken) =>
        page.ReadAsync<Innsatsomrade, InnsatsomradeResponse>(
            context,
            after =>
            {
                var last = after is null ? 0 : int.Parse(after, CultureInfo.InvariantCulture);
                return database.Set<Innsatsomrade>().AsNoTracking().Where(innsatsomrade => innsatsomrade.Number > last).OrderBy(innsatsomrade => innsatsomrade.Number);
            },
            innsatsomrade => innsatsomrade.Address.Key,
            async rows =>
            {
                var numbers = rows.Select(row => row.Number).ToList();
                var solutions = await database.Set<Solution>().AsNoTracking()
                    .Where(solution => numbers.Contains(solution.InnsatsomradeNumber))
                    .OrderBy(solution => solution.Code)
                    .ToListAsync(cancellationToken);
                return [.. rows.Select(row => InnsatsomradeResponse.From(row, solutions.Where(solution => solution.InnsatsomradeNumber == row.Number)))];
            },
            cancellationToken);
}
