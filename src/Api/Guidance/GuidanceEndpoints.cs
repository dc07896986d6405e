using System.Net.Mime;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Guidance;

internal static class GuidanceEndpoints
{
    public static readonly (string, string) Tag = ("Guidance", "Goals, phases, steps, questions, examples and links for the local work.");

    public static void MapGuidance(this IEndpointRouteBuilder routes)
    {
        var area = routes.MapArea(Tag.Item1).Open();
        foreach (var section in GuidanceSections.All)
        {
            area.MapGet($"/guidance/{section.Name}", ([AsParameters] PageRequest page, AppDbContext database, HttpContext context, CancellationToken cancellationToken) =>
                    section.ReadPageAsync(page, database, context, cancellationToken))
                .WithName(section.Operation)
                .WithSummary(section.Summary)
                .WithDescription("In the order of the source. Texts are our words; each item says its source.")
                .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, section.PageType, [MediaTypeNames.Application.Json]))
                .Shows(GuidanceItem.Resource)
                .Example($"/v1/guidance/{section.Name}?limit=1");
        }
    }
}
