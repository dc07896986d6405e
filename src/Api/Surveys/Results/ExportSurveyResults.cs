using System.ComponentModel;
using LeveHeleLivet.Api.Platform.Caching;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.Api.Platform.Storage;
using LeveHeleLivet.Api.Platform.Validation;
using Microsoft.AspNetCore.Mvc;

namespace LeveHeleLivet.Api.Surveys;

internal static class ExportSurveyResults
{
    private static readonly CsvTable<Row> Table = new(
        "survey-results.csv",
        ("basisSurvey", row => row.Basis.Survey),
        ("basisRound", row => row.Basis.Round),
        ("basisVersion", row => row.Basis.Version),
        ("basisAudience", row => row.Basis.Audience),
        ("basisOrigin", row => row.Basis.Origin),
        ("basisSource", row => row.Basis.Source),
        ("basisPublication", row => row.Basis.Publication),
        ("basisMethod", row => row.Basis.Method),
        ("basisLeavesOut", row => row.Basis.LeavesOut),
        ("basisMinimum", row => row.Basis.Minimum),
        ("basisPublishedAt", row => row.Basis.PublishedAt),
        ("basisSynthetic", row => row.Basis.Synthetic),
        ("groupGrouping", row => row.Group?.Grouping),
        ("groupKey", row => row.Group?.Key),
        ("groupName", row => row.Group?.Name),
        ("groupInvited", row => row.Group?.Invited),
        ("groupStatus", row => row.Group?.Status),
        ("groupRule", row => row.Group?.Rule),
        ("groupResponses", row => row.Group?.Responses),
        ("groupMargin", row => row.Group?.Margin),
        ("question", row => row.Item?.Question ?? row.Figure?.Question),
        ("item", row => row.Item?.Item ?? row.FigureItem),
        ("option", row => row.Item?.Option),
        ("status", row => row.Item?.Status),
        ("n", row => row.Item?.N),
        ("blank", row => row.Item?.Blank),
        ("hiddenByCondition", row => row.Item?.HiddenByCondition),
        ("notAsked", row => row.Item?.NotAsked),
        ("mean", row => row.Item?.Mean),
        ("standardDeviation", row => row.Item?.StandardDeviation),
        ("percentAboveMiddle", row => row.Item?.PercentAboveMiddle),
        ("percentLowest", row => row.Item?.PercentLowest),
        ("marginN", row => row.Item?.Margin?.N),
        ("marginMean", row => row.Item?.Margin?.Mean),
        ("marginStandardDeviation", row => row.Item?.Margin?.StandardDeviation),
        ("marginPercentAboveMiddle", row => row.Item?.Margin?.PercentAboveMiddle),
        ("marginPercentLowest", row => row.Item?.Margin?.PercentLowest),
        ("answer", row => row.Answer?.Answer),
        ("count", row => row.Answer?.Count),
        ("percent", row => row.Answer?.Percent),
        ("marginCount", row => row.Answer?.Margin?.Count),
        ("marginPercent", row => row.Answer?.Margin?.Percent),
        ("figure", row => row.Figure?.Figure),
        ("measure", row => row.Figure?.Measure),
        ("from", row => row.Figure?.From),
        ("to", row => row.Figure?.To),
        ("precision", row => row.Figure?.Precision),
        ("nFrom", row => row.Figure?.NFrom),
        ("nTo", row => row.Figure?.NTo),
        ("note", row => row.Figure?.Note));

    public static void Map(RouteGroupBuilder area) => area.MapGet("/surveys/{survey}/rounds/{round}/results.csv", Handle)
        .WithName(nameof(ExportSurveyResults))
        .WithSummary("Gets what a round came to, as a CSV file.")
        .WithDescription("The same numbers and codes as in JSON: a row a group, item and answer, and a row for a group or item whose results are not shown; what a report prints is a row a figure and item. An empty cell is what JSON has as null.")
        .Answers(GetSurveyResults.Problems)
        .Answers(ResultProblems.QuestionNotFound, ResultProblems.QuestionWithheld)
        .Shows(GetSurveyResults.Resources)
        .Example("/v1/surveys/kommuneundersokelsen/rounds/2020/results.csv");

    private static async Task<CsvResult<Row>> Handle(
        [Description(SurveyTexts.Survey)] SurveyKey survey, [Description(SurveyTexts.Round)] RoundKey round, [AsParameters] ResultFilter filter,
        [FromQuery, Description(CsvTable<Row>.ProfileDescription)] Code<CsvProfile>? profile,
        [FromQuery, Description("Only this question.")] QuestionCode? question,
        AppDbContext database, AnswerLayouts layouts, CancellationToken cancellationToken) =>
        Table.Answer(RowsOf(SurveyResultsResponse.From(await RoundResults.ReadAsync(database, layouts, survey, round, filter, cancellationToken), question?.Value)), profile);

    private static IEnumerable<Row> RowsOf(SurveyResultsResponse results) =>
    [
        .. results.Groups.SelectMany(group => group.Items is not { } items
            ? [new Row(results.Basis) { Group = group.Group }]
            : items.SelectMany(item => item.Answers is not { } answers
                ? [new Row(results.Basis) { Group = group.Group, Item = item }]
                : answers.Select(answer => new Row(results.Basis) { Group = group.Group, Item = item, Answer = answer }))),
        .. from figure in results.Published
           from item in figure.Items
           select new Row(results.Basis) { Figure = figure, FigureItem = item },
    ];

    internal sealed record Row(ResultBasisResponse Basis)
    {
        public ResultGroupResponse? Group { get; init; }

        public ItemResultsResponse? Item { get; init; }

        public AnswerCountResponse? Answer { get; init; }

        public PublishedFigure? Figure { get; init; }

        public string? FigureItem { get; init; }
    }
}
