using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal static class ListParticipationHistory
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/municipalities/{number}/participations/{key}/history", Handle)
        .WithName(nameof(ListParticipationHistory))
        .WithSummary("Lists all versions of a participation.")
        .WithDescription(RegisterRoutes.History)
        .Answers(MunicipalityProblems.NotFound, RecordProblems.NotFound)
        .Shows(Participation.Resource, Municipality.Resource)
        .Example("/v1/municipalities/3401/participations/nettverk-innlandet-2021/history");

    private static Task<Page<RecordVersion<ParticipationResponse>>> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description("The municipality's own key for the participation.")] Id<RecordKey> key,
        [AsParameters] PageRequest page, AppDbContext database, OsloClock clock, HttpContext context, CancellationToken cancellationToken) =>
        page.ReadHistoryAsync<Participation, ParticipationResponse>(context, database, number, key, ParticipationResponse.Of, clock.Today, cancellationToken);
}
