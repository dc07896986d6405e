using System.ComponentModel;
using System.Text;
using System.Text.Json.Nodes;
using LeveHeleLivet.Api.Platform;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeveHeleLivet.Api.Surveys;

internal static class GetAnswerSchema
{
    private const string JsonSchema = "application/schema+json";

    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/versions/{version}/schema", Handle)
        .WithName(nameof(GetAnswerSchema))
        .WithSummary("Gets the JSON Schema of a version's answers.")
        .WithDescription("JSON Schema 2020-12 of the `answers` of a submitted response: what each item takes, which questions other answers hide, and which are required. What it accepts is accepted here, unless every answer is blank or a date is none of the question's; what it refuses is refused here.")
        .Produces<JsonObject>(StatusCodes.Status200OK, JsonSchema)
        .Answers(SurveyProblems.NotFound, SurveyProblems.VersionNotFound)
        .Shows(Survey.Resource, SurveyVersion.Resource)
        .Example("/v1/surveys/eksempel/versions/1/schema");

    private static async Task<ContentHttpResult> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Version)] VersionKey version, AppDbContext database, CancellationToken cancellationToken)
    {
        var title = (await database.SurveyAsync(survey, cancellationToken)).Title;
        var definition = (await database.SurveyVersionAsync(survey, version, cancellationToken)).Definition;
        return TypedResults.Text(AnswerSchema.Of(new AnswerLayout(definition), title.ToString()).ToJsonString(Json.Options), JsonSchema, Encoding.UTF8);
    }
}
