using System.ComponentModel;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.Api.Platform.Writes;
using LeveHeleLivet.Api.Register;

namespace LeveHeleLivet.Api.Surveys;

internal static class DeleteResponse
{
    public static void Map(RouteGroupBuilder area) => area.MapDelete("/surveys/{survey}/rounds/{round}/responses/{municipality}", Handle)
        .WithName(nameof(DeleteResponse))
        .WithSummary("Deletes a municipality's response that was entered in error.")
        .WithDescription("For the municipality itself, while the round is open. It no longer counts; its history stays readable and restoring it undoes the deletion. Deleting what has been deleted already does nothing.")
        .Responds()
        .NamesState()
        .Answers(SurveyProblems.ResponseNotFound)
        .Example("/v1/surveys/eksempel-kommuner/rounds/2026/responses/3401?dryRun=true");

    private static async Task<ChangeResponse<WrittenAnswersResponse>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round, [Description(RegisterRoutes.Number)] MunicipalityNumber municipality,
        [AsParameters] Preconditions preconditions, [AsParameters] WriteOptions options, Caller caller, ResponseWriter writer, CancellationToken cancellationToken) =>
        await writer.DeleteAsync(new Write(caller, preconditions, options), survey, round, municipality, cancellationToken);
}
