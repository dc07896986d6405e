using System.Globalization;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Guidance;

internal static class GuidanceEndpoints
{
    public static readonly (string, string) Tag = ("Guidance", "Goals, phases, steps, questions, examples and links for the local work.");

    public static void MapGuidance(this IEndpointRouteBuilder routes)
    {
        var area = routes.MapArea(Tag.Item1).Open();
        MapSection(area, GuidanceSections.Goals);
        MapSection(area, GuidanceSections.Phases);
        MapSection(area, GuidanceSections.Steps);
        MapSection(area, GuidanceSections.LocalProcess);
        MapSection(area, GuidanceSections.Questions);
        MapSection(area, GuidanceSections.Examples);
        MapSection(area, GuidanceSections.SuccessFactors);
        MapSection(area, GuidanceSections.Links);
        MapSection(area, GuidanceSections.WhoDomains);
        MapSection(area, GuidanceSections.SupportApparatus);
    }

    private static void MapSection<T>(RouteGroupBuilder area, GuidanceSection<T> section) => area
        .MapGet($"/guidance/{section.Name}", ([AsParameters] PageRequest page, AppDbContext database, HttpContext context, CancellationToken cancellationToken) => page.ReadAsync(
            context,
            after =>
            {
                var last = after is null ? -1 : int.Parse(after, CultureInfo.InvariantCulture);
                return database.Set<GuidanceItem>().AsNoTracking().Where(item => item.Section == section.Name && item.Position > last).OrderBy(item => item.Position);
            },
            item => item.Position.ToString(CultureInfo.InvariantCulture),
            GuidanceSection<T>.Read,
            cancellationToken))
        .WithName(section.Operation)
        .WithSummary(section.Summary)
        .WithDescription("In the order of the source. Texts are our words; each item says its source.")
        .Shows(GuidanceItem.Resource)
        .Example($"/v1/guidance/{section.Name}?limit=1");
}
