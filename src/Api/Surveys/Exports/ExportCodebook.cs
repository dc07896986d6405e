using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Mvc;

namespace LeveHeleLivet.Api.Surveys;

internal static class ExportCodebook
{
    private static readonly CsvTable<Row> Table = new(
        "codebook.csv",
        ("column", row => row.Variable.Column),
        ("name", row => row.Variable.Name),
        ("question", row => row.Variable.Question),
        ("item", row => row.Variable.Item),
        ("option", row => row.Variable.Option),
        ("type", row => row.Variable.Type),
        ("measurement", row => row.Variable.Measurement),
        ("questionText", row => row.Variable.QuestionText),
        ("label", row => row.Variable.Label),
        ("personalData", row => row.Variable.PersonalData),
        ("value", row => row.Value?.Value),
        ("number", row => row.Value?.Number),
        ("valueLabel", row => row.Value?.Label),
        ("missing", row => row.Value?.Missing));

    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/versions/{version}/codebook.csv", Handle)
        .WithName(nameof(ExportCodebook))
        .WithSummary("Gets what the columns of a version's exported responses mean, as a CSV file.")
        .WithDescription("The same as in JSON: a row a variable and value, and one row for a variable of text.")
        .Answers(SurveyProblems.NotFound, SurveyProblems.VersionNotFound)
        .Shows(Survey.Resource, SurveyVersion.Resource)
        .Example("/v1/surveys/eksempel/versions/1/codebook.csv");

    private static async Task<CsvResult<Row>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Version)] VersionKey version,
        [FromQuery, Description(CsvTable<Row>.ProfileDescription)] Code<CsvProfile>? profile,
        AppDbContext database, CancellationToken cancellationToken) =>
        Table.Answer(
            Codebook.Of(await database.SurveyAsync(survey, cancellationToken), await database.SurveyVersionAsync(survey, version, cancellationToken)).Variables
                .SelectMany(variable => variable.Values.Count == 0 ? [new Row(variable, null)] : variable.Values.Select(value => new Row(variable, value))),
            profile);

    internal sealed record Row(CodebookVariableResponse Variable, CodebookValueResponse? Value);
}
