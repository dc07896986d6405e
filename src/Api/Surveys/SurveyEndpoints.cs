using LeveHeleLivet.Api.Platform.Http;

namespace LeveHeleLivet.Api.Surveys;

internal static class SurveyEndpoints
{
    public static readonly IReadOnlyList<(string Name, string Description)> Tags =
    [
        ("Surveys", "Surveys of municipalities and of inhabitants: what they ask, and their rounds."),
        ("Responses", "Answers to surveys."),
        ("Results", "What surveys came to, so that nobody is given away."),
    ];

    public static void MapSurveys(this IEndpointRouteBuilder routes)
    {
        var surveys = routes.MapArea("Surveys").Open();
        ListSurveys.Map(surveys);
        GetSurvey.Map(surveys);
        RegisterSurvey.Map(surveys);
        ListSurveyVersions.Map(surveys);
        GetSurveyVersion.Map(surveys);
        RegisterSurveyVersion.Map(surveys);
        GetSurveyDefinition.Map(surveys);
        GetAnswerSchema.Map(surveys);
        GetCodebook.Map(surveys);
        ExportCodebook.Map(surveys);
        ListSurveyRounds.Map(surveys);
        GetSurveyRound.Map(surveys);
        RegisterSurveyRound.Map(surveys);
        DeleteSurveyRound.Map(surveys);
        OpenSurveyRound.Map(surveys);
        RemindSurveyRound.Map(surveys);

        var responses = routes.MapArea("Responses").Open();
        ListResponses.Map(responses);
        GetResponse.Map(responses);
        RegisterResponse.Map(responses);
        DeleteResponse.Map(responses);
        RestoreResponse.Map(responses);
        ListResponseHistory.Map(responses);
        PostInhabitantResponse.Map(responses);
        ListInhabitantTexts.Map(responses);
        ExportResponses.Map(responses);
        ExportResponseLines.Map(responses);
        ImportResponses.Map(responses);
        ListSurveyImports.Map(responses);
        GetSurveyImport.Map(responses);
        RecountSurveyRound.Map(responses);

        var results = routes.MapArea("Results").Open();
        GetSurveyResults.Map(results);
        GetSurveyQuestionResults.Map(results);
        ExportSurveyResults.Map(results);
        GetSurveyGap.Map(results);
        GetSurveyParticipation.Map(results);
        GetSurveyTrend.Map(results);
        GetSurveyFactors.Map(results);
        PublishSurveyResults.Map(results);

        // Last: the examples in the document are called in this order, and a round that is closed stays so.
        CloseSurveyRound.Map(routes.MapArea("Surveys").Open());
    }
}
