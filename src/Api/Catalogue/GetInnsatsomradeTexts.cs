using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;

namespace LeveHeleLivet.Api.Catalogue;

internal static class GetInnsatsomradeTexts
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/innsatsomrader/{number}/texts", Handle)
        .WithName(nameof(GetInnsatsomradeTexts))
        .WithSummary("Gets the texts of an innsatsområde in all languages.")
        .WithDescription("For whoever edits them: what ressursportalen has registered, beside what ships. Its ETag is what a change has to name.")
        .Answers(CatalogueProblems.InnsatsomradeNotFound)
        .ShowsOne(Innsatsomrade.Resource)
        .Example("/v1/innsatsomrader/5/texts");

    private static async Task<InnsatsomradeTextsResponse> Handle([Description("The innsatsområde's number, 1 to 5.")] int number, AppDbContext database, CancellationToken cancellationToken) =>
        InnsatsomradeTextsResponse.From(await database.InnsatsomradeAsync(number, cancellationToken));
}
