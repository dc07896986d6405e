using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Register;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

internal static class GetResponse
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/rounds/{round}/responses/{municipality}", Handle)
        .WithName(nameof(GetResponse))
        .WithSummary("Gets a municipality's response to a round.")
        .WithDescription("For the survey's owner, the readers that it names and the municipality itself. A response that has been deleted is a 410.")
        .ReadsResponse()
        .Answers(SurveyProblems.ResponseDeleted)
        .ShowsOne(Municipality.Resource)
        .Example("/v1/surveys/eksempel-kommuner/rounds/2026/responses/3401");

    private static async Task<SurveyAnswersResponse> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round, [Description(RegisterRoutes.Number)] MunicipalityNumber municipality,
        Caller caller, ResponseReading reading, CancellationToken cancellationToken)
    {
        var (versions, present) = await reading.OfAsync(caller, survey, round, municipality, cancellationToken);
        var latest = await versions.AsNoTracking().OrderByDescending(response => response.Version).FirstOrDefaultAsync(cancellationToken) ?? throw ResponseReading.Never(round, municipality);
        return latest.KnownTo is { } deletedAt ? throw SurveyProblems.ResponseGoneSince(deletedAt) : present(latest);
    }
}
