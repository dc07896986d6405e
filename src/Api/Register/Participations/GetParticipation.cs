using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;

namespace LeveHeleLivet.Api.Register;

internal static class GetParticipation
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/municipalities/{number}/participations/{key}", Handle)
        .WithName(nameof(GetParticipation))
        .WithSummary("Gets a participation.")
        .WithDescription("By the municipality's own key for it. A participation that has been deleted is a 410.")
        .Answers(MunicipalityProblems.NotFound, RecordProblems.NotFound, RecordProblems.Deleted)
        .ShowsOne(Municipality.Resource)
        .Example("/v1/municipalities/3401/participations/nettverk-innlandet-2021");

    private static async Task<ParticipationResponse> Handle(
        [Description(RegisterRoutes.Number)] Id<MunicipalityNumber> number, [Description("The municipality's own key for the participation.")] Id<RecordKey> key, AppDbContext database, OsloClock clock, CancellationToken cancellationToken) =>
        (await database.PresentAsync([await database.RecordAsync<Participation>(number, key, cancellationToken)], ParticipationResponse.Of, clock.Today, cancellationToken))[0];
}
