using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Catalogue;

internal static class ListSolutions
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/solutions", Handle)
        .WithName(nameof(ListSolutions))
        .WithSummary("Lists the 25 solutions.")
        .WithDescription("In the order of their codes. Each says whether its title is confirmed by a source, and which items of the municipal survey of 2020 measure it, with how that was judged.")
        .Shows(Solution.Resource)
        .Example("/v1/solutions?innsatsomrade=3&limit=1");

    private static Task<Page<SolutionResponse>> Handle(
        [FromQuery, Range(Innsatsomrade.First, Innsatsomrade.Last, ErrorMessage = "'{0}' is from {1} to {2}."), Description("Only the solutions of this innsatsområde, 1 to 5.")] int? innsatsomrade,
        [FromQuery, MaxLength(Folding.QueryMaxLength), Description(Folding.QueryDescription)] string? q,
        [AsParameters] PageRequest page, AppDbContext database, HttpContext context, CancellationToken cancellationToken)
    {
        var solutions = database.Set<Solution>().AsNoTracking();
        if (innsatsomrade is not null) solutions = solutions.Where(solution => solution.InnsatsomradeNumber == innsatsomrade);
        foreach (var word in Folding.Words(q)) solutions = solutions.Where(solution => solution.Search.Contains(word));
        return page.ReadAsync(
            context,
            after => solutions.Where(solution => after == null || string.Compare(solution.Code, after) > 0).OrderBy(solution => solution.Code),
            solution => solution.Code,
            SolutionResponse.From,
            cancellationToken);
    }
}
