using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Writes;
using LeveHeleLivet.Api.Register;

namespace LeveHeleLivet.Api.Surveys;

internal static class RestoreResponse
{
    public static void Map(RouteGroupBuilder area) => area.MapPost("/surveys/{survey}/rounds/{round}/responses/{municipality}/restore", Handle)
        .WithName(nameof(RestoreResponse))
        .WithSummary("Brings back a municipality's response that has been deleted.")
        .WithDescription("For the municipality itself, while the round is open. As it was when it was deleted, as a new version. What has not been deleted stays as it is.")
        .Responds()
        .Answers(SurveyProblems.ResponseNotFound)
        .Example("/v1/surveys/eksempel-kommuner/rounds/2026/responses/3401/restore");

    private static async Task<ChangeResponse<WrittenAnswersResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round, [Description(RegisterRoutes.Number)] MunicipalityNumber municipality,
        [AsParameters] WriteOptions options, Caller caller, ResponseWriter writer, CancellationToken cancellationToken) =>
        await writer.RestoreAsync(new Write(caller, null, options), survey, round, municipality, cancellationToken);
}
