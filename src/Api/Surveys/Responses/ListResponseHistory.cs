using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Paging;
using LeveHeleLivet.Api.Register;
using Microsoft.EntityFrameworkCore;

namespace LeveHeleLivet.Api.Surveys;

internal static class ListResponseHistory
{
    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/rounds/{round}/responses/{municipality}/history", Handle)
        .WithName(nameof(ListResponseHistory))
        .WithSummary("Lists all versions of a municipality's response to a round.")
        .WithDescription($"For the survey's owner, the readers that it names and the municipality itself. {RegisterRoutes.History}")
        .ReadsResponse()
        .Shows(MunicipalResponse.Resource, Survey.Resource, Municipality.Resource)
        .Example("/v1/surveys/eksempel-kommuner/rounds/2026/responses/3401/history");

    private static async Task<Page<RecordVersion<SurveyAnswersResponse>>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round, [Description(RegisterRoutes.Number)] MunicipalityNumber municipality,
        [AsParameters] PageRequest page, Caller caller, ResponseReading reading, HttpContext context, CancellationToken cancellationToken)
    {
        var (versions, present) = await reading.OfAsync(caller, survey, round, municipality, cancellationToken);
        if (!await versions.AnyAsync(cancellationToken)) throw ResponseReading.Never(round, municipality);
        return await page.ReadVersionsAsync(context, versions.AsNoTracking(), rows => Task.FromResult<IReadOnlyList<SurveyAnswersResponse>>([.. rows.Select(present)]), cancellationToken);
    }
}
